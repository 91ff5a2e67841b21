import { rational } from '../shared/rational.ts';
import type { Conditions, Language } from './automation.ts';

/** What the conditions look at, of a member at one moment. */
export interface MemberFacts {
  readonly level: string | null;
  readonly spendable: number;
  readonly clientGroupIds: readonly number[];
  /** Local day of the last paid invoice; null = never bought. */
  readonly lastPaidOn: string | null;
  readonly invoices: number;
  /** Decimal text. */
  readonly spend: string;
  readonly language: Language;
}

/** What the conditions look at, of what happened; it stays as it was. */
export interface Occasion {
  /** Points that it moved; null where it moved none. */
  readonly points: number | null;
  /** Local day. */
  readonly day: string;
}

export type ConditionName = keyof Conditions;

/** One condition with what it was compared with. */
export interface Outcome {
  readonly condition: ConditionName;
  readonly holds: boolean;
  /** Null where there is nothing to compare: no level, never bought. */
  readonly actual: string | number | readonly number[] | null;
}

/** Every condition that says something, with its outcome. Pure. */
export function outcomesOf(
  conditions: Conditions,
  facts: MemberFacts,
  occasion: Occasion,
  today: string,
): readonly Outcome[] {
  const quietDays = facts.lastPaidOn === null ? null : daysBetween(facts.lastPaidOn, today);
  const outcomes: (Outcome | null)[] = [
    among('levels', conditions.levels, facts.level ?? ''),
    least('spendableLeast', conditions.spendableLeast, facts.spendable),
    most('spendableMost', conditions.spendableMost, facts.spendable),
    least('eventPointsLeast', conditions.eventPointsLeast, occasion.points),
    conditions.clientGroupIds.length === 0
      ? null
      : {
          condition: 'clientGroupIds',
          holds: conditions.clientGroupIds.some((id) => facts.clientGroupIds.includes(id)),
          actual: facts.clientGroupIds,
        },
    least('quietDaysLeast', conditions.quietDaysLeast, quietDays),
    least('invoicesLeast', conditions.invoicesLeast, facts.invoices),
    most('invoicesMost', conditions.invoicesMost, facts.invoices),
    conditions.spendLeast === null
      ? null
      : {
          condition: 'spendLeast',
          holds: rational(facts.spend).gte(rational(conditions.spendLeast)),
          actual: facts.spend,
        },
    among('languages', conditions.languages, facts.language),
    among('weekdays', conditions.weekdays, weekdayOf(occasion.day)),
  ];
  return outcomes.filter((one) => one !== null);
}

/** The first condition that does not hold; null = all hold. */
export function failedCondition(outcomes: readonly Outcome[]): ConditionName | null {
  return outcomes.find(({ holds }) => !holds)?.condition ?? null;
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function least(condition: ConditionName, wanted: number | null, actual: number | null): Outcome | null {
  return wanted === null ? null : { condition, holds: actual !== null && actual >= wanted, actual };
}

function most(condition: ConditionName, wanted: number | null, actual: number): Outcome | null {
  return wanted === null ? null : { condition, holds: actual <= wanted, actual };
}

function among<T extends string | number>(
  condition: ConditionName,
  wanted: readonly T[],
  actual: T,
): Outcome | null {
  return wanted.length === 0 ? null : { condition, holds: wanted.includes(actual), actual };
}
