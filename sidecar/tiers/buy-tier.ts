import { localDay } from '../shared/business-time.ts';
import { rankOf, rankReached } from './level-order.ts';
import { metricAsOf } from './metric-in-window.ts';
import { changeOf, passed, todayOf } from './qualify-tier.ts';
import { judgedDay, nextReview } from './review-at.ts';
import { type MetricDay, NO_TIER, type TierChange, type TierStanding, unchanged } from './standing.ts';
import type { LevelBasis, TierInput } from './tier-input.ts';

/** The level that one of these items is sold as; of several the highest. */
export function soldAs({ settings }: TierInput, itemIds: readonly number[]): string | null {
  if (settings.mode === 'off') return null;
  const sold = settings.levels.findLast((level) => level.soldAsItemIds.some((id) => itemIds.includes(id)));
  return sold?.id ?? null;
}

/**
 * A level was bought (`bought` on an invoice, `exchanged` for points). Whoever holds it already by purchase holds it one
 * term longer; whoever holds a higher one, or is held by staff, keeps what is held.
 */
export function buyTier(
  input: TierInput,
  standing: TierStanding,
  basis: LevelBasis,
  tier: string,
  at: Date,
  reason: 'bought' | 'exchanged' = 'bought',
): TierChange {
  const { levels } = input.settings;
  const held = rankOf(levels, standing.tier);
  const rank = rankOf(levels, tier);
  const isHeld = rank <= held || standing.isLocked;
  const change = unchanged(standing, at, reason);
  if (isHeld) {
    const reviewAt = extended(input, standing, basis, tier, at);
    return { ...change, standing: { ...standing, reviewAt } };
  }
  return {
    ...change,
    to: tier,
    standing: { tier, since: at, reviewAt: termFrom(input, at), isLocked: false, lockedUntil: null },
    skipped: passed(levels, held, rank),
  };
}

function termFrom(input: TierInput, at: Date): Date | null {
  return nextReview(input, localDay(at, input.timeZone), at);
}

function extended(
  input: TierInput,
  { tier, reviewAt, isLocked }: TierStanding,
  basis: LevelBasis,
  bought: string,
  at: Date,
): Date | null {
  if (tier !== bought || isLocked || reviewAt === null) return reviewAt;
  const from = basis === 'purchase' && reviewAt > at ? reviewAt : null;
  const term = from
    ? nextReview(input, judgedDay(input.settings, input.timeZone, from), from)
    : termFrom(input, at);
  return term === null || term > reviewAt ? term : reviewAt;
}

/**
 * The invoice that a level was bought on is not paid any more. `before` is what the member held before that purchase, or
 * null when the present level does not rest on it (then nothing moves, and the log still says that it was undone).
 */
export function undoPurchase(
  input: TierInput,
  standing: TierStanding,
  before: TierStanding | null,
  metric: readonly MetricDay[],
  at: Date,
): TierChange {
  const { levels, mode } = input.settings;
  if (before === null || standing.isLocked) return unchanged(standing, at, 'purchase_undone');
  const isValid = before.reviewAt === null || before.reviewAt > at;
  const former = isValid ? before : NO_TIER;
  const { on } = todayOf(input, standing, at);
  const value = metricAsOf(input, metric, { on, since: before.since });
  const rank = mode === 'threshold' ? rankReached(levels, value) : -1;
  if (rank > rankOf(levels, former.tier)) {
    return changeOf(input, standing, { rank, value, on }, at, 'purchase_undone');
  }
  const since = former.tier === standing.tier ? standing.since : at;
  const restored = { ...former, since, isLocked: false, lockedUntil: null };
  return { ...unchanged(standing, at, 'purchase_undone'), to: former.tier, standing: restored };
}
