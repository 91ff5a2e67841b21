import type { RedeemRate } from '../programs/program-document.ts';
import { currencyDigits } from '../shared/currency.ts';
import { fromMinor, rational, roundTo } from '../shared/rational.ts';

/** What points are worth in a rate's currency, rounded down to its smallest unit, as decimal text. */
export function worthOfPoints(points: number, rate: RedeemRate): string {
  const digits = currencyDigits(rate.currency);
  const exact = rational(rate.amount).mul(Math.max(0, points)).div(rate.points);
  return fromMinor(roundTo(exact.mul(10n ** BigInt(digits)), 'floor'), digits);
}
