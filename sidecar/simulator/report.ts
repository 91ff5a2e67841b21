import type { ReasonCode } from '../earning/breakdown.ts';
import type { LocalText, TierMetric } from '../programs/tier.ts';

/** What a programme would have done to the CRM's history. Plain data: it is kept as JSON and shown in any language. */
export interface SimulationReport {
  /** Local days, both inclusive; `from` null = the whole history. */
  readonly from: string | null;
  readonly until: string;
  /** Documents looked at: invoices and credit notes. */
  readonly documents: number;
  /** Clients that anything was looked at for. */
  readonly members: number;
  readonly totals: PointTotals;
  /** Points that members hold at the end, spendable or not, and what they are worth in each currency (decimal text). */
  readonly outstanding: number;
  readonly worth: readonly { readonly currency: string; readonly amount: string }[];
  readonly debt: number;
  readonly membersInDebt: number;
  /** In order of time, without gaps. */
  readonly months: readonly SimulatedMonth[];
  /** The programme's levels, in rising order; empty when it has none. */
  readonly levels: readonly SimulatedLevel[];
  readonly tierMetric: TierMetric;
  /** Who earned most, 20 at most. */
  readonly winners: readonly SimulatedMember[];
  readonly justUnder: { readonly count: number; readonly members: readonly NearMember[] };
  readonly nothing: NothingEarned;
}

export interface PointTotals {
  readonly issued: number;
  readonly clawedBack: number;
  readonly expired: number;
  /** Rewards for entering a level. */
  readonly levelRewards: number;
}

export interface SimulatedMonth extends PointTotals {
  /** YYYY-MM */
  readonly month: string;
  /** Points that members hold when the month ends, less what they owe. */
  readonly balance: number;
  /** Members per level when the month ends, in the order of `levels`. */
  readonly perLevel: readonly number[];
}

export interface SimulatedLevel {
  readonly id: string;
  readonly names: LocalText;
  /** `#rrggbb` */
  readonly colour: string;
  /** Members who hold it at the end. */
  readonly members: number;
}

export interface SimulatedMember {
  readonly clientId: number;
  readonly earned: number;
  readonly balance: number;
  readonly debt: number;
  /** Level at the end; null = none. */
  readonly tier: string | null;
}

/** A member who misses the next level by little. Metric, what is missing and threshold are decimal text. */
export interface NearMember {
  readonly clientId: number;
  readonly tier: string | null;
  readonly next: string;
  readonly metric: string;
  readonly missing: string;
  readonly threshold: string;
}

/** Invoices that earn nothing. One invoice may have several reasons and is counted under each. */
export interface NothingEarned {
  readonly invoices: number;
  readonly reasons: readonly {
    readonly reason: ReasonCode;
    readonly count: number;
    /** The newest of them, 20 at most. */
    readonly examples: readonly number[];
  }[];
}
