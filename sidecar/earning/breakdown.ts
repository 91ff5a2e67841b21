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
  readonly rules: readonly RuleBreakdown[];
  readonly reasons: readonly ReasonCode[];
  /** The local day that chose the programme version and that expiry is counted from. */
  readonly qualifyingOn: string | null;
}

export interface RuleBreakdown {
  readonly rule: string;
  readonly kind: 'per_amount';
  readonly ratePoints: number;
  readonly rateAmount: string;
  /** Points before rounding, decimal text. */
  readonly exact: string;
  readonly rounding: 'floor' | 'half_up' | 'ceil';
  readonly points: number;
  /** Points per line by largest remainder: [line id, eligible amount, points]. */
  readonly lines: readonly (readonly [number, string, number])[];
}

/** Why a document earns nothing, or less than someone might expect. All that hold are listed, not the first. */
export type ReasonCode =
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
  | 'below_one_point'
  | 'before_program'
  | 'no_program'
  | 'member_removed'
  | 'not_refunded'
  | 'credited';
