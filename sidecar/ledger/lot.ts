import type { SourceType } from './entry.ts';

/** Points opened by one entry: what it put in, what remains, when it becomes spendable and when it ends. */
export interface Lot {
  readonly id: number;
  readonly memberId: number;
  readonly entryId: number;
  readonly sourceType: SourceType;
  readonly sourceId: number | null;
  readonly issued: number;
  readonly remaining: number;
  readonly earnedAt: Date;
  /** Spendable from this instant on. */
  readonly availableAt: Date;
  /** No longer spendable from this instant on; null = never expires. */
  readonly expiresAt: Date | null;
  /** Set when the member's activity moves the end of the lot. */
  readonly rolling: Rolling | null;
}

/** The end moves to `months` after the newest activity of this kind. */
export interface Rolling {
  readonly months: number;
  readonly by: 'earning' | 'redeeming' | 'both';
}

/** A lot is gone at its expiry, whether the expiry job ran or not. */
export function hasExpired(lot: Pick<Lot, 'expiresAt'>, at: Date): boolean {
  return lot.expiresAt !== null && lot.expiresAt.getTime() <= at.getTime();
}

export function isAvailable(lot: Pick<Lot, 'availableAt'>, at: Date): boolean {
  return lot.availableAt.getTime() <= at.getTime();
}

export function isSpendable(lot: Pick<Lot, 'remaining' | 'availableAt' | 'expiresAt'>, at: Date): boolean {
  return lot.remaining > 0 && isAvailable(lot, at) && !hasExpired(lot, at);
}

type Ordered = Pick<Lot, 'id' | 'expiresAt' | 'earnedAt'>;

/** Spend order: soonest expiry first, never-expiring last, then oldest, then lowest id. */
export function byExpiryThenAge(a: Ordered, b: Ordered): number {
  return (
    compareExpiry(a.expiresAt, b.expiresAt) || a.earnedAt.getTime() - b.earnedAt.getTime() || a.id - b.id
  );
}

/** Infinity − Infinity is NaN, so "never" is compared by hand. */
function compareExpiry(a: Date | null, b: Date | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a.getTime() - b.getTime();
}
