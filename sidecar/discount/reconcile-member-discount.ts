import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { MemberDiscount, MemberDiscountStatus } from './member-discount-store.ts';

/** What must happen to a member discount so that it agrees with the CRM's payments; null when it does. */
export interface MemberDiscountChange {
  readonly status: MemberDiscountStatus;
  readonly paymentId: number | null;
  /** The payment still stands on a cancelled invoice and has to go. */
  readonly deletePayment: boolean;
}

/**
 * A discount is given as long as its payment stands on an invoice that was not cancelled. `snapshot` is null when the invoice is
 * gone; `hasFailed` says that the CRM refused to record the payment.
 */
export function reconcileMemberDiscount(
  discount: Pick<MemberDiscount, 'reference' | 'status' | 'paymentId'>,
  snapshot: Pick<SourceSnapshot, 'status' | 'payments'> | null,
  hasFailed: boolean,
): MemberDiscountChange | null {
  const payment = snapshot?.payments.find(
    (one) => one.isDiscount === true && one.reference === discount.reference,
  );
  const isCancelled = snapshot?.status === 'cancelled';
  const stands = payment !== undefined && !isCancelled;
  const isAwaited =
    discount.status === 'ordered' && !payment && snapshot !== null && !isCancelled && !hasFailed;
  if (isAwaited) return null;
  const status = stands ? 'given' : 'withdrawn';
  const paymentId = stands ? payment.id : null;
  if (status === discount.status && paymentId === discount.paymentId) return null;
  return { status, paymentId, deletePayment: payment !== undefined && isCancelled };
}
