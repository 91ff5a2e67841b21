import { TIER_BONUS } from '../../programs/rule.ts';
import { type Rational, ZERO, sumOf, toDecimalText } from '../../shared/rational.ts';
import type { EligibleLine } from '../earning-base.ts';
import type { Limit } from './caps.ts';
import { type SkippedRules, admit, occasionOf } from './candidates.ts';
import { type LineCandidate, type LinePhase, linesPoints } from './choose-line-rule.ts';
import type { DocumentFacts } from './facts.ts';
import type { Gift } from './gift.ts';
import { ANY_LINE, type PreparedMultiplier, type PreparedProgram } from './prepared-program.ts';
import { type SoldLines, failedPurchase } from './sold-lines.ts';
import { withStops } from './with-stops.ts';

/** Lines that one rule gives points for and the same multipliers raise. */
interface Portion {
  readonly candidate: LineCandidate;
  readonly lines: readonly EligibleLine[];
  readonly raisedBy: readonly Multiplier[];
  /** Base points, exact. */
  readonly points: Rational;
}

/** A multiplier that holds for the document; `prepared` null = the member's level. */
interface Multiplier {
  readonly prepared: PreparedMultiplier | null;
  readonly factor: Rational;
  readonly limit: Limit | null;
}

export interface MultiplierPhase {
  readonly gifts: readonly Gift[];
  readonly hasStopped: boolean;
}

/**
 * Raises the points of lines. Of several multipliers on a line only the highest counts, or all are added up (×2 and ×1.5
 * give ×2.5); each gives the part above ×1. The member's level is one of them; it is no rule,
 * so a rule that stops does not take it away.
 */
export function multiplyLines(
  program: PreparedProgram,
  facts: DocumentFacts,
  sold: SoldLines,
  { ruleOf, hasStopped: isOver }: LinePhase,
  skipped: SkippedRules,
): MultiplierPhase {
  const candidates = isOver ? [] : candidatesOf(program, facts, sold, skipped);
  if (isOver) for (const { rule } of program.multipliers) skipped.add(rule, 'stopped_by_rule');
  const level = levelOf(program, facts);
  const mode = program.document.earning.multipliers;
  const among = (rules: readonly Multiplier[]) => (level ? [...rules, level] : rules);
  const { rules, hasStopped } = withStops(
    candidates,
    (one) => one.prepared?.rule.stopsAfter === true,
    (left) => {
      const portions = portionsOf(sold, ruleOf, among(left), mode);
      return (one) => basePointsOf(one, portions).compare(ZERO) > 0;
    },
  );
  const portions = portionsOf(sold, ruleOf, among(rules), mode);
  for (const one of candidates) {
    if (!one.prepared) continue;
    if (!rules.includes(one)) skipped.add(one.prepared.rule, 'stopped_by_rule');
    else if (basePointsOf(one, portions).equals(ZERO))
      skipped.add(one.prepared.rule, hasPoints(one, portions) ? 'lower_multiplier' : 'nothing_to_multiply');
  }
  const gifts = among(rules).map((one) => giftOf(one, portions, sold));
  return {
    gifts: gifts.filter((gift) => gift.exact.compare(ZERO) > 0),
    hasStopped: isOver || hasStopped,
  };
}

function candidatesOf(
  { multipliers }: PreparedProgram,
  facts: DocumentFacts,
  sold: SoldLines,
  skipped: SkippedRules,
): Multiplier[] {
  const occasion = occasionOf(facts);
  const candidates: Multiplier[] = [];
  for (const prepared of multipliers) {
    const { rule, scope, factor } = prepared;
    const admitted = admit(rule, facts, occasion, skipped);
    if (!admitted) continue;
    const reason = failedPurchase(rule, scope, sold, facts.base, facts.snapshot.currency);
    if (reason !== null) skipped.add(rule, reason);
    else candidates.push({ prepared, factor, limit: admitted.limit });
  }
  return candidates;
}

function levelOf({ tierFactors }: PreparedProgram, { context }: DocumentFacts): Multiplier | null {
  const factor = context.tier === null ? undefined : tierFactors.get(context.tier);
  return factor ? { prepared: null, factor, limit: null } : null;
}

function portionsOf(
  sold: SoldLines,
  ruleOf: readonly (LineCandidate | null)[],
  multipliers: readonly Multiplier[],
  mode: 'highest' | 'additive',
): Portion[] {
  const portions: { candidate: LineCandidate; raisedBy: Multiplier[]; lines: EligibleLine[] }[] = [];
  for (const [index, line] of sold.lines.entries()) {
    const candidate = ruleOf[index] ?? null;
    if (!candidate) continue;
    const raisedBy = multipliersOn(line, multipliers, mode);
    const alike = portions.find((one) => one.candidate === candidate && isSameList(one.raisedBy, raisedBy));
    if (alike) alike.lines.push(line);
    else portions.push({ candidate, raisedBy, lines: [line] });
  }
  return portions.map((one) => ({ ...one, points: linesPoints(one.candidate, one.lines, sold) }));
}

function multipliersOn(
  line: EligibleLine,
  multipliers: readonly Multiplier[],
  mode: 'highest' | 'additive',
): Multiplier[] {
  if (multipliers.length === 0) return [];
  const matching = multipliers.filter((one) => matches(one, line));
  if (mode === 'additive' || matching.length <= 1) return matching;
  return [matching.reduce((best, one) => (one.factor.compare(best.factor) > 0 ? one : best))];
}

function matches({ prepared }: Multiplier, line: EligibleLine): boolean {
  return (prepared === null ? ANY_LINE : prepared.scope(line)) !== null;
}

function isSameList<T>(first: readonly T[], second: readonly T[]): boolean {
  return first.length === second.length && first.every((one, index) => one === second[index]);
}

function raisedPortions(one: Multiplier, portions: readonly Portion[]): Portion[] {
  return portions.filter((portion) => portion.raisedBy.includes(one));
}

function basePointsOf(one: Multiplier, portions: readonly Portion[]): Rational {
  return sumOf(raisedPortions(one, portions).map((portion) => portion.points));
}

/** Whether there were points that it could have raised, had another not been higher. */
function hasPoints(one: Multiplier, portions: readonly Portion[]): boolean {
  return portions.some(
    (portion) => portion.points.compare(ZERO) > 0 && portion.lines.some((line) => matches(one, line)),
  );
}

function giftOf(one: Multiplier, portions: readonly Portion[], sold: SoldLines): Gift {
  const basePoints = basePointsOf(one, portions);
  const rule = one.prepared?.rule;
  return {
    rule: rule?.id ?? TIER_BONUS,
    kind: rule?.kind ?? 'level_bonus',
    name: rule?.name ?? '',
    award: {
      as: 'factor',
      factor: rule?.factor ?? toDecimalText(one.factor),
      basePoints: toDecimalText(basePoints),
    },
    exact: basePoints.mul(one.factor.sub(1)),
    limit: one.limit,
    shares: () =>
      raisedPortions(one, portions).flatMap(({ candidate, lines }) =>
        lines.map((line) => ({ line, weight: linesPoints(candidate, [line], sold) })),
      ),
  };
}
