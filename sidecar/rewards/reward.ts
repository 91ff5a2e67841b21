import type { CouponTerms } from '../programs/coupon-settings.ts';
import type { LocalText } from '../programs/tier.ts';

export const REWARD_KINDS = ['gift', 'service', 'product', 'voucher'] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];

/** What an amount of money is in one currency of the CRM. */
export interface PricePart {
  readonly currency: string;
  readonly amount: string;
}

/** What staff say about a reward; what its orders change stands in `Reward`. */
export interface RewardContent {
  readonly kind: RewardKind;
  readonly names: LocalText;
  readonly descriptions: LocalText;
  /** Under which heading it is listed; without a word in any language = none. */
  readonly category: LocalText;
  /** The price in points. */
  readonly points: number;
  /** What is to be paid with money besides; empty = points alone. */
  readonly money: readonly PricePart[];
  /** Taxes of the CRM that are added to that money where it is invoiced by itself; of a product those of its item count. */
  readonly taxIds: readonly number[];
  /** How often one client may take it, ever or within so many days; null = as often as the points suffice. */
  readonly limit: { readonly orders: number; readonly days: number | null } | null;
  /** Local days, both inclusive; null = open. */
  readonly fromDay: string | null;
  readonly untilDay: string | null;
  /** Levels that see it, '' for members without one; empty = all. */
  readonly levels: readonly string[];
  /** The CRM's customer groups that see it; empty = all. */
  readonly clientGroupIds: readonly number[];
  readonly sortOrder: number;
  /** The item of the CRM's catalogue that a product is. */
  readonly itemId: number | null;
  /** The coupon that a voucher is. */
  readonly voucher: Voucher | null;
}

/** A coupon's value: a percentage, or an amount in each currency in which it is given. */
export interface Voucher {
  readonly percent: string | null;
  readonly amounts: readonly PricePart[];
  readonly terms: CouponTerms;
}

/** Paused ones cannot be ordered for now; archived ones are out of every list but their own. */
export type RewardStatus = 'active' | 'paused' | 'archived';

export interface Reward extends RewardContent {
  readonly id: number;
  readonly status: RewardStatus;
  /** How many are left; null = no limit. */
  readonly stock: number | null;
  /** Orders that were not cancelled. */
  readonly taken: number;
  /** SHA-256 of its picture. */
  readonly picture: string | null;
  /** Counts the changes by staff. */
  readonly revision: number;
}
