import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { typedReason } from './explain-account.ts';
import { explainTaken, lotTable } from './explain-lots.ts';
import { actorName } from './explain-names.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

/** An adjustment that staff took back: which one, by whom and why, and where its points came from or went. */
export function explainTakenBack(
  reader: Reader,
  entry: Entry,
  explanation: Extract<Explanation, { code: 'adjustment_taken_back' }>,
  names: Names,
): ExplanationView {
  const { t, format } = reader;
  const { adjusted, adjustedAt, reason, taken, lots } = explanation;
  const settled = entry.points > 0 ? -entry.debtPoints : 0;
  return {
    title: t('explain.title.adjustmentTakenBack'),
    lines: [
      t('explain.adjustmentTakenBack.line', {
        actor: actorName(reader, entry.actor, names),
        date: format.date(new Date(adjustedAt)),
        points: format.signedPoints(adjusted),
      }),
      ...typedReason(reader, reason),
      ...(taken ? explainTaken(reader, taken, 'explain.adjustmentTakenBack.own') : []),
      ...(settled > 0 ? [t('explain.debt.settled', { settled, rest: entry.points - settled })] : []),
    ],
    table: lots ? lotTable(reader, lots, names) : null,
  };
}

/** That an adjustment was taken back, for its own explanation; nothing where it stands. */
export function explainUndoing(reader: Reader, adjustmentId: number, names: Names): string[] {
  const undoing = names.takenBack(adjustmentId);
  if (!undoing) return [];
  return [
    reader.t('explain.adjusted.takenBack', {
      date: reader.format.date(undoing.at),
      actor: actorName(reader, undoing.actor, names),
    }),
  ];
}
