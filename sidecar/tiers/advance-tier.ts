import { addDays, localDay, startOfDay } from '../shared/business-time.ts';
import { type Rational, toDecimalText } from '../shared/rational.ts';
import { rankOf, rankReached } from './level-order.ts';
import { metricAsOf } from './metric-in-window.ts';
import { changeOf, qualifyTier } from './qualify-tier.ts';
import { judgedDay, nextReview } from './review-at.ts';
import { type MetricDay, NO_TIER, type TierChange, type TierStanding, unchanged } from './standing.ts';
import type { LevelBasis, TierInput } from './tier-input.ts';

/**
 * Everything that fell due by itself up to `until`, in order of time: ends of locks, reviews, ends of memberships. Doing it
 * late gives what doing it in time would have given. `basis` is what the present level rests on.
 */
export function advanceTier(
  input: TierInput,
  standing: TierStanding,
  metric: readonly MetricDay[],
  until: Date,
  basis: LevelBasis = 'metric',
): readonly TierChange[] {
  const changes: TierChange[] = [];
  if (input.settings.mode === 'off') return changes;
  for (let now = { standing, basis }; ;) {
    const change = nextStep(input, now.standing, metric, until, now.basis);
    if (!change) return changes;
    changes.push(change);
    now = { standing: change.standing, basis: change.reason === 'lock_ended' ? now.basis : 'metric' };
    if (change.reason !== 'lock_ended') continue;
    const risen = qualifyTier(input, now.standing, metric, change.at, 'earned');
    if (!risen) continue;
    changes.push(risen);
    now = { standing: risen.standing, basis: 'metric' };
  }
}

function nextStep(
  input: TierInput,
  standing: TierStanding,
  metric: readonly MetricDay[],
  until: Date,
  basis: LevelBasis,
): TierChange | null {
  const { isLocked, lockedUntil, reviewAt, tier } = standing;
  if (isLocked) return lockedUntil && lockedUntil <= until ? endOfLock(standing, lockedUntil) : null;
  if (tier === null || reviewAt === null || reviewAt > until) return null;
  return input.settings.mode === 'exchange'
    ? endOfMembership(standing, reviewAt)
    : review(input, standing, metric, { due: reviewAt, until, basis });
}

/** The level itself stays; a review that fell into the lock is held at its end. */
function endOfLock(standing: TierStanding, at: Date): TierChange {
  const reviewAt = standing.reviewAt && standing.reviewAt < at ? at : standing.reviewAt;
  return {
    ...unchanged(standing, at, 'lock_ended'),
    standing: { ...standing, reviewAt, isLocked: false, lockedUntil: null },
  };
}

function endOfMembership(standing: TierStanding, at: Date): TierChange {
  return { ...unchanged(standing, at, 'membership_ended'), to: null, standing: { ...NO_TIER, since: at } };
}

/** The review day of a member. Null while the days of grace run, and for a level that the programme no longer has. */
function review(
  input: TierInput,
  standing: TierStanding,
  metric: readonly MetricDay[],
  { due, until, basis }: { readonly due: Date; readonly until: Date; readonly basis: LevelBasis },
): TierChange | null {
  const { settings, timeZone } = input;
  const { levels, downgrade } = settings;
  const held = rankOf(levels, standing.tier);
  if (held < 0) return null;
  const viewpoint = { on: judgedDay(settings, timeZone, due), since: standing.since };
  const { on } = viewpoint;
  const value = metricAsOf(input, metric, viewpoint);
  const rank = rankReached(levels, value);
  if (rank > held) return changeOf(input, standing, { rank, value, on }, due, 'reached');
  if (rank === held || (basis === 'metric' && downgrade === 'never')) {
    return kept(input, standing, value, on, due);
  }

  const graceDays = basis === 'metric' ? settings.graceDays : 0;
  const graceEnd = addDays(localDay(due, timeZone), graceDays);
  const at = graceDays === 0 ? due : startOfDay(graceEnd, timeZone);
  if (at > until) return null;
  const inGrace = metricAsOf(input, metric, viewpoint, graceEnd);
  const deserved = rankReached(levels, inGrace);
  if (deserved >= held) return kept(input, standing, inGrace, on, at);
  const to = basis === 'metric' && downgrade === 'one_step' ? held - 1 : deserved;
  const reason = basis === 'purchase' ? 'membership_ended' : 'review_lowered';
  return changeOf(input, standing, { rank: to, value: inGrace, on }, at, reason);
}

function kept(input: TierInput, standing: TierStanding, value: Rational, on: string, at: Date): TierChange {
  const level = input.settings.levels.find(({ id }) => id === standing.tier);
  return {
    ...unchanged(standing, at, 'review_kept'),
    standing: { ...standing, reviewAt: nextReview(input, on, at) },
    metric: toDecimalText(value),
    threshold: level?.threshold ?? null,
  };
}
