import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { RedemptionSettings } from '../programs/program-document.ts';
import { type Rational, ZERO, maxOf, minOf, rational, sumOf } from '../shared/rational.ts';

export type RefundOrder = RedemptionSettings['refundOrder'];

/**
 * The money of an invoice's points payments that its credit notes give back in points (E7), in the currency's units.
 * Proportional: points bear the same share of a credit note as they bore of the invoice. Money first: points come back for
 * what the client's money does not cover; points first: the other way round. Never more than was paid with points, and never
 * more than what is left of the notes after what the client had of them in money: refunded, used on another invoice, or used on
 * this very one, where it lowered what was left to pay.
 */
export function pointsMoneyBack(
  snapshot: Pick<SourceSnapshot, 'total' | 'payments' | 'credits' | 'creditNotes'>,
  order: RefundOrder,
): Rational {
  const byPoints = paidByPoints(snapshot);
  const noted = sumOf(snapshot.creditNotes.map((note) => rational(note.total)));
  if (byPoints.equals(ZERO) || noted.equals(ZERO)) return ZERO;
  const inMoney = sumOf([
    ...snapshot.creditNotes.map((note) => rational(note.refunded).add(rational(note.applied))),
    ...snapshot.credits.filter((credit) => credit.own).map((credit) => rational(credit.amount)),
  ]);
  const share = {
    proportional: () => byPoints.mul(notedShare(snapshot)),
    money_first: () => maxOf(ZERO, noted.sub(rational(snapshot.total).sub(byPoints))),
    points_first: () => noted,
  }[order]();
  return minOf(share, byPoints, maxOf(ZERO, noted.sub(inMoney)));
}

/**
 * The same for points that are the invoice's discount: they come back in the share of the invoice that its credit notes take
 * back, and wholly at 100 %. The notes hold only what the client paid, so there is no order of money and points in them, and what
 * the client had of them in money takes nothing off the points.
 */
export function discountMoneyBack(
  snapshot: Pick<SourceSnapshot, 'total' | 'creditNotes'>,
  discount: Rational,
): Rational {
  return discount.mul(notedShare(snapshot));
}

/** The share of an invoice's total that its credit notes take back, 0 to 1. */
function notedShare({ total, creditNotes }: Pick<SourceSnapshot, 'total' | 'creditNotes'>): Rational {
  const noted = sumOf(creditNotes.map((note) => rational(note.total)));
  const whole = rational(total);
  return whole.compare(ZERO) > 0 ? minOf(whole, noted).div(whole) : ZERO;
}

/** The part of `pointsMoneyBack` that one points payment of the invoice bears: pro rata. */
export function paymentMoneyBack(
  snapshot: Pick<SourceSnapshot, 'total' | 'payments' | 'credits' | 'creditNotes'>,
  payment: { readonly amount: string },
  order: RefundOrder,
): Rational {
  const back = pointsMoneyBack(snapshot, order);
  return back.equals(ZERO) ? ZERO : back.mul(rational(payment.amount)).div(paidByPoints(snapshot));
}

function paidByPoints({ payments }: Pick<SourceSnapshot, 'payments'>): Rational {
  return sumOf(payments.filter((one) => one.isPoints).map((one) => rational(one.amount)));
}
