import type { NoPart } from '../members/takes-part.ts';
import type { RuleKind } from '../programs/rule.ts';
import type { Rounding } from '../shared/rational.ts';

/** Why a document earns what it earns: numbers and codes that pages render in the reader's language. */
export interface Breakdown {
  readonly mode: 'paid_in_full' | 'per_payment' | 'on_issue_pending';
  readonly currency: string;
  /** Sum of the eligible lines after discount, exclusions and credited parts; decimal text. */
  readonly eligible: string;
  readonly discount: string;
  readonly tax: string;
  readonly credited: string;
  readonly excludedLines: number;
  readonly excludedAmount: string;
  /** Money that earns, and the total it is held against: base = eligible × min(1, paid / total). */
  readonly earningPaid: string;
  readonly paidByPoints: string;
  readonly totalAfterCredits: string;
  /** The earning base as decimal text, cut at 6 decimals (the arithmetic itself is exact). */
  readonly base: string;
  /** Level that the document earned with; null = none. */
  readonly tier: string | null;
  /** Rules that gave something, in the order in which they were looked at. */
  readonly rules: readonly RuleBreakdown[];
  /** Rules that gave nothing, and why; a rule of a kind that documents never earn by is not listed. */
  readonly skipped: readonly SkippedRule[];
  /** Sum of the rules after their caps, before and after the caps over all rules; decimal text. */
  readonly exact: string;
  readonly capped: string;
  readonly rounding: Rounding;
  readonly points: number;
  readonly reasons: readonly ReasonCode[];
  /** The local day that chose the programme version and that expiry is counted from. */
  readonly qualifyingOn: string | null;
}

export interface RuleBreakdown {
  readonly rule: string;
  readonly kind: RuleKind | 'level_bonus';
  /** The shop's own name of the rule; '' = the kind's. */
  readonly name: string;
  readonly award: AwardBreakdown;
  /** Points before rounding, after the rule's own caps; decimal text. */
  readonly exact: string;
  /** Its share of the rounded sum, by largest remainder. */
  readonly points: number;
  /** Which cap of the rule held it back. */
  readonly cappedBy: CapCode | null;
  /** Points per line by largest remainder: [line id, eligible amount, points]. */
  readonly lines: readonly (readonly [number, string, number])[];
}

/** The arithmetic of one rule. */
export type AwardBreakdown =
  /** `points` for each `amount` of money; `converted` = amount in the programme's currency when it was converted. */
  | {
      readonly as: 'rate';
      readonly points: number;
      readonly amount: string;
      readonly base: string;
      readonly converted?: string;
    }
  /** `points` for each of `quantity` units (the paid and not credited part of them; decimal text). */
  | { readonly as: 'units'; readonly points: number; readonly quantity: string }
  /** The part above ×1 of `basePoints`; decimal text. */
  | { readonly as: 'factor'; readonly factor: string; readonly basePoints: string }
  | { readonly as: 'percent'; readonly percent: string; readonly basePoints: string }
  | { readonly as: 'fixed'; readonly points: number };

export type CapCode = 'cap_document' | 'cap_day' | 'cap_month' | 'cap_year' | 'cap_member' | 'cap_budget';

export interface SkippedRule {
  readonly rule: string;
  readonly kind: RuleKind | 'level_bonus';
  readonly name: string;
  readonly reason: SkipCode;
}

/** Why one rule gives nothing. */
export type SkipCode =
  | 'paused'
  | 'not_in_force'
  | 'wrong_weekday'
  | 'not_in_audience'
  | 'below_minimum'
  | 'no_rate_for_currency'
  | 'no_matching_line'
  | 'more_specific_rule'
  | 'lower_multiplier'
  | 'stopped_by_rule'
  | 'other_purchase'
  | 'milestone_not_reached'
  | 'no_due_date'
  | 'not_on_time'
  | 'not_paid_in_full'
  | 'cap_used_up'
  | 'nothing_to_multiply'
  | 'only_for_invoices';

/** Why a document earns nothing, or less than someone might expect. All that hold are listed, not the first. */
export type ReasonCode =
  | NoPart
  | 'draft'
  | 'cancelled'
  | 'deleted'
  | 'void'
  | 'not_paid_in_full'
  | 'nothing_paid'
  | 'paid_by_points'
  | 'partly_paid_by_points'
  | 'partly_redeemed_earns_nothing'
  | 'no_rate_for_currency'
  | 'nothing_eligible'
  | 'rule_not_in_force'
  | 'no_rule_applies'
  | 'below_one_point'
  | 'before_program'
  | 'no_program'
  | 'member_removed'
  | 'not_refunded'
  | 'credited'
  | 'no_points_flag'
  | 'paid_late'
  | 'cap_invoice'
  | 'cap_day'
  | 'cap_month'
  | 'cap_rule'
  | 'cap_budget';
