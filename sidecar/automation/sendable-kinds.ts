import { FREE_KINDS, type MessageKind } from '../messages/message.ts';
import type { TriggerKind } from './automation.ts';

/** The message that is about what a trigger begins with. */
const ABOUT = {
  level_up: 'level_up',
  level_down: 'level_down',
  points_earned: 'points_earned',
  points_spent: 'points_spent',
  member_enrolled: 'welcome',
  birthday: 'birthday',
  coupon_minimum_reached: 'coupon_minimum',
  coupon_issued: 'coupon_issued',
  reward_ready: 'reward_ready',
} as const satisfies Partial<Record<TriggerKind, MessageKind>>;

export type FreeKind = (typeof FREE_KINDS)[number];
export type SendableKind = (typeof ABOUT)[keyof typeof ABOUT] | FreeKind;

/** What a step can send, the texts that fit everywhere first. */
export const SENDABLE_KINDS: readonly SendableKind[] = [...FREE_KINDS, ...Object.values(ABOUT)];

export function isFree(kind: SendableKind): kind is FreeKind {
  return FREE_KINDS.some((one) => one === kind);
}

/** Whether a message can be sent by what begins with the trigger: its text fits everywhere, or is about just this. */
export function fits(kind: SendableKind, trigger: TriggerKind): boolean {
  const about: Partial<Record<TriggerKind, SendableKind>> = ABOUT;
  return isFree(kind) || about[trigger] === kind;
}
