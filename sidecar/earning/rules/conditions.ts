import type { RuleCommon } from '../../programs/rule.ts';

/** Whom and when a rule is asked about. */
export interface Occasion {
  /** Local day. */
  readonly day: string;
  readonly clientId: number;
  readonly clientGroupIds: readonly number[];
  readonly tier: string | null;
}

export type ConditionSkip = 'paused' | 'not_in_force' | 'wrong_weekday' | 'not_in_audience';

/** Why a rule does not hold on an occasion, by the first condition that fails; null = it holds. */
export function failedCondition(rule: RuleCommon, occasion: Occasion): ConditionSkip | null {
  if (!rule.isActive) return 'paused';
  if (!isInForce(rule, occasion.day)) return 'not_in_force';
  if (rule.weekdays.length > 0 && !rule.weekdays.includes(weekdayOf(occasion.day))) return 'wrong_weekday';
  return isInAudience(rule.audience, occasion) ? null : 'not_in_audience';
}

/** Both days belong to the period. */
function isInForce({ validFrom, validUntil }: RuleCommon, day: string): boolean {
  return (validFrom === null || day >= validFrom) && (validUntil === null || day <= validUntil);
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

/** All lists that name somebody must hold; within one list any. */
function isInAudience(
  { clientGroupIds, clientIds, tierIds }: RuleCommon['audience'],
  who: Occasion,
): boolean {
  return (
    (clientGroupIds.length === 0 || clientGroupIds.some((id) => who.clientGroupIds.includes(id))) &&
    (clientIds.length === 0 || clientIds.includes(who.clientId)) &&
    (tierIds.length === 0 || tierIds.includes(who.tier ?? ''))
  );
}
