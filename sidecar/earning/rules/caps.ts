import type { ProgramDocument } from '../../programs/program-document.ts';
import type { RuleCaps } from '../../programs/rule.ts';
import type { CapCode } from '../breakdown.ts';
import { type CapPeriod, type MemberContext, capKey } from '../member-context.ts';

export interface CapInForce {
  /** The cap's name inside `MemberContext.room`. */
  readonly key: string;
  /** Null = over all rules together. */
  readonly rule: string | null;
  readonly period: CapPeriod;
  readonly points: number;
}

const RULE_PERIODS = [
  ['perDay', 'day', 'cap_day'],
  ['perMonth', 'month', 'cap_month'],
  ['perYear', 'year', 'cap_year'],
  ['perMember', 'member', 'cap_member'],
  ['budget', 'budget', 'cap_budget'],
] as const satisfies readonly (readonly [keyof RuleCaps, CapPeriod, CapCode])[];

const known = new WeakMap<ProgramDocument, readonly CapInForce[]>();

/** The caps whose room depends on what other documents and events got; those of one document alone are not among them. */
export function capsInForce(document: ProgramDocument): readonly CapInForce[] {
  let caps = known.get(document);
  if (!caps) {
    const { rules, caps: overall } = document.earning;
    caps = [
      ...rules.flatMap((rule) =>
        RULE_PERIODS.flatMap(([name, period]) => cap(rule.id, period, rule.caps[name])),
      ),
      ...cap(null, 'day', overall.perDay),
      ...cap(null, 'month', overall.perMonth),
    ];
    known.set(document, caps);
  }
  return caps;
}

function cap(rule: string | null, period: CapPeriod, points: number | null): CapInForce[] {
  return points === null ? [] : [{ key: capKey(rule, period), rule, period, points }];
}

/** One limit as it holds for a document: what it leaves, and which one it is. */
export interface Limit<Code extends string = CapCode> {
  readonly code: Code;
  readonly points: number;
}

/**
 * The tightest of a rule's caps for one document. What a credit note takes back is limited like a document, but is not
 * measured against room for giving.
 */
export function ruleLimit(
  rule: { readonly id: string; readonly caps: RuleCaps },
  room: MemberContext['room'],
  gives = true,
): Limit | null {
  const { perDocument } = rule.caps;
  let least: Limit | null = perDocument === null ? null : { code: 'cap_document', points: perDocument };
  if (!gives) return least;
  for (const [name, period, code] of RULE_PERIODS) {
    const points = rule.caps[name];
    if (points === null) continue;
    const left = Math.min(points, room[capKey(rule.id, period)] ?? points);
    if (least === null || left < least.points) least = { code, points: left };
  }
  return least;
}

/** The tightest cap over all rules together. */
export function overallLimit(
  { earning }: ProgramDocument,
  room: MemberContext['room'],
  of: 'invoice' | 'credit_note' | 'event',
): Limit<'cap_invoice' | 'cap_day' | 'cap_month'> | null {
  const { perDocument, perDay, perMonth } = earning.caps;
  const limits: Limit<'cap_invoice' | 'cap_day' | 'cap_month'>[] = [];
  const left = (period: CapPeriod, points: number) => Math.min(points, room[capKey(null, period)] ?? points);
  if (perDocument !== null && of !== 'event') limits.push({ code: 'cap_invoice', points: perDocument });
  if (perDay !== null && of !== 'credit_note') limits.push({ code: 'cap_day', points: left('day', perDay) });
  if (perMonth !== null && of !== 'credit_note')
    limits.push({ code: 'cap_month', points: left('month', perMonth) });
  return limits.reduce<(typeof limits)[number] | null>(
    (least, limit) => (least === null || limit.points < least.points ? limit : least),
    null,
  );
}
