import type { SnapshotLine, SourceSnapshot } from '../crm/source-snapshot.ts';
import type { EarningBaseSettings } from '../programs/program-document.ts';
import { splitByLargestRemainder } from '../shared/largest-remainder.ts';
import { currencyDigits } from '../shared/currency.ts';
import {
  type Rational,
  ZERO,
  fromMinor,
  maxOf,
  minOf,
  ratio,
  rational,
  sumOf,
  toMinor,
} from '../shared/rational.ts';

export interface EligibleLine {
  readonly id: number;
  /** What this line brings to the base, after its share of the discount. */
  readonly amount: Rational;
  readonly excluded: boolean;
}

export interface EarningBase {
  readonly lines: readonly EligibleLine[];
  /** Sum of the eligible lines and, if the programme says so, the adjustment; credited parts taken off; never below 0. */
  readonly eligible: Rational;
  readonly discount: Rational;
  readonly tax: Rational;
  readonly credited: Rational;
  readonly excludedLines: number;
  readonly excludedAmount: Rational;
  readonly earningPaid: Rational;
  readonly paidByPoints: Rational;
  readonly totalAfterCredits: Rational;
  /** eligible × min(1, earningPaid / totalAfterCredits); 0 when the divisor is not above 0. */
  readonly base: Rational;
}

/** The money that a document earns on (E1, steps 1 to 6). Exact; nothing is rounded here. */
export function earningBase(snapshot: SourceSnapshot, settings: EarningBaseSettings): EarningBase {
  const gross = snapshot.lines.map((line) => lineAmounts(line));
  const discounted = withDiscount(snapshot, gross, settings.includeTax);
  const lines = snapshot.lines.map((line, index): EligibleLine => {
    const excluded =
      (line.itemId !== null && settings.excludedItemIds.includes(line.itemId)) ||
      (line.groupId !== null && settings.excludedGroupIds.includes(line.groupId));
    return { id: line.id, amount: discounted[index] ?? ZERO, excluded };
  });
  const excluded = lines.filter((line) => line.excluded);
  const adjustment = settings.includeAdjustment ? rational(snapshot.adjustment) : ZERO;
  const beforeCredits = sumOf(lines.filter((line) => !line.excluded).map((line) => line.amount)).add(
    adjustment,
  );
  const remainingShare = ratio(1, 1).sub(creditedShare(snapshot));
  const eligible = maxOf(ZERO, beforeCredits.mul(remainingShare));
  const money = moneyPaid(snapshot, settings);
  return {
    lines,
    eligible,
    discount: rational(snapshot.discountTotal),
    tax: settings.includeTax ? sumOf(gross.map((line) => line.tax)) : ZERO,
    credited: beforeCredits.sub(eligible),
    excludedLines: excluded.length,
    excludedAmount: sumOf(excluded.map((line) => line.amount)),
    ...money,
    base: eligible.mul(paidShare(money.earningPaid, money.totalAfterCredits)),
  };
}

interface LineAmounts {
  readonly net: Rational;
  readonly tax: Rational;
}

function lineAmounts(line: SnapshotLine): LineAmounts {
  const net = rational(line.qty).mul(rational(line.rate));
  const percent = line.taxRates.length === 0 ? ZERO : sumOf(line.taxRates.map(rational));
  return { net, tax: percent.equals(ZERO) ? ZERO : net.mul(percent).div(100) };
}

/**
 * Takes the invoice's one discount off the lines, by largest remainder in minor units, so that the shares add up to it
 * exactly. A discount before tax lowers the net amounts and their tax with them; one after tax lowers the
 * gross amounts, of which each line's net part bears its proportion.
 */
function withDiscount(
  snapshot: SourceSnapshot,
  lines: readonly LineAmounts[],
  includeTax: boolean,
): Rational[] {
  const full = (line: LineAmounts) => (includeTax ? line.net.add(line.tax) : line.net);
  const discount = rational(snapshot.discountTotal);
  if (discount.equals(ZERO) || snapshot.discountType === '') return lines.map(full);
  const afterTax = snapshot.discountType === 'after_tax';
  const weights = lines.map((line) => maxOf(ZERO, afterTax ? line.net.add(line.tax) : line.net));
  if (sumOf(weights).equals(ZERO)) return lines.map(full);
  const digits = digitsOf(discount, snapshot.currency);
  const shares = splitByLargestRemainder(toMinor(discount, digits), weights);
  return lines.map((line, index) => {
    const share = rational(fromMinor(shares[index] ?? 0n, digits));
    const weight = weights[index] ?? ZERO;
    if (weight.equals(ZERO)) return full(line);
    const left = weight.sub(share).div(weight);
    return full(line).mul(left);
  });
}

/** The host keeps two decimals even where the currency has none, so a discount may be finer than its currency. */
function digitsOf(amount: Rational, currency: string): number {
  const digits = currencyDigits(currency);
  return amount.mul(10n ** BigInt(digits)).d === 1n ? digits : 2;
}

/** The share of the document that credit notes made from it took back, 0 to 1. */
function creditedShare(snapshot: SourceSnapshot): Rational {
  const credited = sumOf(snapshot.creditNotes.map((note) => rational(note.net)));
  if (credited.equals(ZERO)) return ZERO;
  const discount = snapshot.discountType === 'before_tax' ? rational(snapshot.discountTotal) : ZERO;
  const net = rational(snapshot.subtotal).sub(discount);
  return net.compare(ZERO) <= 0 ? ratio(1, 1) : minOf(ratio(1, 1), credited.div(net));
}

function moneyPaid(
  snapshot: SourceSnapshot,
  settings: EarningBaseSettings,
): Pick<EarningBase, 'earningPaid' | 'paidByPoints' | 'totalAfterCredits'> {
  const points = snapshot.payments.filter((payment) => payment.isPoints);
  const earning = snapshot.payments.filter(
    (payment) => !payment.isPoints && !settings.nonEarningModes.includes(payment.mode),
  );
  const otherCredits = snapshot.credits.filter((credit) => !credit.own);
  const refunded = sumOf(snapshot.creditNotes.map((note) => rational(note.refunded)));
  const noted = sumOf(snapshot.creditNotes.map((note) => rational(note.total)));
  const paid = sumOf([...earning, ...otherCredits].map((part) => rational(part.amount)));
  return {
    earningPaid: maxOf(ZERO, paid.sub(refunded)),
    paidByPoints: sumOf(points.map((payment) => rational(payment.amount))),
    totalAfterCredits: rational(snapshot.total).sub(noted),
  };
}

function paidShare(earningPaid: Rational, total: Rational): Rational {
  return total.compare(ZERO) <= 0 ? ZERO : minOf(ratio(1, 1), earningPaid.div(total));
}
