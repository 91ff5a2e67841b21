import { addDays, localDay, startOfDay } from '../shared/business-time.ts';
import { type Rational, ZERO, rational, toDecimalText } from '../shared/rational.ts';
import { rankOf } from './level-order.ts';
import { metricAsOf } from './metric-in-window.ts';
import { todayOf } from './qualify-tier.ts';
import { judgedDay } from './review-at.ts';
import type { MetricDay, TierProgress, TierStanding } from './standing.ts';
import type { LevelBasis, TierInput } from './tier-input.ts';

/** Where a member stands: the metric now, what the next level takes, and what it takes to keep this one. */
export function tierProgress(
  input: TierInput,
  standing: TierStanding,
  metric: readonly MetricDay[],
  at: Date,
  basis: LevelBasis = 'metric',
): TierProgress {
  const { settings } = input;
  const counts = settings.mode === 'threshold';
  const now = counts ? metricAsOf(input, metric, todayOf(input, standing, at)) : ZERO;
  const next = settings.levels[rankOf(settings.levels, standing.tier) + 1];
  const toKeep = counts ? missingToKeep(input, standing, metric, basis) : null;
  return {
    tier: standing.tier,
    since: standing.since,
    reviewAt: standing.reviewAt,
    metric: toDecimalText(now),
    next:
      counts && next && !standing.isLocked
        ? { tier: next.id, missing: missing(next.threshold, now), threshold: next.threshold }
        : null,
    toKeep,
    isAtRisk: (toKeep !== null || settings.mode === 'exchange') && isWarned(input, standing, at),
  };
}

/** What the metric still lacks at the coming review; null when nothing, or when nothing would be lost. */
function missingToKeep(
  input: TierInput,
  standing: TierStanding,
  metric: readonly MetricDay[],
  basis: LevelBasis,
): string | null {
  const { settings, timeZone } = input;
  const level = settings.levels.find(({ id }) => id === standing.tier);
  if (!level || !standing.reviewAt || standing.isLocked) return null;
  if (settings.downgrade === 'never' && basis === 'metric') return null;
  const on = judgedDay(settings, timeZone, standing.reviewAt);
  const graceEnd = addDays(
    localDay(standing.reviewAt, timeZone),
    basis === 'metric' ? settings.graceDays : 0,
  );
  const value = metricAsOf(input, metric, { on, since: standing.since }, graceEnd);
  return value.gte(rational(level.threshold)) ? null : missing(level.threshold, value);
}

function missing(threshold: string, value: Rational): string {
  const rest = rational(threshold).sub(value);
  return toDecimalText(rest.gt(0) ? rest : ZERO);
}

function isWarned(
  { settings, timeZone }: TierInput,
  { reviewAt, isLocked }: TierStanding,
  at: Date,
): boolean {
  if (!reviewAt || isLocked) return false;
  const from = addDays(localDay(reviewAt, timeZone), -settings.warnDays);
  return at >= startOfDay(from, timeZone);
}
