import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { EarningSettings, PerAmountRule, ProgramDocument } from '../programs/program-document.ts';
import { splitByLargestRemainder } from '../shared/largest-remainder.ts';
import { ZERO, rational, roundTo, sumOf, toDecimalText, toPoints } from '../shared/rational.ts';
import type { Breakdown, ReasonCode, RuleBreakdown } from './breakdown.ts';
import { type EarningBase, earningBase } from './earning-base.ts';

export interface Evaluation {
  /** Points that this document should have moved: positive for an invoice, negative for a refunded credit note. */
  readonly target: number;
  readonly perRule: readonly { readonly rule: string; readonly points: number }[];
  /** True when the points are earned but wait for the invoice to be paid. */
  readonly pending: boolean;
  readonly breakdown: Breakdown;
}

/**
 * What a document should have earned under a programme, and why. Pure: no clock, no database, no chance. Live settling,
 * the preview beside a form, backfill, sweep, `verify` and "explain" all call this one function. Who only compares sums
 * asks for `sums`; the shares per line, which only an explanation needs, are then left empty.
 */
export function evaluate(
  document: ProgramDocument,
  snapshot: SourceSnapshot,
  detail: 'lines' | 'sums' = 'lines',
): Evaluation {
  const { earning } = document;
  // Points that show at issue count the open rest as if it were paid; they stay pending until it is.
  const counted = earning.mode === 'on_issue_pending' ? asIfPaid(snapshot) : snapshot;
  const base = earningBase(counted, earning.base);
  const state = stateReasons(snapshot, base, earning);
  const qualifyingOn = qualifyingDay(snapshot, earning);
  const sign = snapshot.type === 'credit_note' ? -1 : 1;
  const rules: RuleBreakdown[] = [];
  const ruleReasons: ReasonCode[] = [];
  for (const rule of earning.rules) {
    const result = perAmount(rule, snapshot, base, earning, qualifyingOn, detail);
    if (result.breakdown) rules.push(result.breakdown);
    ruleReasons.push(...result.reasons);
  }
  const earns = state.blocking.length === 0;
  const perRule = earning.rules.map(({ id }) => {
    const points = rules.find((one) => one.rule === id)?.points ?? 0;
    return { rule: id, points: earns && points > 0 ? sign * points : 0 };
  });
  const target = perRule.reduce((sum, one) => sum + one.points, 0);
  return {
    target,
    perRule,
    pending: earning.mode === 'on_issue_pending' && snapshot.type === 'invoice' && !isPaidInFull(snapshot),
    breakdown: {
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
      rules,
      // Of a document that is gone nothing else is worth saying.
      reasons:
        snapshot.status === 'deleted'
          ? ['deleted']
          : [...new Set([...state.blocking, ...state.notes, ...ruleReasons])],
      qualifyingOn,
    },
  };
}

function perAmount(
  rule: PerAmountRule,
  snapshot: SourceSnapshot,
  base: EarningBase,
  earning: EarningSettings,
  qualifyingOn: string | null,
  detail: 'lines' | 'sums',
): { breakdown: RuleBreakdown | null; reasons: ReasonCode[] } {
  const day = qualifyingOn ?? snapshot.date;
  if (
    (rule.validFrom !== null && day < rule.validFrom) ||
    (rule.validUntil !== null && day > rule.validUntil)
  ) {
    return { breakdown: null, reasons: ['rule_not_in_force'] };
  }
  const rate = rule.rates.find((one) => one.currency === snapshot.currency);
  if (!rate || rate.points === 0) return { breakdown: null, reasons: ['no_rate_for_currency'] };
  const exact = base.base.mul(rate.points).div(rational(rate.amount));
  const points = toPoints(roundTo(exact, earning.rounding));
  const breakdown: RuleBreakdown = {
    rule: rule.id,
    kind: rule.kind,
    ratePoints: rate.points,
    rateAmount: rate.amount,
    exact: toDecimalText(exact),
    rounding: earning.rounding,
    points,
    lines: detail === 'lines' ? shareOverLines(base, points) : [],
  };
  return { breakdown, reasons: points === 0 && exact.compare(ZERO) > 0 ? ['below_one_point'] : [] };
}

