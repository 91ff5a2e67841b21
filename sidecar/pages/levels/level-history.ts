import type { AppDeps } from '../../app.ts';
import { wantedByTierLog } from '../../crm/wanted-names.ts';
import type { Names } from '../../crm/names.ts';
import type { TierLogLine } from '../../tiers/tier-log.ts';
import { actorName, levelName } from '../explain-names.ts';
import type { PageContext } from '../page-context.ts';
import { metricText, type LevelScope } from './level-scope.ts';

const MOST_LINES = 50;

export interface LevelHistory {
  readonly lines: readonly {
    readonly at: Date;
    readonly change: string;
    readonly reason: string;
    /** The number that decided beside the one that was asked for. */
    readonly numbers: string | null;
    readonly note: string | null;
    readonly actor: string;
  }[];
  /** Set when older lines are not shown. */
  readonly more: string | null;
}

/** A member's level log, newest first, with reasons and who did it. */
export async function levelHistory(
  { reads }: Pick<AppDeps, 'reads'>,
  context: PageContext,
  scope: LevelScope,
  log: readonly TierLogLine[],
): Promise<LevelHistory> {
  const shown = log.toSorted((a, b) => b.seq - a.seq).slice(0, MOST_LINES);
  const names = await reads.names.read(wantedByTierLog(shown));
  return {
    lines: shown.map((line) => lineOf(context, scope, line, names)),
    more: log.length > shown.length ? context.t('tiers.history.more', { count: shown.length }) : null,
  };
}

function lineOf(
  context: PageContext,
  scope: LevelScope,
  { change, versionId, note, actor }: TierLogLine,
  names: Names,
): LevelHistory['lines'][number] {
  const { t } = context;
  const { from, to, metric, threshold } = change;
  const named = (tier: string | null) =>
    tier === null ? t('tiers.noneShort') : levelName(context, { versionId, tier }, names);
  return {
    at: change.at,
    change: from === to ? named(to) : t('tiers.history.from', { from: named(from), to: named(to) }),
    reason: t(`tiers.reason.${change.reason}`),
    numbers:
      metric === null || threshold === null
        ? null
        : t('tiers.history.metric', {
            value: metricText(context, scope, metric),
            threshold: metricText(context, scope, threshold),
          }),
    note: note === '' ? null : t('tiers.history.note', { note }),
    actor: actorName(context, actor, names),
  };
}
