import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { explainRepaid } from './explain-change.ts';
import { explainOpenedLot } from './explain-lots.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

/** Points that an automation gave; clients are not shown what staff call it. */
export function explainBonus(
  reader: Reader,
  entry: Entry,
  { automation, step }: Extract<Explanation, { code: 'automation_bonus' }>,
  names: Names,
): ExplanationView {
  const { t, identity } = reader;
  return {
    title: t('explain.title.automationBonus'),
    lines: [
      t('explain.bonus.line', { points: entry.points }),
      ...(identity.actor === 'staff' ? [t('explain.bonus.by', { name: automation, step: step + 1 })] : []),
      ...explainRepaid(reader, entry),
      ...explainOpenedLot(reader, names.lotOpenedBy(entry.id)),
    ],
    table: null,
  };
}
