import type { DraftEffect } from './draft-discount.ts';

/** Why fewer points than asked for, or none, can be redeemed. */
export type RedemptionLimit =
  | 'redemption_off'
  | 'no_program'
  | 'no_rate_for_currency'
  | 'member_removed'
  | 'invoice_missing'
  | 'invoice_draft'
  | 'invoice_not_draft'
  | 'draft_discounted'
  | 'draft_discounted_by_points'
  | 'invoice_cancelled'
  | 'nothing_due'
  | 'insufficient_points'
  | 'below_minimum'
  | 'keep_minimum'
  | 'maximum_points'
  | 'maximum_share'
  | 'exceeds_due'
  | 'step'
  | 'client_may_not_redeem'
  | 'takes_no_part'
  | 'terms_not_accepted'
  | 'contact_per_time'
  | 'contact_per_month';

/** As what the points stand in the CRM: a payment on an issued invoice, or the discount before tax of a draft (E6). */
export type RedemptionBooking = 'payment' | 'discount';

export interface RedemptionQuote {
  readonly invoiceId: number;
  readonly booking: RedemptionBooking;
  readonly clientId: number;
  readonly currency: string;
  /** Left to pay on the invoice now; of a draft, what a discount can take off at most. */
  readonly due: string;
  /** What the greatest share is a share of: the invoice's total; of a draft, its lines before tax. */
  readonly total: string;
  readonly balance: number;
  readonly spendable: number;
  readonly requested: number | null;
  /** What would be taken; 0 when nothing can be. */
  readonly points: number;
  /** The money that `points` give. */
  readonly amount: string;
  /** The most that can be taken now, whatever was asked for. */
  readonly maximum: number;
  readonly maximumAmount: string;
  /** The limits that bound this quote, the decisive one first; empty when the whole wish is granted. */
  readonly limits: readonly RedemptionLimit[];
  /** What `points` make of a draft's taxes and total; null for a payment, and without points. */
  readonly effect: DraftEffect | null;
  readonly settings: {
    readonly minimumPoints: number;
    readonly stepPoints: number;
    readonly maximumSharePercent: number;
    readonly keepMinimumPoints: number;
    readonly maximumPoints: number | null;
    readonly ratePoints: number;
    readonly rateAmount: string;
  } | null;
  /** Limits of the contact who asks; null for staff, and without a programme. */
  readonly contact: {
    readonly perTimeMax: number | null;
    readonly perMonthMax: number | null;
    readonly leftOfMonth: number | null;
  } | null;
}

export type RedemptionStatus = 'authorised' | 'captured' | 'reversed' | 'released';

export interface RedemptionReceipt {
  readonly id: number;
  readonly reference: string;
  readonly invoiceId: number;
  readonly clientId: number;
  readonly points: number;
  readonly amount: string;
  readonly currency: string;
  readonly booking: RedemptionBooking;
  readonly status: RedemptionStatus;
  /** Points of it that came back. */
  readonly returned: number;
  /** Why a released redemption came to nothing, or why a discount could not be taken back. */
  readonly failure: string | null;
  readonly authorisedAt: Date;
  /** Commands that the module should run now to record the payment, or to write the discount or take it away. */
  readonly runCommands: readonly number[];
}
