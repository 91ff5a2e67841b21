import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { insertRows, selectRows } from '../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { exportMembers } from '../../sidecar/members/export-members.ts';
import { loadRetail } from '../../tools/retail-loader.ts';
import { SAMPLE_FILE } from '../../tools/sample-file.ts';
import { aDocument, aRule } from '../support/builders.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

/**
 * Real invoices as points, against a calculation of our own from the file alone. RETAIL_FILE names another file of the
 * format, for example the whole data set that the sample was cut from.
 */
const FILE = process.env['RETAIL_FILE'] ?? SAMPLE_FILE;

/** What anybody knows of the whole data set: 1 point per £1.00, paid in full, no expiry. */
const WHOLE = {
  invoices: 22_190,
  clients: 4_372,
  earned: 8_902_670,
  clawedBack: 609_431,
  below: 41,
  debt: 13_207,
};

interface Expected {
  earned: number;
  clawedBack: number;
}

let database: TestDatabase;
let core: TestCore;
let expected: Map<string, Expected>;

beforeAll(async () => {
  database = await testDatabase();
  core = testCore(database);
  await insertRows(
    core.db,
    core.table.host('staff'),
    ['staffid', 'email', 'firstname', 'lastname', 'password', 'datecreated', 'admin', 'active'],
    [[1, 'ann@example.test', 'Ann', 'Lee', '', '2010-01-01 00:00:00', 1, 1]],
    { ignore: true },
  );
  await loadRetail({ databaseUrl: database.url, file: FILE, currency: 'GBP' });
  const rule = aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] });
  await core.publish(aDocument({ earning: { rules: [rule] } }));
  expected = await pointsByCustomer(FILE);
}, 600_000);

afterAll(() => database.close());

/** Whole pounds of each invoice and of each credit note, per customer, in thousandths of a penny: exact, no rounding twice. */
async function pointsByCustomer(file: string): Promise<Map<string, Expected>> {
  const csv = await text(createReadStream(file).pipe(createGunzip()));
  const rows = parse<Record<string, string>>(csv, { columns: true });
  const documents = new Map<string, { customer: string; amount: bigint }>();
  for (const row of rows) {
    if (!row['customer']) continue;
    const document = documents.get(row['invoice']!) ?? { customer: row['customer'], amount: 0n };
    document.amount += BigInt(row['quantity']!) * thousandths(row['unit_price']!);
    documents.set(row['invoice']!, document);
  }
  const points = new Map<string, Expected>();
  for (const [number, { customer, amount }] of documents) {
    const sums = points.get(customer) ?? { earned: 0, clawedBack: 0 };
    if (number.startsWith('C')) sums.clawedBack += Number(-amount / 1000n);
    else sums.earned += Number(amount / 1000n);
    points.set(customer, sums);
  }
  return points;
}

function thousandths(price: string): bigint {
  const [whole = '0', decimals = ''] = price.split('.');
  return BigInt(whole + decimals.padEnd(3, '0'));
}

/** What the export gives, by the customer's number. */
async function exported(): Promise<Map<string, Record<string, number | string | null>>> {
  const json = await text(exportMembers(core, 'json'));
  const members = JSON.parse(json) as Record<string, number | string | null>[];
  return new Map(members.map((member) => [String(member['external_number']), member]));
}

test('a backfill that was killed half way goes on where it was', async () => {
  const killed = core.backfill({
    onProgress: ({ done }) => {
      if (done >= 1_000) throw new Error('killed');
    },
  });
  await expect(killed).rejects.toThrow('killed');
  const report = await core.backfill();
  expect(report.done).toBe(report.total);
  expect(report.changed).toBeGreaterThan(0);
  expect(report.changed).toBeLessThan(report.total - 500);
});

test('each client has the points that an independent calculation gives', async () => {
  const members = await exported();
  expect(members.size).toBe(expected.size);
  for (const [customer, { earned, clawedBack }] of expected) {
    expect({ customer, ...members.get(customer) }).toMatchObject({
      customer,
      earned,
      clawed_back: clawedBack,
      balance: earned - clawedBack,
      debt: Math.max(0, clawedBack - earned),
    });
  }
});

test('the sums are those that are known of the whole data set', async () => {
  const members = [...(await exported()).values()];
  const sum = (column: string) => members.reduce((total, member) => total + Number(member[column]), 0);
  const documents = await selectRows<{ count: number }>(
    core.db,
    `SELECT (SELECT COUNT(*) FROM \`${core.table.host('invoices')}\`) + (SELECT COUNT(*) FROM \`${core.table.host('creditnotes')}\`) AS count`,
  );
  const found = {
    invoices: Number(documents[0]?.count),
    clients: members.length,
    earned: sum('earned'),
    clawedBack: sum('clawed_back'),
    below: members.filter((member) => Number(member['balance']) < 0).length,
    debt: sum('debt'),
  };
  // The sample is two of its months: less in every figure, and its own sums are checked client by client above.
  if (found.invoices === WHOLE.invoices) expect(found).toEqual(WHOLE);
  else expect(found.earned).toBeLessThan(WHOLE.earned);
  expect(sum('balance')).toBe(found.earned - found.clawedBack);
});

test('a second backfill and a sweep change nothing', async () => {
  const before = await exported();
  expect(await core.backfill()).toMatchObject({ changed: 0, earned: 0, clawedBack: 0, expired: 0 });
  expect(await core.sweep()).toMatchObject({ changed: 0 });
  expect(await exported()).toEqual(before);
});

test('verify proves all of it', async () => {
  const report = await verifyLedger(core, { replay: 'all', recheckAfterMs: 0 });
  expect(report.filter((check) => !check.ok)).toEqual([]);
});
