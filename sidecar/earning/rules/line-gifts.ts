import { type Rational, ZERO, maxOf, rational } from '../../shared/rational.ts';
import type { EligibleLine } from '../earning-base.ts';
import { type LineCandidate, lineAward, linesPoints } from './choose-line-rule.ts';
import type { Gift } from './gift.ts';
import type { SoldLines } from './sold-lines.ts';

/** What each line rule gives for the lines that it won. */
export function lineGifts(sold: SoldLines, ruleOf: readonly (LineCandidate | null)[]): Gift[] {
  const won = new Map<LineCandidate, EligibleLine[]>();
  for (const [index, line] of sold.lines.entries()) {
    const candidate = ruleOf[index];
    if (!candidate) continue;
    const lines = won.get(candidate);
    if (lines) lines.push(line);
    else won.set(candidate, [line]);
  }
  return [...won].map(([candidate, lines]) => giftOf(candidate, lines, sold));
}

function giftOf(candidate: LineCandidate, lines: readonly EligibleLine[], sold: SoldLines): Gift {
  const { rule, award } = candidate.prepared;
  const weight = (line: EligibleLine): Rational =>
    award.per === 'unit' ? maxOf(ZERO, rational(line.qty)) : line.amount;
  return {
    rule: rule.id,
    kind: rule.kind,
    name: rule.name,
    award: lineAward(candidate, lines, sold),
    exact: linesPoints(candidate, lines, sold),
    limit: candidate.limit,
    shares: () => lines.map((line) => ({ line, weight: weight(line) })),
  };
}
