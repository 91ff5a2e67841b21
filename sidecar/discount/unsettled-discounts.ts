import type { Knex } from 'knex';
import { sourceId } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import { MemberDiscountStore } from './member-discount-store.ts';
import { reconcileMemberDiscount } from './reconcile-member-discount.ts';

/** The invoices (by `sourceId`) on which a member discount disagrees with the payments that stand there. */
export async function unsettledDiscounts(
  db: Knex,
  table: TableNames,
  invoiceIds: readonly number[],
  snapshots: ReadonlyMap<string, SourceSnapshot>,
): Promise<Set<string>> {
  const discounts = await new MemberDiscountStore(db, table).ofInvoices(invoiceIds);
  const keyOf = (invoiceId: number) => sourceId({ type: 'invoice', id: invoiceId });
  return new Set(
    discounts
      .filter((one) => reconcileMemberDiscount(one, snapshots.get(keyOf(one.invoiceId)) ?? null, false))
      .map((one) => keyOf(one.invoiceId)),
  );
}
