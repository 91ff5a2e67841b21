import type { TierMetric } from '../programs/tier.ts';
import { localDay } from '../shared/business-time.ts';
import { type Rational, ZERO, rational } from '../shared/rational.ts';
import type { MetricDay } from './standing.ts';
import type { TierInput } from './tier-input.ts';
import { type DayRange, windowOf } from './window-of.ts';

/** The metric is looked at as of a local day, by a member whose level last changed at `since`. */
export interface Viewpoint {
  readonly on: string;
  readonly since: Date | null;
}

/** The sum of a metric over half-open local days. */
function metricInWindow(metric: TierMetric, days: readonly MetricDay[], { from, until }: DayRange): Rational {
  let whole = 0;
  let spend = ZERO;
  for (const one of days) {
    if ((from !== null && one.day < from) || (until !== null && one.day >= until)) continue;
    if (metric === 'spend') spend = spend.add(one.spend);
    else whole += one[metric];
  }
  return metric === 'spend' ? spend : rational(whole);
}

/** The metric that decides about the level, as of a viewpoint; `extendedTo` lets later days count too (exclusive). */
export function metricAsOf(
  input: TierInput,
  days: readonly MetricDay[],
  { on, since }: Viewpoint,
  extendedTo?: string,
): Rational {
  const { settings, timeZone, enrolledOn } = input;
  const changedOn = since && localDay(since, timeZone);
  const range = windowOf(settings.window, { on, enrolledOn, changedOn });
  const until = extendedTo && range.until && extendedTo > range.until ? extendedTo : range.until;
  return metricInWindow(settings.metric, days, { from: range.from, until });
}
