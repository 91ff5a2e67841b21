import type { SnapshotLine, SourceSnapshot } from '../crm/source-snapshot.ts';
import { currencyDigits } from '../shared/currency.ts';
import { splitByLargestRemainder } from '../shared/largest-remainder.ts';
import { type Rational, ZERO, fromMinor, maxOf, rational, sumOf, toMinor } from '../shared/rational.ts';

export interface LineAmounts {
  readonly net: Rational;
  readonly tax: Rational;
}

/** Quantity × rate, and the tax on it; before any discount of the document. */
export function lineAmounts(line: SnapshotLine): LineAmounts {
  const net = rational(line.qty).mul(rational(line.rate));
  const percent = line.taxRates.length === 0 ? ZERO : sumOf(line.taxRates.map(rational));
  return { net, tax: percent.equals(ZERO) ? ZERO : net.mul(percent).div(100) };
}

/**
 * Takes the invoice's one discount off the lines, by largest remainder in minor units, so that the shares add up to it
 * exactly. A discount before tax lowers the net amounts and their tax with them; one after tax lowers the
 * gross amounts, of which each line's net part bears its proportion.
 */
export function afterDiscount(
  snapshot: Pick<SourceSnapshot, 'discountTotal' | 'discountType' | 'currency'>,
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
