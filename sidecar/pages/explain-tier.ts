import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { explainRepaid } from './explain-change.ts';
import { explainOpenedLot, lotTable } from './explain-lots.ts';
import { actorName, levelName } from './explain-names.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

type Of<Code extends Explanation['code']> = Extract<Explanation, { code: Code }>;

/** Points for reaching a level. */
export function explainLevelReward(
  reader: Reader,
  entry: Entry,
  { tier, versionId }: Of<'level_reward'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const level = levelName(reader, { versionId, tier }, names);
  return {
    title: t('explain.title.levelReward', { level }),
    lines: [
      t('explain.level.reward', { level, points: entry.points }),
      ...explainRepaid(reader, entry),
      ...explainOpenedLot(reader, names.lotOpenedBy(entry.id)),
    ],
    table: null,
  };
}

/** Points that were given for a level. */
export function explainLevelExchanged(
  reader: Reader,
  entry: Entry,
  { tier, lots }: Of<'level_exchanged'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const level = levelName(reader, { versionId: entry.versionId, tier }, names);
  const actor = actorName(reader, entry.actor, names);
  return {
    title: t('explain.title.levelExchanged', { level }),
    lines: [t('explain.level.exchanged', { actor, level, points: Math.abs(entry.points) })],
    table: lotTable(reader, lots, names),
  };
}
