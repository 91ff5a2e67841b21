import type { Knex } from 'knex';
import { readHostSettings } from '../../crm/host-settings.ts';
import { chunksOf, marks, selectRows } from '../../database/bulk.ts';
import type { TableNames } from '../../database/table-names.ts';
import type { Finding } from '../check-report.ts';

const PAGE = 20_000;
const IDS_PER_QUERY = 1_000;

/**
 * What a payment in our mode must agree with: its redemption or ordered reward, by reference, invoice, id and money. Points of a
 * payment that stands in full came back only where a credit note was made from the invoice.
 */
function paymentDiffers(table: TableNames): string {
  return `(o.id IS NULL AND ${redemptionDiffers(table)} OR o.id IS NOT NULL AND ${orderDiffers(table)})`;
}

function orderDiffers(table: TableNames): string {
  return `(o.invoice_id <=> p.invoiceid AND o.status <> 'cancelled' AND o.payment_id <=> p.id AND p.amount <= o.payment_amount
    AND (p.amount = o.payment_amount OR o.returned > 0)
    AND (p.amount < o.payment_amount OR o.returned = 0
        OR EXISTS (SELECT 1 FROM \`${table.credit_note_link}\` k WHERE k.invoice_id = o.invoice_id))) IS NOT TRUE`;
}

function redemptionDiffers(table: TableNames): string {
  return `(r.id IS NULL OR r.booking <> 'payment' OR r.invoice_id <> p.invoiceid OR r.status <> 'captured' OR r.payment_id <> p.id
    OR p.amount > r.amount OR (p.amount < r.amount AND r.returned = 0)
    OR (p.amount = r.amount AND r.returned <> 0
        AND NOT EXISTS (SELECT 1 FROM \`${table.credit_note_link}\` k WHERE k.invoice_id = r.invoice_id)))`;
}

type Ids = readonly number[];

/**
 * I13: every payment in our mode has one captured redemption, or one ordered reward, with the same money, and the other way round. A payment
 * that was lowered, or refunded by a credit note, gave points back; exactly how many, the convergence check says. Cancelled invoices are left out: there the payment
 * waits to be deleted.
 */
export const pointsPayments = {
  check: 'points_payments',

  /** Looks at everything and returns the ids of payments and of redemptions to look at again. */
  async suspects(db: Knex, table: TableNames): Promise<{ payments: Ids; redemptions: Ids }> {
    const { pointsMode } = await readHostSettings(db, table);
    const payments = await collect(db, paymentsSql(table, 'p.id > ?'), (last) => [
      pointsMode ?? '',
      last,
      PAGE,
    ]);
    const redemptions = await collect(db, redemptionsSql(table, 'r.id > ?'), (last) => [
      pointsMode ?? '',
      last,
      PAGE,
    ]);
    return { payments, redemptions };
  },

  /** Of these, what is (still) wrong. */
  async confirm(
    db: Knex,
    table: TableNames,
    suspects: { payments: Ids; redemptions: Ids },
  ): Promise<Finding[]> {
    const { pointsMode } = await readHostSettings(db, table);
    const findings: Finding[] = [];
    for (const part of chunksOf(suspects.payments, IDS_PER_QUERY)) {
      const sql = paymentsSql(table, `p.id IN (${marks(part.length)})`);
      const rows = await selectRows<{ id: number; invoice_id: number }>(db, sql, [
        pointsMode ?? '',
        ...part,
        PAGE,
      ]);
      findings.push(
        ...rows.map(({ id, invoice_id }) => ({
          id,
          what: `payment ${id} of invoice ${invoice_id} is in the points mode, but no redemption or ordered reward matches it`,
        })),
      );
    }
    for (const part of chunksOf(suspects.redemptions, IDS_PER_QUERY)) {
      const sql = redemptionsSql(table, `r.id IN (${marks(part.length)})`);
      const rows = await selectRows<{ id: number; invoice_id: number }>(db, sql, [
        pointsMode ?? '',
        ...part,
        PAGE,
      ]);
      findings.push(
        ...rows.map(({ id, invoice_id }) => ({
          id,
          what: `redemption ${id} is captured, but invoice ${invoice_id} has no such payment`,
        })),
      );
    }
    return findings;
  },
};

async function collect(
  db: Knex,
  sql: string,
  bindings: (last: number) => (string | number)[],
): Promise<number[]> {
  const ids: number[] = [];
  for (let last = 0; ;) {
    const rows = await selectRows<{ id: number }>(db, sql, bindings(last));
    ids.push(...rows.map((row) => row.id));
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return ids;
    last = end.id;
  }
}

function paymentsSql(table: TableNames, where: string): string {
  return `SELECT p.id, p.invoiceid AS invoice_id FROM \`${table.host('invoicepaymentrecords')}\` p
    JOIN \`${table.host('invoices')}\` i ON i.id = p.invoiceid AND i.status <> 5
    LEFT JOIN \`${table.redemption}\` r ON r.reference = p.transactionid
    LEFT JOIN \`${table.reward_order}\` o ON o.reference = p.transactionid
    WHERE p.paymentmode = ? AND ${where} AND ${paymentDiffers(table)} ORDER BY p.id LIMIT ?`;
}

function redemptionsSql(table: TableNames, where: string): string {
  return `SELECT r.id, r.invoice_id FROM \`${table.redemption}\` r
    LEFT JOIN \`${table.host('invoicepaymentrecords')}\` p
      ON p.id = r.payment_id AND p.invoiceid = r.invoice_id AND p.transactionid = r.reference AND p.paymentmode = ?
    WHERE ${where} AND r.booking = 'payment' AND r.status = 'captured' AND p.id IS NULL ORDER BY r.id LIMIT ?`;
}
