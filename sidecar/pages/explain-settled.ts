import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { givesOnlyPart } from './explain-award.ts';
import { earningTable, explainEarning, explainReasons, type Evaluated } from './explain-breakdown.ts';
import { explainChange, explainCreditNoteChange, explainRepaid } from './explain-change.ts';
import { explainOpenedLot } from './explain-lots.ts';
import { documentTitle, levelName, ruleName } from './explain-names.ts';
import { explainSkipped } from './explain-skipped.ts';
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
  const { versionId } = entry;
  const version = versionId === null ? null : names.version(versionId);
  const level =
    breakdown.tier === null ? null : levelName(reader, { versionId, tier: breakdown.tier }, names);
  const evaluated: Evaluated = { snapshot, breakdown, target, version, level };
  const rules = breakdown.rules.filter((one) => entry.rule === null || one.rule === entry.rule);
  const change = snapshot.type === 'invoice' ? explainChange : explainCreditNoteChange;
  return {
    title: documentTitle(reader, snapshot, names),
    rule: ruleOf(reader, entry, settled, level),
    lines: [
      explainState(reader, snapshot, names),
      ...explainEarning(reader, evaluated, rules),
      ...explainReasons(reader, snapshot, breakdown),
      ...(isMoved(entry, settled) ? [reader.t('explain.change.moved')] : []),
      ...explainLost(reader, entry, settled, level),
      ...change(reader, entry, settled),
      ...explainRepaid(reader, entry),
      ...explainOpenedLot(reader, names.lotOpenedBy(entry.id)),
    ],
    table: earningTable(reader, evaluated, rules, names),
    folded: explainSkipped(reader, breakdown.skipped, level),
  };
}

/** A document that would earn, and has no reason not to, earns for somebody else: it was moved to another client. */
function isMoved(entry: Entry, { target, previous, breakdown }: Settled): boolean {
  const wouldEarn = breakdown.rules.some(({ rule, points }) => rule === entry.rule && points > 0);
  return target === 0 && previous !== 0 && wouldEarn && breakdown.reasons.length === 0;
}

function ruleOf(reader: Reader, entry: Entry, { breakdown }: Settled, level: string | null): string | null {
  const given = breakdown.rules.filter((one) => one.rule === entry.rule);
  const rule = given[0] ?? breakdown.skipped.find((one) => one.rule === entry.rule);
  return rule && givesOnlyPart(breakdown, given) ? ruleName(reader, rule, level) : null;
}

/** Why this very rule gives nothing any more. */
function explainLost(reader: Reader, entry: Entry, settled: Settled, level: string | null): string[] {
  const lost = settled.breakdown.skipped.find(({ rule }) => rule === entry.rule);
  if (settled.target !== 0 || !lost) return [];
  return [reader.t(`explain.skip.${lost.reason}`, { rule: ruleName(reader, lost, level) })];
}
