import {
  type Rational,
  type Rounding,
  ZERO,
  minOf,
  rational,
  roundTo,
  sumOf,
  toPoints,
} from '../../shared/rational.ts';
import type { CapCode } from '../breakdown.ts';
import type { Gift } from './gift.ts';

export interface CombinedGift {
  readonly gift: Gift;
  /** After the rule's own caps. */
  readonly exact: Rational;
  readonly cappedBy: CapCode | null;
  /** Its share of the rounded sum. */
  readonly points: number;
}

export interface Combined {
  readonly gifts: readonly CombinedGift[];
  /** Sum after the rules' caps, and after the cap over all rules. */
  readonly exact: Rational;
  readonly capped: Rational;
  readonly points: number;
}

/**
 * Caps of the rules, then the cap over all of them, then one rounding of the sum (E3). The rounded sum is shared over the
 * rules: each has its whole points for sure, and what is left goes one by one to the largest fractions, so that no rule
 * ever exceeds a cap.
 */
export function combineGifts(gifts: readonly Gift[], overall: number | null, rounding: Rounding): Combined {
  const limited = gifts.map((gift) => {
    const { exact, limit } = gift;
    const isCapped = limit !== null && exact.compare(limit.points) > 0;
    return { gift, exact: isCapped ? rational(limit.points) : exact, cappedBy: isCapped ? limit.code : null };
  });
  const exact = sumOf(limited.map((one) => one.exact));
  const capped = overall === null ? exact : minOf(exact, rational(overall));
  const points = toPoints(roundTo(capped, rounding));
  const scale = capped.equals(exact) ? null : capped.div(exact);
  const shares = shareOut(
    points,
    limited.map((one) => (scale ? one.exact.mul(scale) : one.exact)),
  );
  return {
    gifts: limited.map((one, index) => ({ ...one, points: shares[index] ?? 0 })),
    exact,
    capped,
    points,
  };
}

/** Whole numbers that add up to `total`, each the floor or the ceiling of its exact share; ties: the earlier one. */
function shareOut(total: number, exact: readonly Rational[]): number[] {
  const shares = exact.map((value) => toPoints(roundTo(value, 'floor')));
  const byFraction = exact
    .map((value, index) => ({ index, fraction: value.sub(shares[index] ?? 0) }))
    .filter(({ fraction }) => fraction.compare(ZERO) > 0)
    .sort((a, b) => b.fraction.compare(a.fraction) || a.index - b.index);
  const left = total - shares.reduce((sum, share) => sum + share, 0);
  for (const { index } of byFraction.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
