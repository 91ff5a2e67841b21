import { fromMinor, maxOf, ratio, rational, roundTo, type Rational } from '../shared/rational.ts';

/** The largest of 1, 2, 5, 10, 20, 50 … that is not above a value, and not below the smallest unit; exact. */
export function niceBelow(value: Rational, digits: number): Rational {
  const least = ratio(1, 10n ** BigInt(digits));
  let power = least;
  while (power.mul(10).lte(value)) power = power.mul(10);
  const step = [5, 2, 1].map((factor) => power.mul(factor)).find((nice) => nice.lte(value));
  return maxOf(step ?? least, least);
}

/** A value with three significant digits, rounded down to whole units at least: 123,456 → 123,000. */
export function roundedDown(value: Rational): Rational {
  let unit = rational(1);
  while (value.div(unit).gte(1_000)) unit = unit.mul(10);
  return rational(roundTo(value.div(unit), 'floor')).mul(unit);
}

/** Decimal text with the decimals of a currency, rounded down. */
export function amountText(value: Rational, digits: number): string {
  return fromMinor(roundTo(value.mul(10n ** BigInt(digits)), 'floor'), digits);
}
