import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';

/** The amounts of an invoice as its row has them; decimal text. */
export interface DraftTotals {
  readonly subtotal: string;
  readonly totalTax: string;
  readonly total: string;
  readonly adjustment: string;
  readonly discountType: string;
  readonly discountPercent: string;
  readonly discountTotal: string;
}

/** The amounts of an invoice's row in one reading, as a command compares them before it writes; null when it is gone. */
export async function readDraftTotals(
  db: Knex,
  table: TableNames,
  invoiceId: number,
): Promise<DraftTotals | null> {
  const [row] = await selectRows<DraftTotals>(
    db,
    `SELECT subtotal, COALESCE(total_tax, 0) AS totalTax, total, COALESCE(adjustment, 0) AS adjustment,
            discount_type AS discountType, COALESCE(discount_percent, 0) AS discountPercent,
            COALESCE(discount_total, 0) AS discountTotal
     FROM \`${table.host('invoices')}\` WHERE id = ?`,
    [invoiceId],
  );
  return row ? { ...row } : null;
}
