import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { RedemptionReturnReason } from '../ledger/explanation.ts';
import { type Rational, ZERO, minOf, ratio, rational, roundTo, toPoints } from '../shared/rational.ts';
import type { Redemption } from './redemption-store.ts';
import { type RefundOrder, discountMoneyBack, paymentMoneyBack } from './refunded-points.ts';
import type { RedemptionStatus } from './redemption.ts';

/** What must happen to a redemption so that it agrees with the CRM; null when it does. */
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

/** Points that lower what a client pays of an invoice, by a payment or a discount with a reference of ours. */
export type SpentPoints = Pick<
  Redemption,
  'booking' | 'reference' | 'points' | 'amount' | 'status' | 'returned' | 'paymentId'
>;

/** The money of a redemption that stands in the CRM. */
interface StandingMoney {
  readonly amount: string;
  /** Null for a discount. */
  readonly paymentId: number | null;
}

/** Finds it on the invoice as the CRM has it now, cancelled or not; null when there is none. */
export function moneyOfRedemption(
  { booking, reference }: Pick<Redemption, 'booking' | 'reference'>,
  snapshot: Pick<SourceSnapshot, 'payments' | 'pointsDiscount'> | null,
): StandingMoney | null {
  if (booking === 'discount') {
    const discount = snapshot?.pointsDiscount;
    const stands = discount?.reference === reference && rational(discount.amount).compare(ZERO) > 0;
    return stands ? { amount: discount.amount, paymentId: null } : null;
  }
  const payment = snapshot?.payments.find((one) => one.reference === reference && one.isPoints);
  return payment ? { amount: payment.amount, paymentId: payment.id } : null;
}

/**
 * Compares a redemption with its payment, or its discount, as it stands on the invoice now. One that was lowered keeps the points
 * that its amount needs (rounded up, so that money given and points taken agree); the rest goes back. Of one that stands,
 * credit notes made from the invoice give back the refunded share (E7), always counted from the beginning, so that ten small notes
 * give what one large one gives. `snapshot` is null when the invoice is gone; `order` is that of the redemption's version.
 */
export function reconcileRedemption(
  redemption: SpentPoints,
  snapshot: SourceSnapshot | null,
  order: RefundOrder,
): RedemptionChange | null {
  const money = moneyOfRedemption(redemption, snapshot);
  const cancelled = snapshot?.status === 'cancelled';
  const stands = money !== null && !cancelled;
  if (!stands && redemption.status === 'authorised' && money === null && snapshot !== null && !cancelled) {
    return null; // The CRM has not recorded it yet; the hold's own time decides.
  }
  const asked = rational(redemption.amount);
  const share = stands ? minOf(ratio(1, 1), rational(money.amount).div(asked)) : ZERO;
  const kept = toPoints(roundTo(share.mul(redemption.points), 'ceil'));
  const credited = stands ? creditedPoints(redemption, snapshot!, money, kept, order) : 0;
  const returned = redemption.points - kept + credited;
  const status: RedemptionStatus =
    kept > 0
      ? 'captured'
      : redemption.status === 'authorised' || redemption.status === 'released'
        ? 'released'
        : 'reversed';
  const paymentId = stands ? money.paymentId : null;
  const giveBack = returned - redemption.returned;
  if (giveBack === 0 && status === redemption.status && paymentId === redemption.paymentId) return null;
  return {
    status,
    returned,
    giveBack,
    paymentId,
    reason: giveBack > 0 ? reasonOf(redemption, snapshot, stands, credited > 0) : null,
    deletePayment: cancelled && money !== null && money.paymentId !== null,
  };
}

/** Points of the refunded share of the money that stands: floor(points × money back / amount), and all that it keeps at 100 %. */
function creditedPoints(
  redemption: SpentPoints,
  snapshot: SourceSnapshot,
  money: StandingMoney,
  kept: number,
  order: RefundOrder,
): number {
  const asked = rational(redemption.amount);
  const isPayment = redemption.booking === 'payment';
  // A discount that staff raised is theirs above what the points gave.
  const standing: Rational = isPayment ? rational(money.amount) : minOf(asked, rational(money.amount));
  const back = isPayment ? paymentMoneyBack(snapshot, money, order) : discountMoneyBack(snapshot, standing);
  if (back.gte(standing)) return kept;
  return Math.min(kept, toPoints(roundTo(back.mul(redemption.points).div(asked), 'floor')));
}

function reasonOf(
  { booking }: SpentPoints,
  snapshot: SourceSnapshot | null,
  stands: boolean,
  isCredited: boolean,
): RedemptionReturnReason {
  if (snapshot === null || snapshot.status === 'deleted') return 'invoice_deleted';
  if (snapshot.status === 'cancelled') return 'invoice_cancelled';
  if (!stands) return booking === 'discount' ? 'discount_removed' : 'payment_deleted';
  if (isCredited) return 'invoice_credited';
  return booking === 'discount' ? 'discount_reduced' : 'payment_reduced';
}
