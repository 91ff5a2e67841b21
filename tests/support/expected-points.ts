import type { Knex } from 'knex';
import { selectRows } from '../../sidecar/database/bulk.ts';
import type { TableNames } from '../../sidecar/database/table-names.ts';
import { POINTS_MODE } from './test-database.ts';

/** Points that a document should have moved, by an independent calculation: `invoice:7` → the client and the points. */
export type ExpectedPoints = ReadonlyMap<string, { readonly clientId: number; readonly points: number }>;

interface Sums {
  id: number;
  client: number;
  currency: string;
  status: number;
  total: string;
  money: string;
  byPoints: string;
  noted: string;
  refunded: string;
}

/**
 * What every document of the CRM is worth at `points` per `unit` cents of GBP paid, in whole cents and BigInt: written
 * from the rules of the programme, sharing nothing with the engine. It knows invoices of one line without tax, paid in
 * full to earn, and credit notes of their own that were refunded.
 */
export async function expectedPoints(
  db: Knex,
  table: TableNames,
  points: bigint,
  unit: bigint,
): Promise<ExpectedPoints> {
  const expected = new Map<string, { clientId: number; points: number }>();
  for (const row of await invoiceSums(db, table)) {
    const [total, noted, refunded] = [cents(row.total), cents(row.noted), cents(row.refunded)];
    const [money, byPoints] = [cents(row.money), cents(row.byPoints)];
    const left = total - noted;
    // Points bear their share of a credit note and come back for it, as far as it was not refunded in money. All times `total`.
    const back = min(byPoints * min(total, noted), max(0n, noted - refunded) * total);
    const earning = min(max(0n, money - refunded) * total, left * total - (byPoints * total - back));
    const paidInFull = money + byPoints >= total;
    const counts =
      row.currency === 'GBP' &&
      row.status !== 5 &&
      row.status !== 6 &&
      paidInFull &&
      left > 0n &&
      earning > 0n;
    expected.set(`invoice:${row.id}`, {
      clientId: row.client,
      points: counts ? Number((earning * points) / (unit * total)) : 0,
    });
  }
  for (const row of await noteSums(db, table)) {
    const taken = min(cents(row.refunded), cents(row.total));
    expected.set(`credit_note:${row.id}`, {
      clientId: row.client,
      points: row.noted === '1' ? 0 : 0 - Number((taken * points) / unit),
    });
  }
  return expected;
}

function invoiceSums(db: Knex, table: TableNames): Promise<Sums[]> {
  const paid = (points: string) =>
    `(SELECT COALESCE(SUM(p.amount), 0) FROM ${table.host('invoicepaymentrecords')} p
      WHERE p.invoiceid = i.id AND p.paymentmode ${points} '${POINTS_MODE}')`;
  const notes = `FROM ${table.credit_note_link} k JOIN ${table.host('creditnotes')} n ON n.id = k.credit_note_id`;
  return selectRows<Sums>(
    db,
    `SELECT i.id, i.clientid AS client, c.name AS currency, i.status, i.total, ${paid('<>')} AS money, ${paid('=')} AS byPoints,
            (SELECT COALESCE(SUM(n.total), 0) ${notes} WHERE k.invoice_id = i.id) AS noted,
            (SELECT COALESCE(SUM(r.amount), 0) ${notes} JOIN ${table.host('creditnote_refunds')} r ON r.credit_note_id = n.id
             WHERE k.invoice_id = i.id) AS refunded
     FROM ${table.host('invoices')} i JOIN ${table.host('currencies')} c ON c.id = i.currency`,
  );
}

function noteSums(db: Knex, table: TableNames): Promise<Sums[]> {
  return selectRows<Sums>(
    db,
    `SELECT n.id, n.clientid AS client, 'GBP' AS currency, n.status, n.total, '0' AS money, '0' AS byPoints,
            CAST(EXISTS (SELECT 1 FROM ${table.credit_note_link} k WHERE k.credit_note_id = n.id) AS CHAR) AS noted,
            (SELECT COALESCE(SUM(r.amount), 0) FROM ${table.host('creditnote_refunds')} r WHERE r.credit_note_id = n.id) AS refunded
     FROM ${table.host('creditnotes')} n`,
  );
}

function cents(amount: string): bigint {
  const [whole, part = ''] = amount.split('.');
  return BigInt(whole!) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
}

const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);
