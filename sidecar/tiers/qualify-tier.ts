import type { Tier } from '../programs/tier.ts';
import { localDay } from '../shared/business-time.ts';
import { type Rational, toDecimalText } from '../shared/rational.ts';
import { rankOf, rankReached, tierAtRank } from './level-order.ts';
import { type Viewpoint, metricAsOf } from './metric-in-window.ts';
import { nextReview, reviewAt } from './review-at.ts';
import type { MetricDay, TierChange, TierReason, TierStanding } from './standing.ts';
import type { TierInput } from './tier-input.ts';

/**
 * What a changed metric means for the level at once (E4): up when a threshold is reached, to the highest that is; down
 * only after a clawback in strict programmes. Null = nothing changes. `viewpoints` are the days as of which the level may
 * be deserved; besides today that is the day of a document that came late, so that being late changes nothing.
 */
export function qualifyTier(
  input: TierInput,
  standing: TierStanding,
  metric: readonly MetricDay[],
  at: Date,
  cause: 'earned' | 'clawed_back',
  viewpoints: readonly Viewpoint[] = [todayOf(input, standing, at)],
): TierChange | null {
  const { settings } = input;
  if (settings.mode !== 'threshold' || standing.isLocked) return null;
  if (cause === 'clawed_back' && !settings.strict) return null;
  const held = rankOf(settings.levels, standing.tier);
  const best = bestOf(input, metric, at, viewpoints, cause);
  if (cause === 'earned' ? best.rank <= held : best.rank >= held) return null;
  return changeOf(input, standing, best, at, cause === 'earned' ? 'reached' : 'clawed_back');
}

export function todayOf({ timeZone }: TierInput, { since }: TierStanding, at: Date): Viewpoint {
  return { on: localDay(at, timeZone), since };
}

/** A level that the metric gives as of a day. */
export interface Deserved {
  readonly rank: number;
  readonly value: Rational;
  readonly on: string;
}

/** A change to the level that is deserved, with the numbers that decided. */
export function changeOf(
  input: TierInput,
  standing: TierStanding,
  { rank, value, on }: Deserved,
  at: Date,
  reason: TierReason,
): TierChange {
  const { levels } = input.settings;
  const held = rankOf(levels, standing.tier);
  const tier = tierAtRank(levels, rank);
  return {
    from: standing.tier,
    to: tier,
    at,
    reason,
    standing: {
      tier,
      since: at,
      reviewAt: tier === null ? null : nextReview(input, on, at),
      isLocked: false,
      lockedUntil: null,
    },
    metric: toDecimalText(value),
    // Rising it is the threshold that was reached, falling the one that was missed.
    threshold: levels[Math.max(rank, held)]?.threshold ?? null,
    skipped: rank > held ? passed(levels, held, rank) : [],
  };
}

/** The levels between two, both excluded. */
export function passed(levels: readonly Tier[], below: number, above: number): string[] {
  return levels.slice(below + 1, above).map((level) => level.id);
}

function bestOf(
  input: TierInput,
  metric: readonly MetricDay[],
  at: Date,
  viewpoints: readonly Viewpoint[],
  cause: 'earned' | 'clawed_back',
): Deserved {
  let best: Deserved | null = null;
  for (const viewpoint of viewpoints) {
    const value = metricAsOf(input, metric, viewpoint);
    const rank = rankReached(input.settings.levels, value);
    const { on } = viewpoint;
    if (best !== null && rank <= best.rank) continue;
    // What was deserved once counts now only if it would still be held.
    if (best !== null && cause === 'earned' && !isValidAt(input, on, at)) continue;
    best = { rank, value, on };
  }
  return best!;
}

function isValidAt(input: TierInput, on: string, at: Date): boolean {
  const review = reviewAt(input, on);
  return review === null || review > at;
}
