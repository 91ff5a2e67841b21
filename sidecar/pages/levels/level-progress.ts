import type { TierOverview } from '../../tiers/tiers-service.ts';
import { rational, roundTo, toPoints } from '../../shared/rational.ts';
import { lastValidDay } from '../explain-names.ts';
import type { PageContext } from '../page-context.ts';
import { levelOf, metricText, nameOfLevel, neededText, type LevelScope } from './level-scope.ts';

/** A member's level as pages show it; texts are whole sentences, null where there is nothing to say. */
export interface LevelProgressView {
  readonly name: string | null;
  readonly since: string | null;
  readonly until: string | null;
  /** Set while staff hold the level. */
  readonly lock: string | null;
  /** What counts and how much of it there is; null in programmes where levels cost points. */
  readonly metric: string | null;
  readonly next: string | null;
  /** How much of the way to the next level is done. */
  readonly bar: { readonly percent: number; readonly label: string } | null;
  readonly keep: string | null;
  readonly isAtRisk: boolean;
}

export function levelProgress(
  context: PageContext,
  scope: LevelScope,
  progress: TierOverview,
): LevelProgressView {
  const { t, format } = context;
  const { tier, since, reviewAt } = progress;
  const isHeld = tier !== null;
  // That staff hold a level is theirs to know; to the client it is valid until then.
  const showsLock = progress.isLocked && context.identity.actor === 'staff';
  const end = progress.isLocked ? progress.lockedUntil : reviewAt;
  return {
    name: nameOfLevel(context, scope, tier),
    since: isHeld && since ? t('tiers.since', { date: format.date(since) }) : null,
    until: isHeld && !showsLock ? validText(context, end) : null,
    lock: showsLock ? lockText(context, progress.lockedUntil) : null,
    metric: scope.settings.mode === 'threshold' ? metricLine(context, scope, progress.metric) : null,
    next: nextText(context, scope, progress),
    bar: progress.next && barOf(context, scope, progress.next),
    keep: keepText(context, scope, progress),
    isAtRisk: progress.isAtRisk,
  };
}

function validText(context: PageContext, reviewAt: Date | null): string {
  return reviewAt === null
    ? context.t('tiers.forever')
    : context.t('tiers.through', { date: lastValidDay(context, reviewAt) });
}

function lockText(context: PageContext, lockedUntil: Date | null): string {
  return lockedUntil === null
    ? context.t('tiers.held')
    : context.t('tiers.heldThrough', { date: lastValidDay(context, lockedUntil) });
}

function metricLine(context: PageContext, scope: LevelScope, value: string): string {
  const { t } = context;
  const { metric, window } = scope.settings;
  const months = window.kind === 'rolling_months' ? window.months : 0;
  return t('tiers.metricLine', {
    metric: t(`tiers.metric.${metric}`),
    window: t(`tiers.window.${window.kind}`, { months }),
    value: metricText(context, scope, value),
  });
}

function nextText(context: PageContext, scope: LevelScope, { tier, next }: TierOverview): string | null {
  const { t } = context;
  if (!next) return tier !== null && tier === scope.settings.levels.at(-1)?.id ? t('tiers.top') : null;
  return t(scope.settings.mode === 'exchange' ? 'tiers.nextExchange' : 'tiers.next', {
    missing: neededText(context, scope, next.missing),
    level: nameOfLevel(context, scope, next.tier) ?? '',
  });
}

function barOf(
  context: PageContext,
  scope: LevelScope,
  next: NonNullable<TierOverview['next']>,
): LevelProgressView['bar'] {
  const needed = rational(next.threshold);
  const done = needed.sub(rational(next.missing));
  const percent = needed.compare(0) > 0 ? toPoints(roundTo(done.mul(100).div(needed), 'floor')) : 0;
  const shown = Math.max(0, Math.min(100, percent));
  const level = nameOfLevel(context, scope, next.tier) ?? '';
  return {
    percent: shown,
    label: context.t('tiers.progressLabel', { level, percent: context.format.percent(shown) }),
  };
}

/** What is still needed by the review; said only where a level can be lost by its metric. */
function keepText(context: PageContext, scope: LevelScope, progress: TierOverview): string | null {
  const { settings } = scope;
  const level = levelOf(scope, progress.tier);
  if (!level || progress.reviewAt === null || settings.mode !== 'threshold') return null;
  const date = lastValidDay(context, progress.reviewAt);
  // Levels that end with their period are not kept: the new period decides afresh.
  if (settings.validity.kind === 'period_end' && settings.validity.periods === 0) {
    return context.t('tiers.anew', { date });
  }
  if (progress.toKeep === null) {
    return settings.downgrade === 'never' ? null : context.t('tiers.kept');
  }
  return context.t('tiers.keep', {
    missing: metricText(context, scope, progress.toKeep),
    date,
    level: nameOfLevel(context, scope, level.id) ?? '',
  });
}
