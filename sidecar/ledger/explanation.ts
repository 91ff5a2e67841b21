import type { Breakdown } from '../earning/breakdown.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { MemberContext } from '../earning/member-context.ts';
import type { LocalText } from '../programs/tier.ts';
import type { CancelReason } from '../rewards/reward-order.ts';
import type { EventBreakdown, EventSnapshot } from '../events/event.ts';

/**
 * Why an entry is what it is: ids, numbers and reason codes, never text of ours. Pages turn it into a sentence in the
 * reader's language (`pages/explain.ts`); `verify --replay` computes it again. The only free text is what a person typed.
 */
export type Explanation =
  | {
      readonly code: 'source_settled';
      /** What the CRM's tables said when this was settled. */
      readonly snapshot: SourceSnapshot;
      readonly breakdown: Breakdown;
      /** The member's context that it was evaluated with; entries of older releases have none. */
      readonly context?: MemberContext;
      /** Points of this rule posted for this source before, and what they should be now; points = target − previous. */
      readonly previous: number;
      readonly target: number;
      readonly taken?: DebitParts;
      /** Points that were to be taken back earlier and were not: they are not given a second time. */
      readonly alreadyKept?: number;
    }
  | {
      readonly code: 'event_settled';
      readonly event: EventSnapshot;
      readonly breakdown: EventBreakdown;
      readonly context: MemberContext;
      readonly previous: number;
      readonly target: number;
      readonly taken?: DebitParts;
      readonly alreadyKept?: number;
    }
  /** Points for reaching a level. */
  | { readonly code: 'level_reward'; readonly tier: string; readonly versionId: number }
  /** Points given for a level (exchange mode). */
  | { readonly code: 'level_exchanged'; readonly tier: string; readonly lots: readonly LotPart[] }
  /** The end of a lot was moved; `until` null = it never ends. */
  | {
      readonly code: 'extended';
      readonly lotId: number;
      readonly earnEntryId: number;
      readonly from: string | null;
      readonly until: string | null;
      readonly points: number;
      readonly reason: string;
    }
  /** Points that had ended live again in their lot, until `until`. */
  | {
      readonly code: 'reinstated';
      readonly lotId: number;
      readonly earnEntryId: number;
      readonly until: string | null;
      readonly reason: string;
    }
  /** Debt was struck off, by a person or because it was older than the programme allows. */
  | { readonly code: 'debt_forgiven'; readonly reason: string; readonly cause?: 'too_old' }
  /** Points that a step of an automation gave. */
  | {
      readonly code: 'automation_bonus';
      readonly automationId: number;
      /** What staff had called it. */
      readonly automation: string;
      readonly runId: number;
      /** Counted from 0. */
      readonly step: number;
    }
  | {
      readonly code: 'redeemed';
      readonly redemptionId: number;
      readonly reference: string;
      readonly invoiceId: number;
      readonly amount: string;
      readonly currency: string;
      readonly lots: readonly LotPart[];
      /** Set when the points are the discount of a draft instead of a payment. */
      readonly booking?: 'discount';
      /** True when the payment appeared after the hold had been released, so that it was taken again. */
      readonly late?: boolean;
    }
  | {
      readonly code: 'redemption_returned';
      readonly redemptionId: number;
      readonly reference: string;
      readonly invoiceId: number;
      readonly amount: string;
      readonly currency: string;
      readonly reason: RedemptionReturnReason;
      readonly lots: readonly LotPart[];
    }
  /** Points that became a coupon. */
  | {
      readonly code: 'converted';
      readonly couponId: number;
      readonly coupon: string;
      readonly amount: string;
      readonly currency: string;
      readonly lots: readonly LotPart[];
    }
  /** Points of a coupon that was taken back unused: by staff (`note` says why), or because the points that paid it were. */
  | {
      readonly code: 'coupon_returned';
      readonly couponId: number;
      readonly coupon: string;
      readonly amount: string;
      readonly currency: string;
      readonly reason: CouponReturnReason;
      readonly note: string;
      readonly lots: readonly LotPart[];
    }
  /** Points that were given for a reward; the names are those that the shop had given it. */
  | {
      readonly code: 'reward_ordered';
      readonly orderId: number;
      readonly reference: string;
      readonly names: LocalText;
      readonly lots: readonly LotPart[];
      /** True when it was taken again, since the payment on its invoice stands after all. */
      readonly late?: boolean;
    }
  | {
      readonly code: 'reward_returned';
      readonly orderId: number;
      readonly reference: string;
      readonly names: LocalText;
      readonly reason: CancelReason;
      readonly lots: readonly LotPart[];
    }
  | { readonly code: 'adjusted'; readonly reason: string; readonly taken?: DebitParts }
  /** An adjustment that staff took back. `taken` where it had added points, `lots` where it had taken some off. */
  | {
      readonly code: 'adjustment_taken_back';
      /** The entry that is taken back, its points with their sign, and when it was made. */
      readonly adjustmentId: number;
      readonly adjusted: number;
      readonly adjustedAt: string;
      readonly reason: string;
      readonly taken?: DebitParts;
      readonly lots?: readonly LotPart[];
    }
  /** Points given to many members at once, and taken back again. */
  | { readonly code: 'granted'; readonly grantId: number; readonly name: string; readonly reason: string }
  | {
      readonly code: 'grant_undone';
      readonly grantId: number;
      readonly name: string;
      readonly reason: string;
      readonly taken: DebitParts;
    }
  | {
      readonly code: 'removed';
      readonly reason: string;
      /** Set when nobody removed the member by hand. */
      readonly cause?: 'client_deleted' | 'left';
    }
  | { readonly code: 'restored'; readonly reason: string; readonly cause?: 'joined_again' }
  | {
      readonly code: 'expired';
      readonly lotId: number;
      readonly earnEntryId: number;
      readonly expiredAt: string;
    }
  | { readonly code: 'opening_capped'; readonly cap: number };

export type RedemptionReturnReason =
  | 'payment_deleted'
  | 'payment_reduced'
  | 'discount_removed'
  | 'discount_reduced'
  | 'invoice_deleted'
  | 'invoice_cancelled'
  | 'invoice_credited'
  | 'not_recorded'
  | 'discount_not_written';

export type CouponReturnReason = 'voided' | 'points_taken_back';

export interface LotPart {
  readonly lotId: number;
  readonly points: number;
}

/**
 * Where a debit was taken from: lots of the same source, other lots, and debt. What could not or should not be taken:
 * points of the source that had ended unspent, and what the programme's policy lets the member keep.
 */
export interface DebitParts {
  readonly ownLots: number;
  readonly otherLots: number;
  readonly debt: number;
  readonly expired?: number;
  readonly kept?: number;
}
