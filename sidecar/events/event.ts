import type { NoPart } from '../members/takes-part.ts';
import type { RuleKind } from '../programs/rule.ts';

/**
 * Something that happened to a client and is not a document: registration, birthday, review … It is kept as a row of
 * ours under a unique key, and settled like a document.
 */
export interface LoyaltyEvent {
  readonly id: number;
  readonly clientId: number;
  readonly kind: EventKind;
  /** Code of a custom event; '' otherwise. */
  readonly code: string;
  /** Who reported it: `crm` (derived from the CRM's tables), `staff`, or `key:<id>` of an API key. */
  readonly source: string;
  /** Unique per source: `birthday:<contact>:<year>`, the sender's own id … */
  readonly externalId: string;
  /** The local day that it counts for. */
  readonly day: string;
  readonly occurredAt: Date;
  /** Points that the sender asks for; null = as the rule says. */
  readonly points: number | null;
  /** The contact, the other client of a referral, the invoice that it hangs on. */
  readonly contactId: number | null;
  readonly otherClientId: number | null;
  readonly invoiceId: number | null;
  /** Taken back by hand or by the sender, or its invoice is not paid any more. */
  readonly isVoid: boolean;
}

/** `referral` is the event of the one who brought a friend, `referred` the friend's. Both earn by a referral rule. */
export type EventKind =
  | Extract<RuleKind, 'registration' | 'birthday' | 'anniversary' | 'referral' | 'review' | 'custom_event'>
  | 'referred';

/** An event as it stands inside an explanation: plain data only. */
export type EventSnapshot = Omit<LoyaltyEvent, 'externalId' | 'occurredAt'> & { readonly type: 'event' };

export interface EventBreakdown {
  readonly tier: string | null;
  readonly rules: readonly EventAward[];
  /** Rules for this kind of event that gave nothing, and why. */
  readonly skipped: readonly {
    readonly rule: string;
    readonly name: string;
    readonly reason: EventSkipCode;
  }[];
  readonly reasons: readonly EventReason[];
}

export interface EventAward {
  readonly rule: string;
  readonly name: string;
  /** What rule or event ask for, and what the caps left of it. */
  readonly asked: number;
  readonly points: number;
  readonly cappedBy:
    'cap_document' | 'cap_day' | 'cap_month' | 'cap_year' | 'cap_member' | 'cap_budget' | null;
}

export type EventSkipCode =
  | 'paused'
  | 'not_in_force'
  | 'wrong_weekday'
  | 'not_in_audience'
  | 'stopped_by_rule'
  | 'no_points_given'
  | 'cap_used_up';

export type EventReason = NoPart | 'event_void' | 'no_rule_for_event' | 'member_removed' | 'no_program';
