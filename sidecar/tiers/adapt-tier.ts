import { rankOf, rankReached } from './level-order.ts';
import { metricAsOf } from './metric-in-window.ts';
import { changeOf, qualifyTier, todayOf } from './qualify-tier.ts';
import { nextReview } from './review-at.ts';
import { type MetricDay, type TierChange, type TierStanding, unchanged } from './standing.ts';
import type { TierInput } from './tier-input.ts';

/**
 * What another programme means for a member's level: one that is no longer there gives way to what the metric gives; what
 * is now within reach is given; a level held without an end gets one where levels have one now. Nobody is lowered for a
 * higher threshold before the review day. Null = nothing changes.
 */
export function adaptTier(
  input: TierInput,
  standing: TierStanding,
  metric: readonly MetricDay[],
  at: Date,
): TierChange | null {
  const { settings } = input;
  const { levels, mode } = settings;
  const isGone = standing.tier !== null && (mode === 'off' || rankOf(levels, standing.tier) < 0);
  if (isGone) {
    const today = todayOf(input, standing, at);
    const value = metricAsOf(input, metric, today);
    const rank = mode === 'threshold' ? rankReached(levels, value) : -1;
    return changeOf(input, standing, { rank, value, on: today.on }, at, 'program_changed');
  }
  const risen = qualifyTier(input, standing, metric, at, 'earned');
  if (risen) return { ...risen, reason: 'program_changed' };
  return withReview(input, standing, at);
}

function withReview(input: TierInput, standing: TierStanding, at: Date): TierChange | null {
  const { tier, reviewAt, isLocked } = standing;
  if (tier === null || reviewAt !== null || isLocked || input.settings.mode === 'off') return null;
  const review = nextReview(input, todayOf(input, standing, at).on, at);
  if (review === null) return null;
  return {
    ...unchanged(standing, at, 'program_changed'),
    standing: { ...standing, reviewAt: review },
  };
}
