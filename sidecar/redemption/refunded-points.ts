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
  const total = rational(snapshot.total);
  const share = {
    proportional: () => (total.compare(ZERO) > 0 ? byPoints.mul(minOf(total, noted)).div(total) : ZERO),
    money_first: () => maxOf(ZERO, noted.sub(total.sub(byPoints))),
    points_first: () => noted,
  }[order]();
  return minOf(share, byPoints, maxOf(ZERO, noted.sub(inMoney)));
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
