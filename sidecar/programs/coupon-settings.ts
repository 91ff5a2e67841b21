import type { RedeemRate } from './program-document.ts';

/** How points become coupons, and what the coupons are good for (E12). A coupon keeps what it was issued with. */
export interface CouponSettings {
  readonly isOn: boolean;
  /** Whether clients convert by themselves in the portal; staff may while `isOn`. */
  readonly clientMayConvert: boolean;
  /** What may be converted: only all of it, any number of points, or one of the packages. */
  readonly conversion: 'whole_balance' | 'chosen' | 'packages';
  /** Their own rates, beside those of redeeming on an invoice; not used by packages. */
  readonly rates: readonly RedeemRate[];
  /** A member is eligible as soon as the spendable points reach this. */
  readonly minimumPoints: number;
  readonly stepPoints: number;
  readonly maximumPoints: number | null;
  readonly packages: readonly CouponPackage[];
  readonly terms: CouponTerms;
  /** Letters and digits that begin every code, e.g. "TEA-"; '' = none. */
  readonly codePrefix: string;
  /** Coupons of one kind on one line of an invoice: only the best for the client, or all of them (E8). */
  readonly stacking: 'best' | 'all';
  /** Days that a coupon whose time is over is good for again when its use is undone (an invoice was cancelled). */
  readonly freedDays: number;
  /** What becomes of unused coupons when the points that paid them are taken back (E7). */
  readonly whenPointsGo: 'keep' | 'void';
}

/** So many points for a coupon of an amount. */
export interface CouponPackage {
  readonly id: string;
  readonly points: number;
  readonly amount: string;
  readonly currency: string;
}

/** What limits the use of a coupon. */
export interface CouponTerms {
  /** Days from the day of issue, both inclusive; null = for ever. */
  readonly validDays: number | null;
  /** Least invoice total, per currency; a currency without an amount has no minimum. */
  readonly minimumSpend: readonly { readonly currency: string; readonly amount: string }[];
  /** Lines it is good for; both empty = all. */
  readonly groupIds: readonly number[];
  readonly itemIds: readonly number[];
  /** Joins no other coupon on an invoice. */
  readonly isExclusive: boolean;
  /** Lines that the CRM or a level already lowered do not count. */
  readonly skipsDiscountedLines: boolean;
  /** What an amount does not need on an invoice: lost, or kept for another one. */
  readonly unusedValue: 'lost' | 'kept';
}

/** No coupons; the settings are those that they would start with. */
export const NO_COUPONS: CouponSettings = {
  isOn: false,
  clientMayConvert: true,
  conversion: 'chosen',
  rates: [],
  minimumPoints: 100,
  stepPoints: 1,
  maximumPoints: null,
  packages: [],
  terms: {
    validDays: 365,
    minimumSpend: [],
    groupIds: [],
    itemIds: [],
    isExclusive: false,
    skipsDiscountedLines: false,
    unusedValue: 'lost',
  },
  codePrefix: '',
  stacking: 'best',
  freedDays: 14,
  whenPointsGo: 'keep',
};
