import { invariant } from '../shared/errors.ts';
import type { Actor, EntryKind, SourceType } from './entry.ts';
import type { Explanation } from './explanation.ts';
import { GENESIS } from './hash-chain.ts';
import { type Lot, type Rolling, hasExpired } from './lot.ts';

/** A member's row while it is locked: the working copy that postings change before they are written. */
export interface Account {
  readonly id: number;
  readonly clientId: number;
  status: 'active' | 'removed';
  balance: number;
  debt: number;
  earned: number;
  clawedBack: number;
  redeemed: number;
  expired: number;
  adjusted: number;
  entryCount: number;
  headHash: string;
  /** No lot of this member expires before this; null = none expires at all. May be too early, never too late. */
  nextExpiryAt: Date | null;
  readonly enrolledAt: Date;
  removedAt: Date | null;
  lastEntryAt: Date | null;
}

/** An account to which nothing has happened. */
export function emptyAccount(id: number, clientId: number, enrolledAt: Date): Account {
  return {
    id,
    clientId,
    status: 'active',
    balance: 0,
    debt: 0,
    earned: 0,
    clawedBack: 0,
    redeemed: 0,
    expired: 0,
    adjusted: 0,
    entryCount: 0,
    headHash: GENESIS,
    nextExpiryAt: null,
    enrolledAt,
    removedAt: null,
    lastEntryAt: null,
  };
}

/** A lot whose remaining points change while the member is locked. */
export type WorkingLot = Omit<Lot, 'remaining' | 'availableAt' | 'expiresAt'> & {
  remaining: number;
  availableAt: Date;
  expiresAt: Date | null;
};

/** One entry to be written, with all of its effects. */
export interface Movement {
  readonly kind: EntryKind;
  readonly points: number;
  /** Positive: leaves debt. Negative: repays debt. */
  readonly debtPoints: number;
  readonly sourceType: SourceType;
  readonly sourceId: number | null;
  readonly sourceKey: string;
  readonly rule?: string | null;
  readonly versionId: number | null;
  readonly actor: Actor;
  readonly occurredAt: Date;
  readonly explanation: Explanation;
  /** The lot that this entry opens. */
  readonly opens?: NewLot;
  /** Positive: taken from the lot. Negative: put back. */
  readonly uses: readonly LotUse[];
  /** Points of the opened lot that repay debt at once. */
  readonly usedAtOnce?: number;
  /** The new end of lots that points are put back into although their day has passed. */
  readonly graceUntil?: Date | null;
}

export interface NewLot {
  readonly issued: number;
  readonly earnedAt: Date;
  readonly availableAt: Date;
  readonly expiresAt: Date | null;
  readonly rolling?: Rolling | null;
}

export interface LotUse {
  readonly lot: WorkingLot;
  readonly points: number;
}

/** An entry equals the sum of its effects on lots and debt (I1): nothing appears or vanishes. */
export function assertBalanced(movement: Movement): void {
  const used = movement.uses.reduce((sum, use) => sum + use.points, movement.usedAtOnce ?? 0);
  const effect = (movement.opens?.issued ?? 0) - used - movement.debtPoints;
  invariant(movement.points === effect, 'an entry equals the sum of its effects on lots and debt');
  invariant(
    movement.points !== 0 || movement.debtPoints !== 0 || movement.kind === 'extend',
    'an entry moves something',
  );
}

/** Applies a movement to the member's sums and to the lots it names. */
export function applyMovement(account: Account, movement: Movement): void {
  assertBalanced(movement);
  for (const { lot, points } of movement.uses) {
    lot.remaining -= points;
    invariant(
      lot.remaining >= 0 && lot.remaining <= lot.issued,
      'a lot holds between nothing and what it was issued',
    );
  }
  account.balance += movement.points;
  account.debt += movement.debtPoints;
  invariant(account.debt >= 0, 'debt is never negative');
  invariant(Number.isSafeInteger(account.balance), 'a balance is a whole number');
  addToTotals(account, movement);
  account.entryCount += 1;
  const expiresAt = movement.opens?.expiresAt ?? null;
  if (expiresAt) noteExpiry(account, expiresAt);
  for (const { lot, points } of movement.uses) {
    if (points >= 0 || !lot.expiresAt) continue;
    if (movement.graceUntil && hasExpired(lot, movement.occurredAt)) lot.expiresAt = movement.graceUntil;
    noteExpiry(account, lot.expiresAt);
  }
}

/** Remembers that a lot of this member ends at an instant. */
export function noteExpiry(account: Account, expiresAt: Date): void {
  if (!account.nextExpiryAt || expiresAt < account.nextExpiryAt) account.nextExpiryAt = expiresAt;
}

/** Each total counts one kind of movement; together they make the balance. */
function addToTotals(account: Account, { kind, points, sourceType }: Movement): void {
  switch (kind) {
    case 'earn':
      account.earned += points;
      break;
    case 'clawback':
      account.clawedBack -= points;
      break;
    case 'redeem':
      account.redeemed -= points;
      break;
    case 'reverse':
      if (['redemption', 'coupon', 'reward_order'].includes(sourceType)) account.redeemed -= points;
      else if (sourceType === 'lot') account.expired -= points;
      else account.clawedBack -= points;
      break;
    case 'expire':
      account.expired -= points;
      break;
    case 'adjust':
      account.adjusted += points;
      break;
    case 'extend':
      break;
  }
}
