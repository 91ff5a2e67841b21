import type { TriggerKind } from './automation.ts';

/** Every trigger, in the order in which the form offers them, and whether it moves points. */
const MOVES_POINTS: Readonly<Record<TriggerKind, boolean>> = {
  level_up: false,
  level_down: false,
  points_earned: true,
  points_spent: true,
  points_taken_back: true,
  points_expired: true,
  member_enrolled: false,
  birthday: false,
  quiet: false,
  coupon_minimum_reached: false,
  coupon_issued: false,
  coupon_used: false,
  coupon_freed: false,
  reward_ordered: false,
  reward_ready: false,
  reward_handed_over: false,
  reward_cancelled: false,
};

export const TRIGGER_KINDS = Object.keys(MOVES_POINTS) as readonly TriggerKind[];

export function movesPoints(kind: TriggerKind): boolean {
  return MOVES_POINTS[kind];
}
