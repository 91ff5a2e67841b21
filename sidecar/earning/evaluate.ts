import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { inProgramCurrency } from '../programs/program-currency.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { splitByLargestRemainder } from '../shared/largest-remainder.ts';
import { ZERO, toDecimalText, toPoints } from '../shared/rational.ts';
import type { Breakdown, RuleBreakdown } from './breakdown.ts';
import { asIfPaid, isPaidInFull, qualifyingDay, stateReasons } from './document-state.ts';
import { type EarningBase, earningBase } from './earning-base.ts';
import { type DocumentEvaluation, type MetricShare, NO_METRIC } from './evaluation.ts';
import { type MemberContext, NO_CONTEXT } from './member-context.ts';
import { type RulesOutcome, applyRules } from './rules/apply-rules.ts';
import type { CombinedGift } from './rules/combine-gifts.ts';
import type { DocumentFacts } from './rules/facts.ts';
import { preparedProgram } from './rules/prepared-program.ts';
import { ADJUSTMENT_LINE } from './rules/sold-lines.ts';

export { asIfPaid, isPaidInFull, qualifyingDay };

/**
 * What a document should have earned under a programme, and why. Pure: no clock, no database, no chance. Live settling,
 * the preview beside a form, backfill, simulator, sweep, `verify` and "explain" all call this one function.
 * @param context what the rules may know of the member, as it was when the document was first settled.
 * @param detail who only compares sums asks for `sums`; the shares per line, which only an explanation needs, are left empty.
 */
export function evaluate(
  document: ProgramDocument,
  snapshot: SourceSnapshot,
  context: MemberContext = NO_CONTEXT,
  detail: 'lines' | 'sums' = 'lines',
): DocumentEvaluation {
  const { earning } = document;
  const program = preparedProgram(document);
  // Points that show at issue count the open rest as if it were paid; they stay pending until it is.
  const showsAtIssue = earning.mode === 'on_issue_pending';
  const counted = showsAtIssue ? asIfPaid(snapshot) : snapshot;
  const base = earningBase(counted, program.base);
  const state = stateReasons(snapshot, base, earning, context.noPart ?? null);
  const qualifyingOn = qualifyingDay(snapshot, earning);
  const facts: DocumentFacts = {
    snapshot,
    base,
    context,
    day: qualifyingOn ?? snapshot.date,
    isPaid: isPaidInFull(counted),
    spend: inProgramCurrency(document, base.base, snapshot.currency),
  };
  const outcome = applyRules(program, facts);
  const earns = state.blocking.length === 0;
  const sign = snapshot.type === 'credit_note' ? -1 : 1;
  const target = earns ? sign * outcome.points : 0;
  const pending = showsAtIssue && snapshot.type === 'invoice' && !isPaidInFull(snapshot);
  return {
    target: target === 0 ? 0 : target,
    perRule: earns
      ? outcome.gifts
          .filter(({ points }) => points > 0)
          .map(({ gift, points }) => ({ rule: gift.rule, points: sign * points }))
      : [],
    pending,
    qualifyingOn,
    metric: earns && !pending ? metricOf(facts, target) : NO_METRIC,
    breakdown: {
      ...baseBreakdown(document, snapshot, base),
      ...rulesBreakdown(outcome, earns, detail),
      tier: context.tier,
      // Of a document that is gone nothing else is worth saying.
      reasons:
        snapshot.status === 'deleted'
          ? ['deleted']
          : [...new Set([...state.blocking, ...state.notes, ...outcome.reasons])],
      qualifyingOn,
    },
  };
}

/** What a document that earns adds to the member's metrics; a credit note takes it away. */
function metricOf({ snapshot, base, isPaid, spend }: DocumentFacts, target: number): MetricShare {
  const isInvoice = snapshot.type === 'invoice';
  return {
    points: target,
    spend: toDecimalText(isInvoice ? spend : spend.neg()),
    invoices: isInvoice && isPaid && base.base.compare(ZERO) > 0 ? 1 : 0,
  };
}

function baseBreakdown(
  { earning }: ProgramDocument,
  snapshot: SourceSnapshot,
  base: EarningBase,
): Omit<Breakdown, keyof ReturnType<typeof rulesBreakdown> | 'tier' | 'reasons' | 'qualifyingOn'> {
  return {
    mode: earning.mode,
    currency: snapshot.currency,
    eligible: toDecimalText(base.eligible),
    discount: toDecimalText(base.discount),
    tax: toDecimalText(base.tax),
    credited: toDecimalText(base.credited),
    excludedLines: base.excludedLines,
    excludedAmount: toDecimalText(base.excludedAmount),
    earningPaid: toDecimalText(base.earningPaid),
    paidByPoints: toDecimalText(base.paidByPoints),
    totalAfterCredits: toDecimalText(base.totalAfterCredits),
    base: toDecimalText(base.base),
    rounding: earning.rounding,
  };
}

function rulesBreakdown(outcome: RulesOutcome, earns: boolean, detail: 'lines' | 'sums') {
  return {
    rules: outcome.gifts.map((one) => ruleBreakdown(one, earns, detail)),
    skipped: outcome.skipped,
    exact: toDecimalText(outcome.exact),
    capped: toDecimalText(outcome.capped),
    points: earns ? outcome.points : 0,
  };
}

function ruleBreakdown(one: CombinedGift, earns: boolean, detail: 'lines' | 'sums'): RuleBreakdown {
  const { rule, kind, name, award } = one.gift;
  const points = earns ? one.points : 0;
  return {
    rule,
    kind,
    name,
    award,
    exact: toDecimalText(one.exact),
    points,
    cappedBy: one.cappedBy,
    lines: detail === 'lines' && points > 0 ? sharedOverLines(one, points) : [],
  };
}

/** The rounded points shared over the lines they come from by largest remainder (E3), for the explanation. */
function sharedOverLines({ gift }: CombinedGift, points: number): RuleBreakdown['lines'] {
  const shares = gift.shares().filter(({ line, weight }) => line.id !== ADJUSTMENT_LINE && weight.n > 0n);
  if (shares.length === 0) return [];
  const split = splitByLargestRemainder(
    BigInt(points),
    shares.map(({ weight }) => weight),
  );
  return shares.map(
    ({ line }, index) => [line.id, toDecimalText(line.amount), toPoints(split[index] ?? 0n)] as const,
  );
}
