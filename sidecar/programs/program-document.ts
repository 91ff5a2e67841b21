import type { Rounding } from '../shared/rational.ts';

/**
 * Everything that a programme version says, as plain data. A published document never changes.
 * Amounts are decimal strings in the currency's own units; points are whole numbers.
 */
export interface ProgramDocument {
  readonly schema: 1;
  /** IANA zone of business days, taken from the CRM when the draft is made. */
  readonly timeZone: string;
  readonly earning: EarningSettings;
  readonly expiry: ExpirySettings;
  readonly redemption: RedemptionSettings;
}

export interface EarningSettings {
  readonly mode: 'paid_in_full' | 'per_payment' | 'on_issue_pending';
  /** Which day chooses the version and starts the expiry: the invoice's date, or the day it was paid in full. */
  readonly ruleDate: 'invoice_date' | 'paid_date';
  readonly rounding: Rounding;
  /** Days before points can be spent. */
  readonly holdDays: number;
  readonly base: EarningBaseSettings;
  readonly rules: readonly EarningRule[];
}

export interface EarningBaseSettings {
  readonly includeTax: boolean;
  readonly includeAdjustment: boolean;
  readonly excludedItemIds: readonly number[];
  readonly excludedGroupIds: readonly number[];
  /** Payment modes (besides our own) that do not earn, e.g. gift cards that earned when sold. */
  readonly nonEarningModes: readonly string[];
  /** What an invoice earns that was partly paid with points. */
  readonly partlyRedeemed: 'earns_on_rest' | 'earns_nothing';
}

/** Points per money spent. Other kinds join this union. */
export interface PerAmountRule {
  readonly id: string;
  readonly kind: 'per_amount';
  readonly rates: readonly EarnRate[];
  /** Local days, both inclusive on screen; null = open. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}
export type EarningRule = PerAmountRule;

/** `points` for each `amount` of `currency`: 1 point per "10000" VND. */
export interface EarnRate {
  readonly currency: string;
  readonly points: number;
  readonly amount: string;
}

/** The last valid day is inclusive; the instant is the start of the next local day. */
export type ExpirySettings =
  | { readonly mode: 'never' }
  | { readonly mode: 'days'; readonly days: number }
  | { readonly mode: 'months'; readonly months: number };

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
