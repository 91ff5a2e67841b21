import type { Names } from '../crm/names.ts';
import type { SnapshotLine, SourceSnapshot } from '../crm/source-snapshot.ts';
import type { Breakdown, ReasonCode, RuleBreakdown } from '../earning/breakdown.ts';
import { rational } from '../shared/rational.ts';
import { explainAward, explainRounding, type AwardScope } from './explain-award.ts';
import { explainEligible, explainShare } from './explain-base.ts';
import { documentTitle } from './explain-names.ts';
import { explainSkipped } from './explain-skipped.ts';
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
  /** Name of the level that it earned with; without it the level is named by its id. */
  readonly level?: string | null;
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
    folded: explainSkipped(reader, breakdown.skipped, levelOf(evaluated)),
  };
}

/** The arithmetic of some rules. Where the document earns nothing it would only mislead; the reasons say why then. */
export function explainEarning(
  reader: Reader,
  evaluated: Evaluated,
  rules: readonly RuleBreakdown[],
): string[] {
  const { breakdown, target, snapshot } = evaluated;
  if (target === 0 || rules.length === 0) return [];
  return [
    ...explainEligible(reader, breakdown),
    ...explainShare(reader, breakdown, snapshot.type),
    ...explainLevel(reader, evaluated),
    ...rules.flatMap((rule) => explainAward(reader, rule, scopeOf(evaluated))),
    ...explainRounding(reader, breakdown, rules),
  ];
}

/** Said once; the level's own bonus names the level anyway. */
function explainLevel({ t }: Reader, evaluated: Evaluated): string[] {
  const level = levelOf(evaluated);
  const isNamed = evaluated.breakdown.rules.some(({ kind }) => kind === 'level_bonus');
  return level === null || isNamed ? [] : [t('explain.base.level', { level })];
}

const WAITS_FOR_MONEY: readonly ReasonCode[] = ['not_paid_in_full', 'nothing_paid'];
const NEVER_EARNS: readonly ReasonCode[] = [
  'draft',
  'cancelled',
  'deleted',
  'void',
  'member_removed',
  'before_program',
  'no_points_flag',
];

/** What an open invoice will earn on, once money comes: its lines and the rates, without a result. */
function explainProspect(reader: Reader, evaluated: Evaluated): string[] {
  const { breakdown, target } = evaluated;
  const { reasons, rules } = breakdown;
  const waits =
    reasons.some((one) => WAITS_FOR_MONEY.includes(one)) && !reasons.some((one) => NEVER_EARNS.includes(one));
  if (target !== 0 || !waits || rules.length === 0) return [];
  return [
    ...explainEligible(reader, breakdown),
    ...rules.flatMap((rule) => explainAward(reader, rule, scopeOf(evaluated))),
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

/** Points line by line, as the rounded sum was shared over the lines; rules that look at the whole document have none. */
export function earningTable(
  { t, format }: Reader,
  { snapshot, breakdown, target }: Evaluated,
  rules: readonly RuleBreakdown[],
  names: Names,
): ExplanationTable | null {
  const shares = sharesByLine(rules);
  if (target === 0 || shares.length === 0) return null;
  const lines = new Map(snapshot.lines.map((line) => [line.id, line]));
  const rows = shares
    .slice(0, MOST_LINES)
    .map(({ id, amount, points }) => [
      lineText({ t, format }, id, lines.get(id), names),
      format.money(amount, breakdown.currency),
      format.points(points),
    ]);
  const left = shares.length - rows.length;
  return {
    head: [t('explain.table.line'), t('explain.table.amount'), t('explain.table.points')],
    rows: left > 0 ? [...rows, [t('explain.table.more', { lines: left }), '', '']] : rows,
  };
}

/** Several rules may give points for one line: it is listed once, with all of them. */
function sharesByLine(
  rules: readonly RuleBreakdown[],
): readonly { readonly id: number; readonly amount: string; readonly points: number }[] {
  const shares = new Map<number, { id: number; amount: string; points: number }>();
  for (const [id, amount, points] of rules.flatMap((rule) => rule.lines)) {
    shares.set(id, { id, amount, points: (shares.get(id)?.points ?? 0) + points });
  }
  return [...shares.values()];
}

/** "3 × Coffee (Drinks)". */
function lineText(
  { t, format }: Pick<Reader, 't' | 'format'>,
  id: number,
  line: SnapshotLine | undefined,
  names: Names,
): string {
  const name = names.line(id) ?? t('explain.name.lineGone', { id: String(id) });
  const isOne = line === undefined || rational(line.qty).equals(1);
  const counted = isOne
    ? name
    : t('explain.table.quantity', { quantity: format.number(line.qty), line: name });
  const groupId = line?.groupId ?? null;
  const group = groupId === null ? null : names.itemGroup(groupId);
  return group === null ? counted : t('explain.table.inGroup', { line: counted, group });
}

function levelOf({ breakdown, level }: Evaluated): string | null {
  return level ?? breakdown.tier;
}

function scopeOf(evaluated: Evaluated): AwardScope {
  const { breakdown, version } = evaluated;
  return { breakdown, version, level: levelOf(evaluated) };
}
