import { sumOf } from '../../shared/rational.ts';
import type { ReasonCode, SkippedRule } from '../breakdown.ts';
import { SkippedRules } from './candidates.ts';
import { overallLimit } from './caps.ts';
import { chooseLineRules } from './choose-line-rule.ts';
import { type Combined, combineGifts } from './combine-gifts.ts';
import type { DocumentFacts } from './facts.ts';
import { giveBonuses } from './give-bonuses.ts';
import { lineGifts } from './line-gifts.ts';
import { multiplyLines } from './multiply-lines.ts';
import type { PreparedProgram } from './prepared-program.ts';
import { ruleReasons } from './rule-reasons.ts';
import { soldLines } from './sold-lines.ts';

export interface RulesOutcome extends Combined {
  readonly skipped: readonly SkippedRule[];
  readonly reasons: readonly ReasonCode[];
}

/**
 * All rules of a programme on one document, in the order of E3: the rule of each line, multipliers, bonuses, caps, one
 * rounding. Whether the document may earn at all is not asked here.
 */
export function applyRules(program: PreparedProgram, facts: DocumentFacts): RulesOutcome {
  const { document } = program;
  const skipped = new SkippedRules();
  const sold = soldLines(facts.base);
  const lines = chooseLineRules(program, facts, sold, skipped);
  const given = lineGifts(sold, lines.ruleOf);
  const raised = multiplyLines(program, facts, sold, lines, skipped);
  const basePoints = sumOf(given.map((gift) => gift.exact));
  const bonuses = giveBonuses(program, { ...facts, basePoints }, sold, raised.hasStopped, skipped);
  const limit = overallLimit(document, facts.context.room, facts.snapshot.type);
  const combined = combineGifts(
    [...given, ...raised.gifts, ...bonuses],
    limit?.points ?? null,
    document.earning.rounding,
  );
  return {
    ...combined,
    skipped: skipped.list,
    reasons: ruleReasons(combined, skipped, limit?.code ?? null, sold.lines.length > 0),
  };
}
