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
 * A coupon is used as long as its payment stands on an invoice that was not cancelled. `snapshot` is null when the invoice is
 * gone; `hasFailed` says that the CRM refused to record the payment.
 */
export function reconcileCouponUse(
  use: Pick<CouponUse, 'reference' | 'status' | 'amount' | 'paymentId'>,
  snapshot: Pick<SourceSnapshot, 'status' | 'payments'> | null,
  hasFailed: boolean,
): CouponUseChange | null {
  const payment = snapshot?.payments.find((one) => one.isCoupon === true && one.reference === use.reference);
  const isCancelled = snapshot?.status === 'cancelled';
  const stands = payment !== undefined && !isCancelled;
  const isAwaited = use.status === 'ordered' && !payment && snapshot !== null && !isCancelled && !hasFailed;
  if (isAwaited) return null;
  const status = stands ? 'used' : 'freed';
  const paymentId = stands ? payment.id : null;
  const isLowered = stands && rational(payment.amount).compare(rational(use.amount)) < 0;
  const deletePayment = payment !== undefined && isCancelled;
  if (status === use.status && paymentId === use.paymentId && !isLowered) return null;
  return { status, amount: isLowered ? payment.amount : use.amount, paymentId, deletePayment };
}
