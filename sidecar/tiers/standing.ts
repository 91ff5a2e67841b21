import type { Rational } from '../shared/rational.ts';

/** A member's level now: which, since when, until when, and whether staff hold it. */
export interface TierStanding {
  readonly tier: string | null;
  readonly since: Date | null;
  /** Instant of the next review, which is the start of the day after the last one it is valid for; null = none. */
  readonly reviewAt: Date | null;
  /** Staff set the level by hand and hold it until then; null with `isLocked` = for ever. */
  readonly isLocked: boolean;
  readonly lockedUntil: Date | null;
}

export const NO_TIER: TierStanding = {
  tier: null,
  since: null,
  reviewAt: null,
  isLocked: false,
  lockedUntil: null,
};

/** What a member's documents added on one local day. */
export interface MetricDay {
  readonly day: string;
  readonly points: number;
  readonly spend: Rational;
  readonly invoices: number;
}

/** One line of the level log; never changed, never deleted. */
export interface TierChange {
  readonly from: string | null;
  readonly to: string | null;
  /** When it took effect. */
  readonly at: Date;
  readonly reason: TierReason;
  readonly standing: TierStanding;
  /** Numbers behind it, for the explanation: the metric and the threshold that decided, decimal text. */
  readonly metric: string | null;
  readonly threshold: string | null;
  /** Levels that were passed on the way up, the new one excluded. */
  readonly skipped: readonly string[];
}

/** A line of the log that leaves level and standing as they are; what it is about changes them. */
export function unchanged(standing: TierStanding, at: Date, reason: TierReason): TierChange {
  const { tier } = standing;
  return { from: tier, to: tier, at, reason, standing, metric: null, threshold: null, skipped: [] };
}

export type TierReason =
  /** The metric reached the threshold. */
  | 'reached'
  /** Review day: kept, fallen, or lost. */
  | 'review_kept'
  | 'review_lowered'
  /** A clawback lowered the metric (strict programmes). */
  | 'clawed_back'
  /** Points were given for it; the membership ran out. */
  | 'exchanged'
  | 'membership_ended'
  /** Bought on an invoice; that invoice is not paid any more. */
  | 'bought'
  | 'purchase_undone'
  | 'set_by_staff'
  | 'lock_ended'
  /** The programme changed: the level is no longer there, or is now within reach. */
  | 'program_changed';

/** What the member sees: how far to the next level, and what it takes to keep this one. */
export interface TierProgress {
  readonly tier: string | null;
  readonly since: Date | null;
  readonly reviewAt: Date | null;
  /** The metric in the window now, decimal text. */
  readonly metric: string;
  /** The next level and what is missing; null at the top. */
  readonly next: { readonly tier: string; readonly missing: string; readonly threshold: string } | null;
  /** What is missing to keep the level at the review; null when nothing is, or there is no review. */
  readonly toKeep: string | null;
  readonly isAtRisk: boolean;
}
