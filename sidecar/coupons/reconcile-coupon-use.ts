import { orderedPayment } from '../crm/ordered-payment.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { rational } from '../shared/rational.ts';
import type { CouponUseStatus } from './coupon.ts';
import type { CouponUse } from './coupon-use-store.ts';

/** What must happen to a use so that it agrees with the CRM's payments; null when it does. */
export interface CouponUseChange {
  readonly status: Exclude<CouponUseStatus, 'ordered'>;
  /** What it gives: less than before where somebody lowered the payment. */
  readonly amount: string;
  readonly paymentId: number | null;
  /** The payment still stands on a cancelled invoice and has to go. */
  readonly deletePayment: boolean;
}

/**
 * A coupon is used as long as its payment stands on an invoice that was not cancelled.
 */
export function reconcileCouponUse(
  use: Pick<CouponUse, 'reference' | 'status' | 'amount' | 'paymentId'>,
  snapshot: Pick<SourceSnapshot, 'status' | 'payments'> | null,
  hasFailed: boolean,
): CouponUseChange | null {
  const found = orderedPayment(use, 'isCoupon', snapshot, hasFailed);
  if (!found) return null;
  const { standing, mustGo } = found;
  const status = standing ? 'used' : 'freed';
  const paymentId = standing?.id ?? null;
  const isLowered = standing !== null && rational(standing.amount).compare(rational(use.amount)) < 0;
  if (status === use.status && paymentId === use.paymentId && !isLowered) return null;
  return { status, amount: isLowered ? standing.amount : use.amount, paymentId, deletePayment: mustGo };
}
