import type { Knex } from 'knex';
import { selectRows } from '../../database/bulk.ts';
import type { TableNames } from '../../database/table-names.ts';
import type { Finding } from '../check-report.ts';

const MOST = 10_000;

/** The discount of an invoice, of the kind that the module writes. */
const STANDS = `(i.discount_type = 'before_tax' AND COALESCE(i.discount_percent, 0) = 0 AND COALESCE(i.discount_total, 0) > 0)`;

/**
 * I13 for points that are the discount of an invoice: every such discount has one captured redemption with the same money, and the
 * other way round. One that was lowered, or of which a credit note was made, gave points back; exactly how many, the convergence
 * check says. Cancelled invoices are left out: their discount stays, and its points came back.
 */
export async function pointsDiscounts(db: Knex, table: TableNames): Promise<Finding[]> {
  const money = `(i.discount_total < r.amount AND r.returned = 0
    OR i.discount_total >= r.amount AND r.returned <> 0
      AND NOT EXISTS (SELECT 1 FROM \`${table.credit_note_link}\` k WHERE k.invoice_id = r.invoice_id))`;
  const redemptions = await selectRows<{ id: number; invoice_id: number }>(
    db,
    `SELECT r.id, r.invoice_id FROM \`${table.redemption}\` r
     LEFT JOIN \`${table.host('invoices')}\` i ON i.id = r.invoice_id AND i.status <> 5
     WHERE r.booking = 'discount' AND r.status = 'captured'
       AND (r.discounted_at IS NULL OR i.id IS NULL OR NOT ${STANDS} OR ${money})
     ORDER BY r.id LIMIT ${MOST}`,
  );
  const discounts = await selectRows<{ id: number; reference: string }>(
    db,
    `SELECT i.id, r.reference FROM \`${table.redemption}\` r
     JOIN \`${table.host('invoices')}\` i ON i.id = r.invoice_id AND i.status <> 5
     WHERE r.discounted_at IS NOT NULL AND ${STANDS} AND (r.booking <> 'discount' OR r.status <> 'captured')
     ORDER BY i.id LIMIT ${MOST}`,
  );
  return [
    ...redemptions.map(({ id, invoice_id }) => ({
      id,
      what: `redemption ${id} is captured, but invoice ${invoice_id} has no such discount`,
    })),
    ...discounts.map(({ id, reference }) => ({
      id,
      what: `invoice ${id} has the discount of redemption ${reference}, which is not captured`,
    })),
  ];
}
