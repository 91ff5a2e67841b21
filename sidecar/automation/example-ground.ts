import { addDays } from '../shared/business-time.ts';
import type { Trigger } from './automation.ts';
import type { MemberFacts } from './conditions.ts';
import type { Ground } from './ground.ts';

/** Something that could have happened, for a member to whom nothing of the kind happened lately. Pure. */
export function exampleGround(
  trigger: Trigger,
  facts: MemberFacts,
  levels: readonly string[],
  today: string,
): Ground {
  const balance = facts.spendable;
  const source = { sourceType: 'invoice', sourceId: null } as const;
  switch (trigger.kind) {
    case 'quiet':
      return { kind: 'quiet', since: facts.lastPaidOn ?? addDays(today, -trigger.days), days: trigger.days };
    case 'points_earned':
    case 'points_taken_back':
      return { kind: trigger.kind, points: 100, balance, ...source };
    case 'points_spent':
      return {
        kind: 'points_spent',
        points: 100,
        balance,
        sourceType: 'redemption',
        sourceId: 0,
        amount: null,
        currency: null,
        invoiceId: null,
      };
    case 'points_expired':
      return { kind: 'points_expired', points: 100, balance };
    case 'level_up':
      return { kind: 'level_up', from: below(facts.level, levels), to: facts.level };
    case 'level_down':
      return { kind: 'level_down', from: above(facts.level, levels), to: facts.level };
    case 'birthday':
      return { kind: 'birthday', contactId: 0, day: today };
    case 'coupon_minimum_reached':
      return { kind: 'coupon_minimum_reached', spendable: balance, minimum: balance };
    case 'coupon_issued':
    case 'coupon_used':
    case 'coupon_freed':
      return { kind: trigger.kind, couponId: 0 };
    case 'reward_ordered':
    case 'reward_ready':
    case 'reward_handed_over':
    case 'reward_cancelled':
      return { kind: trigger.kind, orderId: 0 };
    case 'member_enrolled':
      return { kind: 'member_enrolled' };
  }
}

function below(level: string | null, levels: readonly string[]): string | null {
  return level === null ? null : (levels[levels.indexOf(level) - 1] ?? null);
}

function above(level: string | null, levels: readonly string[]): string | null {
  return (level === null ? levels[0] : levels[levels.indexOf(level) + 1]) ?? level;
}
