import type { Knex } from 'knex';
import { execute } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { addCommand } from './command-store.ts';

/** The idempotency key of the command that records the payment of a reference: one payment per reference, ever. */
export function paymentKey(reference: string): string {
  return `record_payment:${reference}`;
}

/**
 * Orders that a payment with our reference be deleted; returns the id of the command. A payment may be revived with its invoice
 * and have to go again, so each order has a key of its own.
 */
export function orderDeletion(
  db: Knex,
  table: TableNames,
  { invoiceId, reference }: { readonly invoiceId: number; readonly reference: string },
  at: Date,
): Promise<number> {
  const payload = { invoice_id: invoiceId, reference };
  return addCommand(
    db,
    table,
    { kind: 'delete_payment', payload },
    deletionKey(reference) + at.getTime(),
    at,
  );
}

/** Takes back orders to delete a payment that the module has not begun: its invoice was revived, and the payment stands again. */
export async function withdrawDeletions(
  db: Knex,
  table: TableNames,
  reference: string,
  at: Date,
): Promise<void> {
  await execute(
    db,
    `UPDATE \`${table.command}\` SET status = 'cancelled', finished_at = ?
     WHERE idempotency_key LIKE ? AND status = 'pending'`,
    [at, `${deletionKey(reference)}%`],
  );
}

/** The beginning of the keys of all orders to delete the payment of this reference. */
function deletionKey(reference: string): string {
  return `delete_payment:${reference}:`;
}
