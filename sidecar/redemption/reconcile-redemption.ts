import type { SnapshotPayment, SourceSnapshot } from '../crm/source-snapshot.ts';
import type { RedemptionReturnReason } from '../ledger/explanation.ts';
import { ZERO, minOf, ratio, rational, roundTo, toPoints } from '../shared/rational.ts';
import type { Redemption } from './redemption-store.ts';
import { type RefundOrder, paymentMoneyBack } from './refunded-points.ts';
import type { RedemptionStatus } from './redemption.ts';

/** What must happen to a redemption so that it agrees with the CRM's payments; null when it does. */
export interface RedemptionChange {
  readonly status: RedemptionStatus;
  readonly returned: number;
  /** Points to give back (positive) or to take again (negative). */
  readonly giveBack: number;
  readonly paymentId: number | null;
  readonly reason: RedemptionReturnReason | null;
  /** The payment still stands on a cancelled invoice and has to go. */
  readonly deletePayment: boolean;
}

/** Points that pay part of an invoice, by a payment with a reference of ours. */
export type PaidByPoints = Pick<
  Redemption,
  'reference' | 'points' | 'amount' | 'status' | 'returned' | 'paymentId'
>;

/**
 * Compares a redemption with the payments that stand on its invoice now. A payment that was lowered keeps the points
 * that its amount needs (rounded up, so that money given and points taken agree); the rest goes back. Of a payment that stands,
 * credit notes made from the invoice give back the refunded share (E7), always counted from the beginning, so that ten small notes
 * give what one large one gives. `snapshot` is null when the invoice is gone; `order` is that of the redemption's version.
 */
export function reconcileRedemption(
  redemption: PaidByPoints,
  snapshot: SourceSnapshot | null,
  order: RefundOrder,
): RedemptionChange | null {
  const payment =
    snapshot?.payments.find((one) => one.reference === redemption.reference && one.isPoints) ?? null;
  const cancelled = snapshot?.status === 'cancelled';
  const stands = payment !== null && !cancelled;
  if (!stands && redemption.status === 'authorised' && payment === null && snapshot !== null && !cancelled) {
    return null; // The payment has not been recorded yet; the hold's own time decides.
  }
  const share = stands ? minOf(ratio(1, 1), rational(payment.amount).div(rational(redemption.amount))) : ZERO;
  const kept = toPoints(roundTo(share.mul(redemption.points), 'ceil'));
  const credited = stands ? creditedPoints(redemption, snapshot!, payment, kept, order) : 0;
  const returned = redemption.points - kept + credited;
  const status: RedemptionStatus =
    kept > 0
      ? 'captured'
      : redemption.status === 'authorised' || redemption.status === 'released'
        ? 'released'
        : 'reversed';
  const paymentId = stands ? payment.id : null;
  const giveBack = returned - redemption.returned;
  if (giveBack === 0 && status === redemption.status && paymentId === redemption.paymentId) return null;
  return {
    status,
    returned,
    giveBack,
    paymentId,
    reason: giveBack > 0 ? reasonOf(snapshot, stands, credited > 0) : null,
    deletePayment: cancelled && payment !== null,
  };
}

/** Points of the refunded share of a payment: floor(points × money back / amount), and all that it keeps at 100 %. */
function creditedPoints(
  redemption: PaidByPoints,
  snapshot: SourceSnapshot,
  payment: SnapshotPayment,
  kept: number,
  order: RefundOrder,
): number {
  const back = paymentMoneyBack(snapshot, payment, order);
  if (back.gte(rational(payment.amount))) return kept;
  const points = roundTo(back.mul(redemption.points).div(rational(redemption.amount)), 'floor');
  return Math.min(kept, toPoints(points));
}

function reasonOf(
  snapshot: SourceSnapshot | null,
  stands: boolean,
  isCredited: boolean,
): RedemptionReturnReason {
  if (snapshot === null || snapshot.status === 'deleted') return 'invoice_deleted';
  if (snapshot.status === 'cancelled') return 'invoice_cancelled';
  if (!stands) return 'payment_deleted';
  return isCredited ? 'invoice_credited' : 'payment_reduced';
}
