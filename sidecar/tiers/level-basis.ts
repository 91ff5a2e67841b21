import { localDay } from '../shared/business-time.ts';
import type { Viewpoint } from './metric-in-window.ts';
import { judgedDay } from './review-at.ts';
import type { TierChange } from './standing.ts';
import type { LevelBasis, TierInput } from './tier-input.ts';

/** What the present level rests on, read from the log (oldest first). */
export function basisOf(log: readonly TierChange[]): LevelBasis {
  return bearing(log)?.basis ?? 'metric';
}

/** The last line of the log that decided the present level; lines that only locked, extended or noted are passed over. */
export function bearing(
  log: readonly TierChange[],
): { readonly index: number; readonly basis: LevelBasis } | null {
  const index = log.findLastIndex(
    ({ from, to, reason }) => from !== to || reason === 'review_kept' || reason === 'review_lowered',
  );
  const change = log[index];
  return change ? { index, basis: BASES[change.reason] ?? 'metric' } : null;
}

const BASES: Partial<Record<TierChange['reason'], LevelBasis>> = {
  bought: 'purchase',
  exchanged: 'purchase',
  set_by_staff: 'staff',
};

/**
 * As of when the metric gave the present level: a clawback asks whether it still would have. Null when it was not the
 * metric that gave it.
 */
export function grantedAsOf(input: TierInput, log: readonly TierChange[]): Viewpoint | null {
  const found = bearing(log);
  if (!found || found.basis !== 'metric') return null;
  const change = log[found.index]!;
  const before = log[found.index - 1]?.standing;
  const isReview = change.reason === 'review_kept' || change.reason === 'review_lowered';
  const on =
    isReview && before?.reviewAt
      ? judgedDay(input.settings, input.timeZone, before.reviewAt)
      : localDay(change.at, input.timeZone);
  return { on, since: before?.since ?? null };
}
