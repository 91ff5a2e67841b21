import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, selectRows } from '../../../sidecar/database/bulk.ts';
import { CUSTOMER_NUMBER_FIELD } from '../../../tools/retail/clients.ts';
import { loadRetail } from '../../../tools/retail-loader.ts';
import type { RetailReport } from '../../../tools/retail-loader.ts';
import { testDatabase } from '../../support/test-database.ts';
import type { TestDatabase } from '../../support/test-database.ts';

const HEADER = 'invoice,date,customer,stock_code,description,quantity,unit_price,country';
const SALE = [
  '536365,2010-12-01T08:26,17850,85123A,WHITE LANTERN ,6,2.55,United Kingdom',
  '536365,2010-12-01T08:27,17850,71053,METAL MUG,2,3.39,United Kingdom',
];
const CANCELLATION = 'C536379,2010-12-01T09:41,17850,71053,METAL MUG,-1,3.39,United Kingdom';
const FREE_SALE = '536400,2010-12-02T10:00,13047,22086,GIFT,3,0.00,EIRE';
const NOBODY = '536401,2010-12-02T10:05,,22086,GIFT,3,1.00,France';

const folder = mkdtempSync(join(tmpdir(), 'loyalty-load-'));
const file = join(folder, 'file.csv.gz');
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  await database.emptied();
  await execute(
    database.db,
    `INSERT INTO tblstaff (email, firstname, lastname, admin, password, datecreated) VALUES ('a@example.test', 'A', 'B', 1, '', NOW())`,
  );
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

function load(...lines: string[]): Promise<RetailReport> {
  writeFileSync(file, gzipSync(`${[HEADER, ...lines].join('\n')}\n`));
  return loadRetail({ databaseUrl: database.url, file });
}

async function count(table: string): Promise<number> {
  const rows = await selectRows<{ n: number }>(database.db, `SELECT COUNT(*) AS n FROM tbl${table}`);
  return Number(rows[0]?.n);
}

describe('loading a retail file into the CRM', () => {
  test('a sale is an invoice that was issued and paid in full at its time', async () => {
    await load(...SALE);
    const rows = await selectRows(
      database.db,
      `SELECT i.number, i.status, i.subtotal, i.total, DATE_FORMAT(i.datecreated, '%Y-%m-%d %H:%i') AS created,
              p.amount, p.paymentmode, DATE_FORMAT(p.daterecorded, '%Y-%m-%d %H:%i') AS paid
         FROM tblinvoices i JOIN tblinvoicepaymentrecords p ON p.invoiceid = i.id`,
    );
    expect(rows).toEqual([
      {
        number: 536365,
        status: 2,
        subtotal: '22.08',
        total: '22.08',
        created: '2010-12-01 08:26',
        amount: '22.08',
        paymentmode: '1',
        paid: '2010-12-01 08:26',
      },
    ]);
  });

  test('a cancellation is a credit note of its own, refunded in full', async () => {
    await load(CANCELLATION);
    const rows = await selectRows(
      database.db,
      `SELECT c.number, c.status, c.total, r.amount, DATE_FORMAT(r.created_at, '%Y-%m-%d %H:%i') AS refunded, l.qty
         FROM tblcreditnotes c
         JOIN tblcreditnote_refunds r ON r.credit_note_id = c.id
         JOIN tblitemable l ON l.rel_id = c.id AND l.rel_type = 'credit_note'`,
    );
    expect(rows).toEqual([
      { number: 536379, status: 2, total: '3.39', amount: '3.39', refunded: '2010-12-01 09:41', qty: '1.00' },
    ]);
    expect(await count('invoices')).toBe(0);
  });

  test('a sale of nothing is paid without a payment', async () => {
    await load(FREE_SALE);
    expect(await selectRows(database.db, 'SELECT status, total FROM tblinvoices')).toEqual([
      { status: 2, total: '0.00' },
    ]);
    expect(await count('invoicepaymentrecords')).toBe(0);
  });

  test('a client keeps its number in a custom field, and has a contact who may see invoices', async () => {
    await load(...SALE, FREE_SALE);
    const rows = await selectRows(
      database.db,
      `SELECT v.value, c.company, n.short_name AS country, k.email, m.permission_id AS permission
         FROM tblcustomfields f
         JOIN tblcustomfieldsvalues v ON v.fieldid = f.id AND v.fieldto = 'customers'
         JOIN tblclients c ON c.userid = v.relid
         JOIN tblcountries n ON n.country_id = c.country
         JOIN tblcontacts k ON k.userid = c.userid
         JOIN tblcontact_permissions m ON m.userid = k.id
        WHERE f.slug = '${CUSTOMER_NUMBER_FIELD.slug}' ORDER BY v.value`,
    );
    expect(rows).toEqual([
      {
        value: '13047',
        company: 'Customer 13047',
        country: 'Ireland',
        email: 'customer-13047@example.test',
        permission: 1,
      },
      {
        value: '17850',
        company: 'Customer 17850',
        country: 'United Kingdom',
        email: 'customer-17850@example.test',
        permission: 1,
      },
    ]);
  });

  test('the same file twice adds nothing', async () => {
    const first = await load(...SALE, CANCELLATION, FREE_SALE, NOBODY);
    expect(first).toMatchObject({ invoices: 2, creditNotes: 1, clients: 2, items: 3, alreadyThere: 0 });
    expect(first.linesWithoutCustomer).toBe(1);
    const lines = await count('itemable');
    const second = await load(...SALE, CANCELLATION, FREE_SALE, NOBODY);
    expect(second).toMatchObject({ invoices: 0, creditNotes: 0, clients: 0, items: 0, alreadyThere: 3 });
    expect(await count('itemable')).toBe(lines);
  });

  test('what an interrupted load left out is completed', async () => {
    await load(...SALE);
    const report = await load(...SALE, CANCELLATION, FREE_SALE);
    expect(report).toMatchObject({ invoices: 1, creditNotes: 1, clients: 1, alreadyThere: 1 });
  });

  test('a broken line at the end leaves the CRM untouched', async () => {
    await expect(load(...SALE, CANCELLATION.replace('3.39', 'x'))).rejects.toThrow('Line 4: unit_price');
    expect(await count('clients')).toBe(0);
    expect(await count('invoices')).toBe(0);
  });

  test('two loads at once do not load twice', async () => {
    writeFileSync(file, gzipSync(`${[HEADER, ...SALE].join('\n')}\n`));
    const request = { databaseUrl: database.url, file };
    const outcomes = await Promise.allSettled([
      loadRetail(request),
      loadRetail(request),
      loadRetail(request),
    ]);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await count('invoices')).toBe(1);
  });

  test('a currency that the CRM does not have is named', async () => {
    writeFileSync(file, gzipSync(`${[HEADER, ...SALE].join('\n')}\n`));
    await expect(loadRetail({ databaseUrl: database.url, file, currency: 'JPY' })).rejects.toThrow(
      'no currency JPY',
    );
  });
});
