import type { Knex } from 'knex';
import { CouponUseStore } from '../coupons/coupon-use-store.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import { MemberDiscountStore } from '../discount/member-discount-store.ts';
import { type Rational, rational, sumOf } from '../shared/rational.ts';
import { RedemptionStore } from './redemption-store.ts';

/** Money that we ordered payments of, and that the CRM has not recorded yet. */
export interface HeldMoney {
  readonly byPoints: Rational;
  readonly byOthers: Rational;
}

/** What is on its way to an invoice: it counts as paid, so that nothing is promised twice. */
export async function readHeldMoney(
  db: Knex,
  table: TableNames,
  snapshot: Pick<SourceSnapshot, 'id' | 'payments'>,
): Promise<HeldMoney> {
  const seen = new Set(snapshot.payments.map((payment) => payment.reference));
  const amountOf = (ordered: readonly { readonly reference: string; readonly amount: string }[]) =>
    sumOf(ordered.filter((one) => !seen.has(one.reference)).map((one) => rational(one.amount)));
  const redemptions = await new RedemptionStore(db, table).ofInvoices([snapshot.id]);
  const uses = await new CouponUseStore(db, table).ofInvoices([snapshot.id]);
  const discounts = await new MemberDiscountStore(db, table).ofInvoices([snapshot.id]);
  return {
    byPoints: amountOf(redemptions.filter((one) => one.status === 'authorised' && one.booking === 'payment')),
    byOthers: amountOf([...uses, ...discounts].filter((one) => one.status === 'ordered')),
  };
}

/** What is left to pay of an invoice. */
export function dueOf(
  { total, payments, credits }: Pick<SourceSnapshot, 'total' | 'payments' | 'credits'>,
  held: HeldMoney,
): Rational {
  const paid = sumOf([...payments, ...credits].map((part) => rational(part.amount)));
  return rational(total).sub(paid).sub(held.byPoints).sub(held.byOthers);
}
