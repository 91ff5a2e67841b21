import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { reconcileRedemption } from '../redemption/reconcile-redemption.ts';
import type { RefundOrder } from '../redemption/refunded-points.ts';
import { CANCEL_REASONS, type CancelReason, type RewardOrder } from './reward-order.ts';

/** What must happen to an order so that it agrees with its invoice in the CRM. */
export interface OrderChange {
  /** The invoice is gone, or points pay it no more: the order is closed. */
  readonly isClosed: boolean;
  readonly returned: number;
  /** Points to give back (positive) or to take again (negative). */
  readonly giveBack: number;
  readonly invoiceId: number;
  readonly paymentId: number | null;
  readonly reason: CancelReason;
  /** The payment still stands on a cancelled invoice and has to go. */
  readonly deletePayment: boolean;
}

/**
 * Compares an order with its invoice as it is now; null when they agree. The payment of an order is to its points what the
 * payment of a redemption is to its own. An order of which points pay nothing on the invoice stands and falls with the invoice.
 */
export function reconcileOrder(
  order: RewardOrder,
  invoiceId: number,
  snapshot: SourceSnapshot | null,
  refundOrder: RefundOrder,
): OrderChange | null {
  const { paymentAmount: amount } = order;
  if (amount === null) return withoutPayment(order, invoiceId, snapshot);
  const status =
    order.status === 'cancelled' ? 'reversed' : order.paymentId === null ? 'authorised' : 'captured';
  const { reference, points, returned, paymentId } = order;
  const as = { booking: 'payment', reference, points, amount, returned, paymentId, status } as const;
  const change = reconcileRedemption(as, snapshot, refundOrder);
  return (
    change && {
      isClosed: change.status !== 'captured',
      returned: change.returned,
      giveBack: change.giveBack,
      invoiceId,
      paymentId: change.paymentId,
      reason: CANCEL_REASONS.find((one) => one === change.reason) ?? order.reason ?? 'payment_deleted',
      deletePayment: change.deletePayment,
    }
  );
}

function withoutPayment(
  order: RewardOrder,
  invoiceId: number,
  snapshot: SourceSnapshot | null,
): OrderChange | null {
  const isGone = snapshot === null || snapshot.status === 'cancelled' || snapshot.status === 'deleted';
  const isClosed = order.status === 'cancelled';
  // Only an invoice that was cancelled comes back, and with it what is to be paid for the reward.
  if (isGone ? isClosed : !isClosed || order.reason !== 'invoice_cancelled') return null;
  const returned = isGone ? order.points : 0;
  return {
    isClosed: isGone,
    returned,
    giveBack: returned - order.returned,
    invoiceId,
    paymentId: null,
    reason: snapshot?.status === 'cancelled' ? 'invoice_cancelled' : 'invoice_deleted',
    deletePayment: false,
  };
}