/** The rounded points shared over the eligible lines by largest remainder (E3), for the explanation. */
function shareOverLines(base: EarningBase, points: number): RuleBreakdown['lines'] {
  const lines = base.lines.filter((line) => !line.excluded && line.amount.compare(ZERO) > 0);
  if (lines.length === 0 || points <= 0) return [];
  const shares = splitByLargestRemainder(
    BigInt(points),
    lines.map((line) => line.amount),
  );
  return lines.map(
    (line, index) => [line.id, toDecimalText(line.amount), toPoints(shares[index] ?? 0n)] as const,
  );
}

/** What the state of the document says: reasons that block earning altogether, and notes that go along. */
function stateReasons(
  snapshot: SourceSnapshot,
  base: EarningBase,
  earning: EarningSettings,
): { blocking: ReasonCode[]; notes: ReasonCode[] } {
  const blocking: ReasonCode[] = [];
  const notes: ReasonCode[] = [];
  if (snapshot.status === 'draft' || snapshot.status === 'cancelled' || snapshot.status === 'deleted') {
    blocking.push(snapshot.status);
  }
  if (snapshot.type === 'credit_note') {
    if (base.earningPaid.equals(ZERO)) blocking.push('not_refunded');
    return { blocking, notes };
  }
  const byPoints = base.paidByPoints.compare(ZERO) > 0;
  const byMoney = base.earningPaid.compare(ZERO) > 0;
  if (byPoints && !byMoney) notes.push('paid_by_points');
  if (byPoints && byMoney) {
    notes.push('partly_paid_by_points');
    if (earning.base.partlyRedeemed === 'earns_nothing') blocking.push('partly_redeemed_earns_nothing');
  }
  if (!byPoints && !byMoney) notes.push('nothing_paid');
  if (earning.mode === 'paid_in_full' && !isPaidInFull(snapshot)) blocking.push('not_paid_in_full');
  if (base.credited.compare(ZERO) > 0) notes.push('credited');
  if (base.eligible.equals(ZERO)) notes.push('nothing_eligible');
  return { blocking, notes };
}

/**
 * Paid in full = payments and applied credits reach the total. The money decides, not the status column: it also holds
 * after a change that bypassed the CRM's own status update.
 */
export function isPaidInFull(snapshot: SourceSnapshot): boolean {
  const covered = sumOf([...snapshot.payments, ...snapshot.credits].map((part) => rational(part.amount)));
  return covered.compare(rational(snapshot.total)) >= 0;
}

/** The local day that binds the programme version and starts the expiry (E3: invoice date, or day of full payment). */
export function qualifyingDay(
  snapshot: SourceSnapshot,
  earning: Pick<EarningSettings, 'ruleDate'>,
): string | null {
  const lastPaid =
    snapshot.payments
      .map((payment) => payment.date)
      .sort()
      .at(-1) ?? null;
  if (snapshot.type === 'credit_note') return snapshot.date;
  return earning.ruleDate === 'invoice_date' ? snapshot.date : lastPaid;
}

/** The same document as if its open rest were paid with money now: for "will earn N". */
export function asIfPaid(snapshot: SourceSnapshot): SourceSnapshot {
  const covered = sumOf([...snapshot.payments, ...snapshot.credits].map((part) => rational(part.amount)));
  const open = rational(snapshot.total).sub(covered);
  if (open.compare(ZERO) <= 0 || snapshot.type === 'credit_note') return snapshot;
  const issued = snapshot.status === 'draft' ? 'unpaid' : snapshot.status;
  return {
    ...snapshot,
    status: issued,
    payments: [
      ...snapshot.payments,
      {
        id: 0,
        amount: toDecimalText(open),
        mode: '',
        isPoints: false,
        reference: null,
        date: snapshot.date,
        recordedAt: '',
      },
    ],
  };
}
