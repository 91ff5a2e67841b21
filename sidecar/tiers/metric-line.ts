import type { MetricShare } from '../earning/evaluation.ts';

/**
 * What one settling of a source changed in its member's metrics: deltas, dated as the source. Never changed, never deleted;
 * a clawback is a negative line of the original's day (E4).
 */
export interface MetricLine extends MetricShare {
  readonly day: string;
  readonly sourceType: 'invoice' | 'credit_note' | 'event' | 'member';
  readonly sourceId: number;
  /** Number of the settling; unique per source. */
  readonly seq: number;
}
