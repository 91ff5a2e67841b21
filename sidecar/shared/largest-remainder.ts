import { type Rational, ZERO, rational, sumOf } from './rational.ts';
import { invariant } from './errors.ts';

/**
 * Splits `total` whole units over `weights` so that the shares add up to it exactly: each gets the floor of its exact
 * share, and what is left goes one unit at a time to the largest remainders (ties: the earlier one).
 * With all weights zero everything goes to nobody, so `total` must be 0 then.
 */
export function splitByLargestRemainder(total: bigint, weights: readonly Rational[]): bigint[] {
  const sum = sumOf(weights);
  if (sum.equals(ZERO)) {
    invariant(total === 0n, 'nothing can be shared over weights that are all zero');
    return weights.map(() => 0n);
  }
  const exact = weights.map((weight) => rational(total).mul(weight).div(sum));
  const shares = exact.map((value) => floorOf(value));
  let left = total - shares.reduce((all, share) => all + share, 0n);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value.sub(rational(shares[index] ?? 0n)) }))
    .sort((a, b) => b.remainder.compare(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    left -= 1n;
  }
  invariant(left === 0n, 'shares of a whole add up to it');
  return shares;
}

function floorOf(value: Rational): bigint {
  const whole = value.floor();
  return BigInt(whole.s) * BigInt(whole.n);
}
