import { orderedPayment } from '../crm/ordered-payment.ts';
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
 * A discount is given as long as its payment stands on an invoice that was not cancelled.
 */
export function reconcileMemberDiscount(
  discount: Pick<MemberDiscount, 'reference' | 'status' | 'paymentId'>,
  snapshot: Pick<SourceSnapshot, 'status' | 'payments'> | null,
  hasFailed: boolean,
): MemberDiscountChange | null {
  const found = orderedPayment(discount, 'isDiscount', snapshot, hasFailed);
  if (!found) return null;
  const status = found.standing ? 'given' : 'withdrawn';
  const paymentId = found.standing?.id ?? null;
  if (status === discount.status && paymentId === discount.paymentId) return null;
  return { status, paymentId, deletePayment: found.mustGo };
}
