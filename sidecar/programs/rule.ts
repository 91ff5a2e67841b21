import type { EarnRate, ExpiryTerms } from './program-document.ts';

/** What every rule says besides its award. An empty list never narrows: no weekdays = all weekdays. */
export interface RuleCommon {
  /** Stable name inside the programme; entries and postings carry it. */
  readonly id: string;
  /** The shop's own name; '' = the name of the kind. */
  readonly name: string;
  readonly isActive: boolean;
  /** Higher comes first; equals in the order of the list. */
  readonly priority: number;
  /** Local days, both inclusive on screen; null = open. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly audience: Audience;
  readonly minimum: Minimum;
  /** When this rule gave something, rules after it are not looked at. */
  readonly stopsAfter: boolean;
  /** Days before its points can be spent; null = as the programme says. */
  readonly holdDays: number | null;
  /** How long its points live; null = as the programme says. */
  readonly expiry: ExpiryTerms | null;
  readonly caps: RuleCaps;
}

/** Whom a rule is for: all that is named must hold; within one list any. */
export interface Audience {
  /** The CRM's customer groups. */
  readonly clientGroupIds: readonly number[];
  readonly clientIds: readonly number[];
  /** Levels; `''` stands for members without one. */
  readonly tierIds: readonly string[];
}

/** Least purchase that the rule looks at, on the same basis as earning. */
export interface Minimum {
  /** Per currency; a currency without an amount has no minimum. */
  readonly amounts: readonly { readonly currency: string; readonly amount: string }[];
  readonly quantity: number | null;
}

/** The most that a rule gives, in points. */
export interface RuleCaps {
  readonly perDocument: number | null;
  readonly perDay: number | null;
  /** Per calendar month. */
  readonly perMonth: number | null;
  /** Per calendar year. */
  readonly perYear: number | null;
  /** To one member, for ever. */
  readonly perMember: number | null;
  /** To all members together, for ever. */
  readonly budget: number | null;
}

/** What a line earns: for its money, or for each unit. */
export type LineAward =
  | { readonly per: 'amount'; readonly rates: readonly EarnRate[] }
  | { readonly per: 'unit'; readonly points: number };

export interface PerAmountRule extends RuleCommon {
  readonly kind: 'per_amount';
  readonly rates: readonly EarnRate[];
}
export interface PerUnitRule extends RuleCommon {
  readonly kind: 'per_unit';
  readonly points: number;
}
export interface PerProductRule extends RuleCommon {
  readonly kind: 'per_product';
  readonly itemIds: readonly number[];
  readonly award: LineAward;
}
export interface PerCategoryRule extends RuleCommon {
  readonly kind: 'per_category';
  /** Item groups; groups below them belong to them. */
  readonly groupIds: readonly number[];
  readonly award: LineAward;
}
/** Exactly one of these rules gives the base points of a line: the most specific. */
export type LineRule = PerAmountRule | PerUnitRule | PerProductRule | PerCategoryRule;

export interface MultiplierRule extends RuleCommon {
  readonly kind: 'multiplier';
  /** Decimal text above 1, e.g. "1.5". Its own points are the part above ×1. */
  readonly factor: string;
  /** Lines it holds for; both empty = all. */
  readonly itemIds: readonly number[];
  readonly groupIds: readonly number[];
}

export interface PerOrderRule extends RuleCommon {
  readonly kind: 'per_order';
  readonly points: number;
}
/** A member's first, third, every fifth … paid invoice. */
export interface NthPurchaseRule extends RuleCommon {
  readonly kind: 'nth_purchase';
  readonly nth: number;
  /** Also the 2·nth, 3·nth … */
  readonly repeats: boolean;
  readonly points: number;
}
/** The invoice with which a member's net spend reaches an amount of the programme's currency. */
export interface SpendMilestoneRule extends RuleCommon {
  readonly kind: 'spend_milestone';
  readonly amount: string;
  /** Also at twice the amount, three times … */
  readonly repeats: boolean;
  readonly points: number;
}
/** Paid in full on the due date, or at least `daysBefore` days before it. */
export interface OnTimeRule extends RuleCommon {
  readonly kind: 'on_time';
  readonly daysBefore: number;
  readonly award:
    | { readonly as: 'points'; readonly points: number }
    /** Percent of the base points, decimal text. */
    | { readonly as: 'percent'; readonly percent: string };
}
export type BonusRule = PerOrderRule | NthPurchaseRule | SpendMilestoneRule | OnTimeRule;

export interface RegistrationRule extends RuleCommon {
  readonly kind: 'registration';
  readonly points: number;
  readonly when: 'registered' | 'verified' | 'first_paid';
}
export interface BirthdayRule extends RuleCommon {
  readonly kind: 'birthday';
  readonly points: number;
  /** The day of somebody born on 29 February in a common year. */
  readonly leapDay: 'feb28' | 'mar1';
  /** Given so many days before the day. */
  readonly leadDays: number;
  /** Given at most so many days late. */
  readonly catchUpDays: number;
  /** A birthday that became known less than so many days before counts from next year. */
  readonly quietDays: number;
  readonly minimumMembershipDays: number;
}
/** The day of the year on which the client was registered. */
export interface AnniversaryRule extends RuleCommon {
  readonly kind: 'anniversary';
  readonly points: number;
  readonly catchUpDays: number;
}
/** A friend's first paid invoice rewards who brought the friend, and the friend. Taken back when it is refunded. */
export interface ReferralRule extends RuleCommon {
  readonly kind: 'referral';
  readonly points: number;
  readonly friendPoints: number;
}
export interface ReviewRule extends RuleCommon {
  readonly kind: 'review';
  readonly points: number;
}
/** Anything else that another module or program reports under this code. */
export interface CustomEventRule extends RuleCommon {
  readonly kind: 'custom_event';
  readonly event: string;
  /** Null = as many as the event says, within the caps. */
  readonly points: number | null;
}
export type EventRule =
  RegistrationRule | BirthdayRule | AnniversaryRule | ReferralRule | ReviewRule | CustomEventRule;

export type EarningRule = LineRule | MultiplierRule | BonusRule | EventRule;
export type RuleKind = EarningRule['kind'];

/** The part of the points that the member's level adds; posted under this name, which no rule may have. */
export const TIER_BONUS = 'level_bonus';
