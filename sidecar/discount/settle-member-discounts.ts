import { commandByKey, failureOf } from '../crm/command-store.ts';
import { orderDeletion, paymentKey, withdrawDeletions } from '../crm/payment-commands.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { snapshotOf } from '../crm/source.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
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
    const order =
      discount.status === 'ordered' ? await commandByKey(trx, table, paymentKey(discount.reference)) : null;
    const snapshot = snapshotOf(context.snapshots, discount.invoiceId);
    const change = reconcileMemberDiscount(discount, snapshot, failureOf(order) !== null);
    if (!change) continue;
    await store.update(discount.id, { ...change, at });
    if (change.status === 'given') await withdrawDeletions(trx, table, discount.reference, at);
    if (change.deletePayment) commands.push(await orderDeletion(trx, table, discount, at));
  }
  return commands;
}
