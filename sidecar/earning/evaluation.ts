import type { Breakdown } from './breakdown.ts';

/** What a source (a document or an event) should have moved, and why. */
export interface Evaluation {
  /** Points: positive for an invoice or an event, negative for a refunded credit note. The sum of `perRule`. */
  readonly target: number;
  /** Every rule that gives something; rules that give nothing may be missing. */
  readonly perRule: readonly { readonly rule: string; readonly points: number }[];
  /** True when the points are earned but wait for the invoice to be paid. */
  readonly pending: boolean;
  readonly qualifyingOn: string | null;
  /** What it adds to the member's metrics. */
  readonly metric: MetricShare;
}

export interface MetricShare {
  /** Qualifying points. */
  readonly points: number;
  /** Net spend in the programme's currency (its only currency where there is no conversion); decimal text, 6 decimals at most. */
  readonly spend: string;
  /** 1 for a paid invoice that still stands, else 0. */
  readonly invoices: number;
}

export const NO_METRIC: MetricShare = { points: 0, spend: '0', invoices: 0 };

export interface DocumentEvaluation extends Evaluation {
  readonly breakdown: Breakdown;
}
