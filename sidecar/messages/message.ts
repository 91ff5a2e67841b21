import type { SourceType } from '../ledger/entry.ts';
import { MESSAGE_TRIGGERS, type MessageChannel } from '../programs/message-settings.ts';

/** Sent by automation only; their texts are for staff to write. */
export const FREE_KINDS = ['win_back', 'note_1', 'note_2', 'note_3'] as const;

/** What a member is told. Each kind has a template of its own in the CRM, and a text for SMS; staff edit both there. */
export const MESSAGE_KINDS = [...MESSAGE_TRIGGERS, ...FREE_KINDS] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** The name of a kind's template, and of its SMS, in the CRM; the module makes them on activation. */
export function templateOf(kind: MessageKind): string {
  return `loyalty_${kind}`;
}

/** Service: about the member's own points, coupons and levels, sent unless refused. Promotion: only when agreed to. */
export type Purpose = 'service' | 'promotion';

export function purposeOf(kind: MessageKind): Purpose {
  return kind === 'birthday' || FREE_KINDS.some((one) => one === kind) ? 'promotion' : 'service';
}

/**
 * `waiting` = for its time, or for another attempt; `queued` = the order to the CRM is written; `skipped` = decided not to send;
 * `failed` = the CRM could not.
 */
export type MessageStatus = 'waiting' | 'queued' | 'sent' | 'skipped' | 'failed';

/** What a message says as numbers and codes; its words are made for the reader, when it is sent and whenever it is looked at. */
export type MessageContent = EndingContent | NewsContent;

/** About something that ends: it is true until its last day, and several of a member make one message. */
export type EndingContent = PointsExpiring | LevelEnding | CouponEnding;

/** About something that happened. */
export type NewsContent =
  | { readonly kind: 'welcome' | 'birthday' }
  | {
      readonly kind: 'points_earned';
      readonly points: number;
      readonly balance: number;
      readonly source: PointsSource;
    }
  | {
      readonly kind: 'points_spent';
      readonly points: number;
      readonly balance: number;
      readonly amount: string | null;
      readonly currency: string | null;
      readonly invoiceId: number | null;
    }
  | { readonly kind: 'coupon_minimum'; readonly spendable: number; readonly minimum: number }
  | { readonly kind: 'coupon_issued'; readonly couponId: number }
  | { readonly kind: 'reward_ready'; readonly orderId: number }
  | {
      readonly kind: 'level_up' | 'level_down';
      readonly from: string | null;
      readonly to: string | null;
      readonly versionId: number;
    }
  | { readonly kind: (typeof FREE_KINDS)[number]; readonly couponId?: number; readonly points?: number };

interface Ending {
  /** The last local day on which it still holds. */
  readonly lastDay: string;
}

export interface PointsExpiring extends Ending {
  readonly kind: 'points_expiring';
  readonly points: number;
  readonly balance: number;
  /** Where the points came from, the largest first; of a long list only the first few. */
  readonly sources: readonly PointsSource[];
  /** How many sources there are beyond those. */
  readonly otherSources: number;
}

export interface PointsSource {
  readonly type: SourceType;
  readonly id: number | null;
  readonly points: number;
}

export interface LevelEnding extends Ending {
  readonly kind: 'level_at_risk' | 'membership_ending';
  /** The level's id in the programme version `versionId`. */
  readonly tier: string;
  readonly versionId: number;
  /** What the metric lacks to keep the level, decimal text; null where no metric keeps it. */
  readonly missing: string | null;
}

export interface CouponEnding extends Ending {
  readonly kind: 'coupon_expiring';
  readonly couponId: number;
}

export function isEnding(content: MessageContent): content is EndingContent {
  return 'lastDay' in content;
}

/** Something that will end for a member. */
export interface Coming {
  /** What it is about: `expiring:<member>:<last day>`; with the days before it, the key of a message. */
  readonly subject: string;
  readonly memberId: number;
  /** Local day since when it could be known; a notice that would have been due before was never missed. */
  readonly since: string;
  readonly content: EndingContent;
}

export function subjectOf(
  memberId: number,
  content:
    | Pick<PointsExpiring | LevelEnding, 'kind' | 'lastDay'>
    | Pick<CouponEnding, 'kind' | 'lastDay' | 'couponId'>,
): string {
  switch (content.kind) {
    case 'points_expiring':
      return `expiring:${memberId}:${content.lastDay}`;
    case 'level_at_risk':
      return `at_risk:${memberId}:${content.lastDay}`;
    case 'membership_ending':
      return `ending:${memberId}:${content.lastDay}`;
    case 'coupon_expiring':
      return `coupon:${content.couponId}:${content.lastDay}`;
  }
}

/** The unique key of a notice: whatever happens, it is written once. */
export function messageKey(subject: string, daysBefore: number): string {
  return `${subject}:${daysBefore}`;
}

const BY_SMS = ':sms';

/** What is told by SMS too is a message of its own. */
export function keyByChannel(key: string, channel: MessageChannel): string {
  return channel === 'sms' ? key + BY_SMS : key;
}

/** The parts of a key that `messageKey` made, whatever its channel. */
export function partsOfKey(key: string): { readonly subject: string; readonly daysBefore: number } {
  const plain = key.endsWith(BY_SMS) ? key.slice(0, -BY_SMS.length) : key;
  const colon = plain.lastIndexOf(':');
  return { subject: plain.slice(0, colon), daysBefore: Number(plain.slice(colon + 1)) };
}
