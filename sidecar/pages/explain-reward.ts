import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { explainReturn, lotTable } from './explain-lots.ts';
import { actorName } from './explain-names.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';
import { localText } from '../i18n/local-text.ts';

type Of<Code extends Explanation['code']> = Extract<Explanation, { code: Code }>;

/** Points that were given for a reward, and out of which lots. */
export function explainRewardOrdered(
  reader: Reader,
  entry: Entry,
  ordered: Of<'reward_ordered'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const values = valuesOf(reader, entry, ordered);
  return {
    title: t('explain.title.rewardOrdered', values),
    lines: [
      ordered.late
        ? t('explain.reward.late', values)
        : t('explain.reward.ordered', { ...values, actor: actorName(reader, entry.actor, names) }),
      ...(entry.debtPoints > 0 ? [t('explain.debt.made', { points: entry.debtPoints })] : []),
    ],
    table: lotTable(reader, ordered.lots, names),
  };
}

/** Points that came back from an order: why, and into which lots. */
export function explainRewardReturned(
  reader: Reader,
  entry: Entry,
  returned: Of<'reward_returned'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const values = valuesOf(reader, entry, returned);
  return {
    title: t('explain.title.rewardReturned', values),
    lines: [
      t('explain.reward.returned', values),
      t(`rewards.reason.${returned.reason}`),
      ...explainReturn(reader, entry, returned.lots, names),
    ],
    table: lotTable(reader, returned.lots, names),
  };
}

function valuesOf(
  { locale }: Reader,
  entry: Entry,
  { names, reference }: Of<'reward_ordered'> | Of<'reward_returned'>,
) {
  return { name: localText(names, locale), points: Math.abs(entry.points), reference };
}
