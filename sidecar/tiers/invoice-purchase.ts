import { buyTier, soldAs, undoPurchase } from './buy-tier.ts';
import { basisOf, bearing } from './level-basis.ts';
import { type MetricDay, NO_TIER, type TierChange } from './standing.ts';
import type { TierInput } from './tier-input.ts';
import type { TierLogLine } from './tier-log.ts';

/** What of an invoice decides about a paid membership. */
export interface SoldInvoice {
  readonly id: number;
  /** Catalogue items of its lines. */
  readonly itemIds: readonly number[];
  /** Paid in full, and neither cancelled nor credited. */
  readonly isPaid: boolean;
}

/**
 * What an invoice as it stands now means for the level (paid membership): bought once while it is paid, undone when it is
 * not any more. The log remembers which of the two was last, so that settling it again changes nothing.
 */
export function invoicePurchase(
  input: TierInput,
  log: readonly TierLogLine[],
  metric: readonly MetricDay[],
  { id, itemIds, isPaid }: SoldInvoice,
  at: Date,
): TierChange | null {
  const changes = log.map((line) => line.change);
  const standing = changes.at(-1)?.standing ?? NO_TIER;
  const last = log.findLastIndex(
    ({ source, change: { reason } }) =>
      source?.type === 'invoice' && source.id === id && (reason === 'bought' || reason === 'purchase_undone'),
  );
  if (changes[last]?.reason !== 'bought') {
    const tier = isPaid ? soldAs(input, itemIds) : null;
    return tier === null ? null : buyTier(input, standing, basisOf(changes), tier, at);
  }
  if (isPaid) return null;
  const isHeldByIt = last === changes.length - 1 || bearing(changes)?.index === last;
  const before = isHeldByIt ? (changes[last - 1]?.standing ?? NO_TIER) : null;
  return undoPurchase(input, standing, before, metric, at);
}
