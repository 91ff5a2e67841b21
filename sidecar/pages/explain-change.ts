import type { Entry } from '../ledger/entry.ts';
import type { DebitParts } from '../ledger/explanation.ts';
import { explainTaken } from './explain-lots.ts';
import type { Reader } from './explanation-view.ts';

/** What settling compared: points posted for this source and rule before, and what they should be now. */
interface Settling {
  readonly previous: number;
  readonly target: number;
  readonly taken?: DebitParts;
  readonly alreadyKept?: number;
}

/** What changed hands for an invoice or an event, and which part of it did not. */
export function explainChange(reader: Reader, entry: Entry, settling: Settling): string[] {
  const { t, format } = reader;
  const { previous, target } = settling;
  const values = {
    previous: format.points(previous),
    target: format.points(target),
    points: Math.abs(entry.points),
  };
  const isFirst = previous === 0 && target > 0;
  return [
    ...(isFirst ? [] : [t(target > previous ? 'explain.change.added' : 'explain.change.takenBack', values)]),
    ...explainKept(reader, settling),
    ...(settling.taken ? explainTaken(reader, settling.taken) : []),
  ];
}

/** A credit note takes back by itself; what it earns is negative. */
export function explainCreditNoteChange(reader: Reader, entry: Entry, settling: Settling): string[] {
  const key =
    settling.target < settling.previous ? 'explain.change.creditNote' : 'explain.change.creditNoteLess';
  return [
    reader.t(key, { points: Math.abs(entry.points) }),
    ...explainKept(reader, settling),
    ...(settling.taken ? explainTaken(reader, settling.taken) : []),
  ];
}

/** An earning first settles what the member owes. */
export function explainRepaid({ t }: Reader, entry: Entry): string[] {
  if (entry.points <= 0 || entry.debtPoints >= 0) return [];
  return [t('explain.debt.settled', { settled: -entry.debtPoints, rest: entry.points + entry.debtPoints })];
}

function explainKept({ t }: Reader, { alreadyKept = 0 }: Settling): string[] {
  return alreadyKept > 0 ? [t('explain.change.alreadyKept', { points: alreadyKept })] : [];
}
