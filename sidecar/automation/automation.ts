import type { HappeningKind } from '../announcements/announcement.ts';
import type { MessageChannel } from '../programs/message-settings.ts';
import type { SendableKind } from './sendable-kinds.ts';

/** What begins a run: something that happened to a member, or that nothing was bought for some days. */
export type Trigger = { readonly kind: HappeningKind } | { readonly kind: 'quiet'; readonly days: number };

export type TriggerKind = Trigger['kind'];

/** All that say something must hold. Null and empty lists say nothing. */
export interface Conditions {
  /** Ids of levels, '' for none; any of them. */
  readonly levels: readonly string[];
  readonly spendableLeast: number | null;
  readonly spendableMost: number | null;
  /** Points of what happened. */
  readonly eventPointsLeast: number | null;
  /** Customer groups of the CRM; any of them. */
  readonly clientGroupIds: readonly number[];
  /** Days since the last paid invoice. */
  readonly quietDaysLeast: number | null;
  readonly invoicesLeast: number | null;
  readonly invoicesMost: number | null;
  /** Decimal text, in the currency that the programme counts spend in. */
  readonly spendLeast: string | null;
  readonly languages: readonly Language[];
  /** Of the day on which it happened, 1 = Monday. */
  readonly weekdays: readonly number[];
}

export const LANGUAGES_OF_CLIENTS = ['en', 'vi', 'fr'] as const;
export type Language = (typeof LANGUAGES_OF_CLIENTS)[number];

export const DELAY_UNITS = ['minutes', 'hours', 'days'] as const;
export interface Delay {
  readonly amount: number;
  readonly unit: (typeof DELAY_UNITS)[number];
}

/** What a step does. `wait` does nothing before the next time of day on one of the weekdays (empty = any). */
export type Action =
  | {
      readonly kind: 'message';
      readonly message: SendableKind;
      readonly channels: readonly MessageChannel[];
    }
  | { readonly kind: 'client_group'; readonly add: readonly number[]; readonly remove: readonly number[] }
  | { readonly kind: 'points'; readonly points: number }
  | {
      readonly kind: 'coupon';
      readonly as: 'amount' | 'percent';
      /** Money, or percent. */
      readonly amount: string;
      /** Of money. */
      readonly currency: string;
      readonly validDays: number;
    }
  | {
      readonly kind: 'todo';
      readonly text: string;
      readonly dueInDays: number;
      readonly staffId: number | null;
    }
  | { readonly kind: 'webhook'; readonly endpointId: number }
  | { readonly kind: 'wait'; readonly hour: number; readonly weekdays: readonly number[] };

export type ActionKind = Action['kind'];

export interface Step {
  /** Counted from the step before it, and from what happened for the first one. */
  readonly delay: Delay;
  /** Where these do not hold the step is left out and the run goes on. */
  readonly conditions: Conditions;
  readonly action: Action;
}

/** What an automation says. A version of it is never changed: a run ends under the one it began with. */
export interface AutomationDocument {
  readonly trigger: Trigger;
  /** Runs for a member one time only, however often it would begin. */
  readonly once: boolean;
  /** Looked at again before each step: where they no longer hold, the run ends. */
  readonly conditions: Conditions;
  readonly steps: readonly Step[];
}

export interface Automation {
  readonly id: number;
  readonly name: string;
  readonly isOn: boolean;
  readonly version: number;
  readonly document: AutomationDocument;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

export const NO_CONDITIONS: Conditions = {
  levels: [],
  spendableLeast: null,
  spendableMost: null,
  eventPointsLeast: null,
  clientGroupIds: [],
  quietDaysLeast: null,
  invoicesLeast: null,
  invoicesMost: null,
  spendLeast: null,
  languages: [],
  weekdays: [],
};

export const AT_ONCE: Delay = { amount: 0, unit: 'minutes' };
