import { addCommand, commandByKey, deletionKey, withdrawDeletions } from '../crm/command-store.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { sourceId } from '../crm/source.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { paymentKey } from '../redemption/payment-key.ts';
import { MemberDiscountStore } from './member-discount-store.ts';
import { reconcileMemberDiscount } from './reconcile-member-discount.ts';

/**
 * Brings the member discounts of a batch of invoices into line with the payments that stand there. Invoices that are gone are
 * missing from `snapshots`. Returns the ids of commands that the module has to run.
 */
export async function settleMemberDiscounts(context: {
  readonly trx: Trx;
  readonly table: TableNames;
  readonly invoiceIds: readonly number[];
  readonly snapshots: ReadonlyMap<string, SourceSnapshot>;
  readonly at: Date;
}): Promise<number[]> {
  const { trx, table, at } = context;
  const store = new MemberDiscountStore(trx, table);
  const commands: number[] = [];
  for (const discount of await store.ofInvoices(context.invoiceIds)) {
    const { invoiceId, reference } = discount;
    const snapshot = context.snapshots.get(sourceId({ type: 'invoice', id: invoiceId })) ?? null;
    const order =
      discount.status === 'ordered' ? await commandByKey(trx, table, paymentKey(reference)) : null;
    const change = reconcileMemberDiscount(discount, snapshot, order?.status === 'failed');
    if (!change) continue;
    await store.update(discount.id, { ...change, at });
    // The invoice was revived before the module came to delete its payment: the payment stands after all.
    if (change.status === 'given') await withdrawDeletions(trx, table, reference, at);
    if (change.deletePayment) {
      const payload = { invoice_id: invoiceId, reference };
      const key = deletionKey(reference) + at.getTime();
      commands.push(await addCommand(trx, table, { kind: 'delete_payment', payload }, key, at));
    }
  }
  return commands;
}
