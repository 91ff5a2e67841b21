import type { Names } from '../crm/names.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { Breakdown, ReasonCode, RuleBreakdown } from '../earning/breakdown.ts';
import { rational } from '../shared/rational.ts';
import { documentTitle } from './explain-names.ts';
import { explainState } from './explain-state.ts';
import type { ExplanationTable, ExplanationView, Reader } from './explanation-view.ts';

/** A document's evaluation: what the CRM says about it, what that makes, under which version. */
export interface Evaluated {
  readonly snapshot: SourceSnapshot;
  readonly breakdown: Breakdown;
  /** Points that the document earns in the end. */
  readonly target: number;
  /** The programme version as people speak of it; null for a draft. */
  readonly version: number | null;
}

const MOST_LINES = 50;

/** Why a document earns what it earns, and every reason why it does not. */
export function explainBreakdown(reader: Reader, evaluated: Evaluated, names: Names): ExplanationView {
  const { snapshot, breakdown } = evaluated;
  return {
    title: documentTitle(reader, snapshot, names),
    lines: [
      explainState(reader, snapshot, names),
      ...explainEarning(reader, evaluated, breakdown.rules),
      ...explainProspect(reader, evaluated),
      ...explainReasons(reader, snapshot, breakdown),
    ],
    table: earningTable(reader, evaluated, breakdown.rules, names),
  };
}

/** The arithmetic of some rules. Where the document earns nothing it would only mislead; the reasons say why then. */
export function explainEarning(
  reader: Reader,
  { breakdown, target, version, snapshot }: Evaluated,
  rules: readonly RuleBreakdown[],
): string[] {
  if (target === 0 || rules.length === 0) return [];
  const { currency } = breakdown;
  return [
    ...explainEligible(reader, breakdown),
    ...explainShare(reader, breakdown, snapshot.type),
    ...rules.flatMap((rule) => [explainRate(reader, rule, currency, version), explainRounding(reader, rule)]),
  ];
}

const WAITS_FOR_MONEY: readonly ReasonCode[] = ['not_paid_in_full', 'nothing_paid'];
const NEVER_EARNS: readonly ReasonCode[] = [
  'draft',
  'cancelled',
  'deleted',
  'void',
  'member_removed',
  'before_program',
];

/** What an open invoice will earn on, once money comes: its lines and the rates, without a result. */
function explainProspect(reader: Reader, { breakdown, target, version }: Evaluated): string[] {
  const { reasons, rules, currency } = breakdown;
  const waits =
    reasons.some((one) => WAITS_FOR_MONEY.includes(one)) && !reasons.some((one) => NEVER_EARNS.includes(one));
  if (target !== 0 || !waits || rules.length === 0) return [];
  return [
    ...explainEligible(reader, breakdown),
    ...rules.map((rule) => explainRate(reader, rule, currency, version)),
  ];
}

/** All reasons that hold, not only the first. A deleted document has one: what else it lacks follows from that. */
export function explainReasons(
  { t, format }: Reader,
  snapshot: SourceSnapshot,
  breakdown: Breakdown,
): string[] {
  const { reasons, currency, paidByPoints, qualifyingOn } = breakdown;
  if (reasons.includes('deleted')) return [t('explain.reason.deleted')];
  const values = {
    amount: format.money(paidByPoints, currency),
    currency,
    date: format.date(qualifyingOn ?? snapshot.date),
  };
  return reasons.map((code) => t(`explain.reason.${code}`, values));
}

/** Points line by line, as the rounded sum was shared over the lines. */
export function earningTable(
  { t, format }: Reader,
  { breakdown, target }: Evaluated,
  rules: readonly RuleBreakdown[],
  names: Names,
): ExplanationTable | null {
  const lines = rules.flatMap((rule) => rule.lines);
  if (target === 0 || lines.length === 0) return null;
  const rows = lines
    .slice(0, MOST_LINES)
    .map(([id, amount, points]) => [
      names.line(id) ?? t('explain.name.lineGone', { id: String(id) }),
      format.money(amount, breakdown.currency),
      format.points(points),
    ]);
  const left = lines.length - rows.length;
  return {
    head: [t('explain.table.line'), t('explain.table.amount'), t('explain.table.points')],
    rows: left > 0 ? [...rows, [t('explain.table.more', { lines: left }), '', '']] : rows,
  };
}

function explainEligible({ t, format }: Reader, breakdown: Breakdown): string[] {
  const money = (amount: string) => format.money(amount, breakdown.currency);
  const isAbove = (amount: string) => rational(amount).compare(0) > 0;
  const eligible = money(breakdown.eligible);
  return [
    isAbove(breakdown.discount)
      ? t('explain.base.net', { discount: money(breakdown.discount), eligible })
      : t('explain.base.eligible', { eligible }),
    ...(isAbove(breakdown.tax) ? [t('explain.base.tax')] : []),
    ...(breakdown.excludedLines > 0
      ? [
          t('explain.base.excluded', {
            lines: breakdown.excludedLines,
            amount: money(breakdown.excludedAmount),
          }),
        ]
      : []),
    ...(isAbove(breakdown.credited)
      ? [t('explain.base.credited', { amount: money(breakdown.credited) })]
      : []),
  ];
}

/** Only the part that was paid with money earns; said when that is not all of it. */
function explainShare({ t, format }: Reader, breakdown: Breakdown, type: SourceSnapshot['type']): string[] {
  const { base, eligible, currency } = breakdown;
  if (rational(base).equals(rational(eligible))) return [];
  const values = {
    total: format.money(breakdown.totalAfterCredits, currency),
    money: format.money(breakdown.earningPaid, currency),
    base: format.money(base, currency),
  };
  return [t(type === 'invoice' ? 'explain.base.share' : 'explain.base.shareRefunded', values)];
}

function explainRate(
  { t, format }: Reader,
  rule: RuleBreakdown,
  currency: string,
  version: number | null,
): string {
  const values = {
    rule: t(`explain.rule.${rule.kind}`),
    points: rule.ratePoints,
    amount: format.money(rule.rateAmount, currency),
  };
  return version === null
    ? t('explain.rule.rateDraft', values)
    : t('explain.rule.rate', { ...values, version: String(version) });
}

const ROUNDED = {
  floor: 'explain.rule.down',
  half_up: 'explain.rule.nearest',
  ceil: 'explain.rule.up',
} as const;

function explainRounding({ t, format }: Reader, { exact, points, rounding }: RuleBreakdown): string {
  return rational(exact).equals(rational(points))
    ? t('explain.rule.exactly', { points })
    : t(ROUNDED[rounding], { exact: format.number(exact), points });
}
