import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { earningTable, explainEarning, explainReasons, type Evaluated } from './explain-breakdown.ts';
import { explainOpenedLot, explainTaken } from './explain-lots.ts';
import { documentTitle } from './explain-names.ts';
import { explainState } from './explain-state.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

type Settled = Extract<Explanation, { code: 'source_settled' }>;

/** An entry that brought the ledger in line with a document: what it earns now, what it had, and what changed hands. */
export function explainSettled(
  reader: Reader,
  entry: Entry,
  settled: Settled,
  names: Names,
): ExplanationView {
  const { snapshot, breakdown, target } = settled;
  const version = entry.versionId === null ? null : names.version(entry.versionId);
  const evaluated: Evaluated = { snapshot, breakdown, target, version };
  const rules = breakdown.rules.filter((one) => entry.rule === null || one.rule === entry.rule);
  return {
    title: documentTitle(reader, snapshot, names),
    lines: [
      explainState(reader, snapshot, names),
      ...explainEarning(reader, evaluated, rules),
      ...explainReasons(reader, snapshot, breakdown),
      ...(isMoved(settled) ? [reader.t('explain.change.moved')] : []),
      ...explainChange(reader, settled),
      ...(settled.taken ? explainTaken(reader, settled.taken) : []),
      ...explainRepaid(reader, entry),
      ...explainOpenedLot(reader, names.lotOpenedBy(entry.id)),
    ],
    table: earningTable(reader, evaluated, rules, names),
  };
}

function explainChange({ t, format }: Reader, { snapshot, previous, target }: Settled): string[] {
  const points = Math.abs(target - previous);
  if (snapshot.type === 'credit_note') {
    return [t(target < previous ? 'explain.change.creditNote' : 'explain.change.creditNoteLess', { points })];
  }
  if (previous === 0 && target > 0) return [];
  const values = { previous: format.points(previous), target: format.points(target), points };
  return [t(target > previous ? 'explain.change.added' : 'explain.change.takenBack', values)];
}

/** A document that would earn, and has no reason not to, earns for somebody else: it was moved to another client. */
function isMoved({ target, previous, breakdown }: Settled): boolean {
  const wouldEarn = breakdown.rules.some((rule) => rule.points > 0);
  return target === 0 && previous !== 0 && wouldEarn && breakdown.reasons.length === 0;
}

/** An earning first settles what the member owes. */
function explainRepaid({ t }: Reader, entry: Entry): string[] {
  if (entry.points <= 0 || entry.debtPoints >= 0) return [];
  return [t('explain.debt.settled', { settled: -entry.debtPoints, rest: entry.points + entry.debtPoints })];
}
