import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { typedReason } from './explain-account.ts';
import { explainOpenedLot, explainTaken } from './explain-lots.ts';
import { actorName } from './explain-names.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

type Of<Code extends Explanation['code']> = Extract<Explanation, { code: Code }>;

/** Points that many members got at once. */
export function explainGranted(
  reader: Reader,
  entry: Entry,
  { name, reason }: Of<'granted'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const repaid = -entry.debtPoints;
  return {
    title: t('explain.title.granted', { name }),
    lines: [
      t('explain.granted.line', { actor: actorName(reader, entry.actor, names), points: entry.points, name }),
      ...typedReason(reader, reason),
      ...(repaid > 0 ? [t('explain.debt.settled', { settled: repaid, rest: entry.points - repaid })] : []),
      ...explainOpenedLot(reader, names.lotOpenedBy(entry.id)),
    ],
    table: null,
  };
}

/** Such points taken back: from where, and what was spent already. */
export function explainGrantUndone(
  reader: Reader,
  entry: Entry,
  { name, reason, taken }: Of<'grant_undone'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  return {
    title: t('explain.title.grantUndone', { name }),
    lines: [
      t('explain.grantUndone.line', {
        actor: actorName(reader, entry.actor, names),
        points: -entry.points,
        name,
      }),
      ...typedReason(reader, reason),
      ...explainTaken(reader, taken),
    ],
    table: null,
  };
}
