import { type Rational, ZERO, toDecimalText } from '../../shared/rational.ts';
import type { AwardBreakdown } from '../breakdown.ts';
import type { EligibleLine } from '../earning-base.ts';
import type { Limit } from './caps.ts';
import { type SkippedRules, admit, occasionOf } from './candidates.ts';
import type { DocumentFacts } from './facts.ts';
import type { PreparedLineRule, PreparedProgram, PreparedRate } from './prepared-program.ts';
import { type SoldLines, amountOf, failedPurchase, unitsOf } from './sold-lines.ts';
import { withStops } from './with-stops.ts';

/** A line rule that holds for the document. */
export interface LineCandidate {
  readonly prepared: PreparedLineRule;
  /** Null for an award per unit. */
  readonly rate: PreparedRate | null;
  readonly limit: Limit | null;
}

export interface LinePhase {
  /** The rule that gives the base points of each line, in the order of `SoldLines.lines`; null = none does. */
  readonly ruleOf: readonly (LineCandidate | null)[];
  /** A rule that stops gave something: nothing after this phase is looked at. */
  readonly hasStopped: boolean;
}

/** Finds for each line its most specific rule: product, then category (deepest first), then invoice (E3). */
export function chooseLineRules(
  program: PreparedProgram,
  facts: DocumentFacts,
  sold: SoldLines,
  skipped: SkippedRules,
): LinePhase {
  const candidates = candidatesOf(program, facts, sold, skipped);
  const { rules, hasStopped } = withStops(
    candidates,
    (one) => one.prepared.rule.stopsAfter,
    (among) => {
      const given = new Set(nearest(among, sold.lines));
      return (one) =>
        given.has(one) && linesPoints(one, linesOf(one, among, sold.lines), sold).compare(ZERO) > 0;
    },
  );
  const ruleOf = nearest(rules, sold.lines);
  const winners = new Set(ruleOf);
  for (const candidate of candidates) {
    if (!rules.includes(candidate)) skipped.add(candidate.prepared.rule, 'stopped_by_rule');
    else if (!winners.has(candidate) && sold.lines.length > 0)
      skipped.add(candidate.prepared.rule, 'more_specific_rule');
  }
  return { ruleOf, hasStopped };
}

function candidatesOf(
  { lineRules }: PreparedProgram,
  facts: DocumentFacts,
  sold: SoldLines,
  skipped: SkippedRules,
): LineCandidate[] {
  const { currency } = facts.snapshot;
  const occasion = occasionOf(facts);
  const candidates: LineCandidate[] = [];
  for (const prepared of lineRules) {
    const { rule, scope, award } = prepared;
    const admitted = admit(rule, facts, occasion, skipped);
    if (!admitted) continue;
    const rate = prepared.rate(currency);
    const reason =
      failedPurchase(rule, scope, sold, facts.base, currency) ??
      (award.per === 'amount' && rate === null ? 'no_rate_for_currency' : null);
    if (reason !== null) skipped.add(rule, reason);
    else candidates.push({ prepared, rate, limit: admitted.limit });
  }
  return candidates;
}

/** The nearest rule of each line; of equally near ones the first in their order. */
function nearest(
  candidates: readonly LineCandidate[],
  lines: readonly EligibleLine[],
): (LineCandidate | null)[] {
  return lines.map((line) => {
    let best: LineCandidate | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
      const distance = candidate.prepared.scope(line);
      if (distance !== null && distance < least) {
        best = candidate;
        least = distance;
      }
    }
    return best;
  });
}

function linesOf(
  candidate: LineCandidate,
  among: readonly LineCandidate[],
  lines: readonly EligibleLine[],
): EligibleLine[] {
  const rules = nearest(among, lines);
  return lines.filter((_, index) => rules[index] === candidate);
}

/** The exact points of a rule for some of its lines. */
export function linesPoints(
  { prepared: { award }, rate }: LineCandidate,
  lines: readonly EligibleLine[],
  sold: SoldLines,
): Rational {
  if (award.per === 'unit') return unitsOf(lines).mul(sold.unitShare).mul(award.points);
  return rate ? amountOf(lines).mul(sold.moneyShare).mul(rate.perUnit) : ZERO;
}

/** The arithmetic of a rule for the explanation. */
export function lineAward(
  { prepared: { award }, rate }: LineCandidate,
  lines: readonly EligibleLine[],
  sold: SoldLines,
): AwardBreakdown {
  if (award.per === 'unit' || rate === null) {
    const points = award.per === 'unit' ? award.points : 0;
    return { as: 'units', points, quantity: toDecimalText(unitsOf(lines).mul(sold.unitShare)) };
  }
  const base = amountOf(lines).mul(sold.moneyShare);
  const { points, amount, worth } = rate;
  const converted = worth ? { converted: toDecimalText(base.mul(worth)) } : {};
  return { as: 'rate', points, amount, base: toDecimalText(base), ...converted };
}
