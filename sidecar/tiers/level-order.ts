import type { Tier } from '../programs/tier.ts';
import { type Rational, rational } from '../shared/rational.ts';

/** The place of a level among all: 0 is the lowest; −1 = none, or one that the programme does not have. */
export function rankOf(levels: readonly Tier[], tier: string | null): number {
  return tier === null ? -1 : levels.findIndex((level) => level.id === tier);
}

/** The highest level whose threshold the metric reaches (>=); −1 = none. */
export function rankReached(levels: readonly Tier[], metric: Rational): number {
  return levels.findLastIndex((level) => metric.gte(rational(level.threshold)));
}

export function tierAtRank(levels: readonly Tier[], rank: number): string | null {
  return levels[rank]?.id ?? null;
}
