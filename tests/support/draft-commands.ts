import type { Knex } from 'knex';
import { type SqlValue, execute, selectRows } from '../../sidecar/database/bulk.ts';
import type { TableNames } from '../../sidecar/database/table-names.ts';

interface DraftPayload {
  readonly invoice_id: number;
  readonly reference: string;
  readonly seen: Readonly<Record<string, SqlValue>>;
  readonly discount_type: string;
  readonly discount_percent: string;
  readonly discount_total: string;
  readonly total: string;
}

/**
 * What the module does with the newest command of this key (docs/bridge.md §2): it writes the draft's discount and notes it with
 * the redemption, in one statement and only on the draft that was seen. Returns whether it wrote, and ends the command.
 */
export async function runDraftCommand(
  db: Knex,
  table: TableNames,
  key: string,
  must: string,
  discountedAt: Date | null,
): Promise<boolean> {
  const [row] = await selectRows<{ id: number; payload: string }>(
    db,
    `SELECT id, payload FROM \`${table.command}\` WHERE idempotency_key LIKE ? AND status = 'pending' ORDER BY id DESC LIMIT 1`,
    [key],
  );
  if (!row) return false;
  const { seen, ...write } = JSON.parse(row.payload) as DraftPayload;
  const { client_id, discount_type, ...amounts } = seen;
  const changed = await execute(
    db,
    `UPDATE \`${table.host('invoices')}\` i JOIN \`${table.redemption}\` r ON r.invoice_id = i.id
     SET i.discount_type = ?, i.discount_percent = ?, i.discount_total = ?, i.total = ?, r.discounted_at = ?
     WHERE i.id = ? AND r.reference = ? AND ${must} AND i.status = 6 AND i.clientid = ? AND i.discount_type = ?
       ${Object.keys(amounts)
         .map((column) => `AND COALESCE(i.${column}, 0) = CAST(? AS DECIMAL(15,2))`)
         .join(' ')}`,
    [
      write.discount_type,
      write.discount_percent,
      write.discount_total,
      write.total,
      discountedAt,
      write.invoice_id,
      write.reference,
      client_id ?? null,
      discount_type ?? null,
      ...Object.values(amounts),
    ],
  );
  await execute(db, `UPDATE \`${table.command}\` SET status = ?, last_error = ? WHERE id = ?`, [
    changed > 0 ? 'done' : 'failed',
    changed > 0 ? null : 'draft_changed',
    row.id,
  ]);
  return changed > 0;
}
