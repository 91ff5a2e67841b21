import type { SourceType } from '../ledger/entry.ts';

/**
 * What happened to a member, for whoever follows it: messages, automation. Written in the transaction in which it happened, so
 * that nothing is announced that did not come to be. Ids and numbers, never text.
 */
export type Happening =
  | { readonly kind: 'member_enrolled' }
  | {
      readonly kind: 'points_earned';
      readonly points: number;
      readonly balance: number;
      readonly sourceType: SourceType;
      readonly sourceId: number | null;
    }
  | {
      readonly kind: 'points_taken_back';
      readonly points: number;
      readonly balance: number;
      readonly sourceType: SourceType;
      readonly sourceId: number | null;
    }
  | {
      readonly kind: 'points_spent';
      readonly points: number;
      readonly balance: number;
      /** What they were spent on. */
      readonly sourceType: SourceType;
      readonly sourceId: number;
      /** Money that they paid, with its currency, where they paid money. */
      readonly amount: string | null;
      readonly currency: string | null;
      readonly invoiceId: number | null;
    }
  | { readonly kind: 'points_expired'; readonly points: number; readonly balance: number }
  | { readonly kind: 'level_up' | 'level_down'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'birthday'; readonly contactId: number; readonly day: string }
  /** The spendable points crossed the minimum of coupons from below. */
  | { readonly kind: 'coupon_minimum_reached'; readonly spendable: number; readonly minimum: number }
  | { readonly kind: 'coupon_issued' | 'coupon_used' | 'coupon_freed'; readonly couponId: number }
  | {
      readonly kind: 'reward_ordered' | 'reward_ready' | 'reward_handed_over' | 'reward_cancelled';
      readonly orderId: number;
    };

export type HappeningKind = Happening['kind'];

export interface NewAnnouncement {
  /** One key, one announcement: `points_earned:invoice:12:3`. */
  readonly key: string;
  readonly memberId: number;
  readonly clientId: number;
  readonly occurredAt: Date;
  readonly happening: Happening;
}

export interface Announcement extends NewAnnouncement {
  readonly id: number;
}
