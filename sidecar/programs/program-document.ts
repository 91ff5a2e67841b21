import type { Rounding } from '../shared/rational.ts';
import type { CouponSettings } from './coupon-settings.ts';
import type { MessageSettings } from './message-settings.ts';
import type { NamingSettings } from './naming-settings.ts';
import type { ParticipationSettings } from './participation-settings.ts';
import type { RewardSettings } from './reward-settings.ts';
import type { EarningRule } from './rule.ts';
import type { TierSettings } from './tier.ts';

export type { EarningRule } from './rule.ts';
export type { MessageSettings } from './message-settings.ts';

/**
 * Everything that a programme version says, as plain data. A published document never changes.
 * Amounts are decimal strings in the currency's own units; points are whole numbers.
 */
export interface ProgramDocument {
  readonly schema: 3;
  /** IANA zone of business days, taken from the CRM when the draft is made. */
  readonly timeZone: string;
  readonly earning: EarningSettings;
  readonly tiers: TierSettings;
  readonly expiry: ExpirySettings;
  readonly clawback: ClawbackSettings;
  readonly redemption: RedemptionSettings;
  readonly coupons: CouponSettings;
  readonly rewards: RewardSettings;
  readonly participation: ParticipationSettings;
  readonly naming: NamingSettings;
  readonly messages: MessageSettings;
}

export interface EarningSettings {
  readonly mode: 'paid_in_full' | 'per_payment' | 'on_issue_pending';
  /** Which day chooses the version and starts the expiry: the invoice's date, or the day it was paid in full. */
  readonly ruleDate: 'invoice_date' | 'paid_date';
  readonly rounding: Rounding;
  /** Days before points can be spent; a rule may have its own. */
  readonly holdDays: number;
  readonly base: EarningBaseSettings;
  readonly rules: readonly EarningRule[];
  /** Of several multipliers on one line: only the highest, or all added up (×2 and ×1.5 give ×2.5). */
  readonly multipliers: 'highest' | 'additive';
  /** Which level an invoice earns with: the one held before it, or the one that it leads to. */
  readonly tierApplied: 'before' | 'after';
  /** Limits over all rules together, per member. */
  readonly caps: ProgramCaps;
  /** The tree of item groups, which the CRM keeps flat: each group's parent. */
  readonly groupParents: readonly GroupParent[];
  /** Turns amounts into one currency; null = every currency has its own rates only. */
  readonly conversion: Conversion | null;
  /** An invoice paid in full more than this many days after its due date earns nothing; null = it earns as any other. */
  readonly lateAfterDays: number | null;
}

export interface EarningBaseSettings {
  readonly includeTax: boolean;
  readonly includeAdjustment: boolean;
  readonly excludedItemIds: readonly number[];
  readonly excludedGroupIds: readonly number[];
  /** Lines sold below the catalogue's price do not earn. */
  readonly excludeDiscountedLines: boolean;
  /** Payment modes (besides our own) that do not earn, e.g. gift cards that earned when sold. */
  readonly nonEarningModes: readonly string[];
  /** What an invoice earns that was partly paid with points. */
  readonly partlyRedeemed: 'earns_on_rest' | 'earns_nothing';
}

export interface ProgramCaps {
  readonly perDocument: number | null;
  readonly perDay: number | null;
  /** Per calendar month. */
  readonly perMonth: number | null;
}

export interface GroupParent {
  readonly groupId: number;
  readonly parentId: number;
}

/**
 * One unit of a currency is worth `rate` units of `currency`. Invoices keep the version that they were settled with, so
 * a refund uses the rate of its day. Metrics in money (net spend) are counted in `currency`.
 */
export interface Conversion {
  readonly currency: string;
  readonly rates: readonly { readonly currency: string; readonly rate: string }[];
  /** A currency without an earning rate of its own earns by its converted amount. */
  readonly earnsConverted: boolean;
}

/** `points` for each `amount` of `currency`: 1 point per "10000" VND. */
export interface EarnRate {
  readonly currency: string;
  readonly points: number;
  readonly amount: string;
}

/** How long points live. The last valid day is inclusive; the instant is the start of the next local day. */
export type ExpiryTerms =
  | { readonly mode: 'never' }
  | { readonly mode: 'days'; readonly days: number }
  /** Calendar months, clamped to the last day of the month. */
  | { readonly mode: 'months'; readonly months: number }
  /** The end of the month that lies `months` after the one of earning. */
  | { readonly mode: 'month_end'; readonly months: number }
  /** 31 December of the year that lies `years` after the one of earning. */
  | { readonly mode: 'year_end'; readonly years: number }
  /** The next `monthDay` (MM-DD) that leaves at least `minimumMonths`. */
  | { readonly mode: 'fixed_day'; readonly monthDay: string; readonly minimumMonths: number }
  /** `months` after the member was last active; every activity moves the date of all such points. */
  | {
      readonly mode: 'inactivity';
      readonly months: number;
      readonly movedBy: 'earning' | 'redeeming' | 'both';
    };

export type ExpirySettings = ExpiryTerms & {
  /** Points given back into a lot whose day has passed live this many days more; 0 = they are lost. */
  readonly graceDays: number;
};

export interface ClawbackSettings {
  /** What happens when points to be taken back are spent already (E7). */
  readonly policy: 'only_pending' | 'own_lots' | 'within_balance' | 'debt' | 'negative';
  /** Debt of one member never exceeds this; what is beyond is waived. Null = no limit. Only with policy `debt`. */
  readonly debtMax: number | null;
  /** Debt older than this is forgiven. Null = never. Only with policy `debt`. */
  readonly debtMonths: number | null;
}

export interface RedemptionSettings {
  readonly enabled: boolean;
  readonly clientMayRedeem: boolean;
  readonly rates: readonly RedeemRate[];
  readonly minimumPoints: number;
  readonly stepPoints: number;
  readonly maximumPoints: number | null;
  /** Whole percent of the invoice total that points may pay, 1–100. */
  readonly maximumSharePercent: number;
  readonly keepMinimumPoints: number;
  /** When one more point would close the invoice, take it and give no change. */
  readonly coverLastFraction: boolean;
  /** Whether staff may use points as the discount before tax of a draft. */
  readonly discountsDrafts: boolean;
  /** Of a credit note made from an invoice that was partly paid with points: which part comes back first. */
  readonly refundOrder: 'proportional' | 'money_first' | 'points_first';
}

/** `points` are worth `amount` of `currency`: 100 points = "1.00" GBP. */
export interface RedeemRate {
  readonly currency: string;
  readonly points: number;
  readonly amount: string;
}

export interface ProgramVersion {
  readonly id: number;
  /** 1, 2, 3… as people speak of it. */
  readonly number: number;
  readonly status: 'draft' | 'published';
  readonly document: ProgramDocument;
  /** In force from this instant; the first version is in force since ever. Null for a draft. */
  readonly effectiveFrom: Date | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: number | null;
}
