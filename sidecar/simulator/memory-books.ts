import {
  type Account,
  type LotUse,
  type Movement,
  type WorkingLot,
  applyMovement,
  emptyAccount,
  noteExpiry,
} from '../ledger/account.ts';
import type { Books, DebitRef } from '../ledger/books.ts';
import { dueLots, endOf, nextExpiryOf } from '../ledger/due-lots.ts';
import type { SourceType } from '../ledger/entry.ts';
import type { OpenDebit } from '../ledger/movements.ts';

/** Hears of each movement, after it was taken into the books. */
export type MovementObserver = (movement: Movement, account: Account) => void;

interface Source {
  readonly type: SourceType;
  readonly id: number | null;
}

/**
 * The ledger in memory: the same accounts, lots and movements as `LedgerBatch`, without locks, entries and hashes. Everybody is a
 * member, from `enrolledAt` on, with nothing.
 */
export class MemoryBooks implements Books {
  readonly #enrolledAt: Date;
  readonly #observe: MovementObserver;
  readonly #accounts = new Map<number, Account>();
  /** By the member's id, which is its place in this list, counted from 1. */
  readonly #members: Account[] = [];
  readonly #lots = new Map<number, WorkingLot[]>();
  /** What debits took from which lots, by their source and by their entry. */
  readonly #taken = new Map<string, LotUse[]>();
  readonly #expired = new Map<string, number>();
  readonly #keys = new Set<string>();
  #lastLotId = 0;
  #lastEntryId = 0;

  constructor(enrolledAt: Date, observe: MovementObserver) {
    this.#enrolledAt = enrolledAt;
    this.#observe = observe;
  }

  account(clientId: number): Account {
    const known = this.#accounts.get(clientId);
    if (known) return known;
    const account = emptyAccount(this.#members.length + 1, clientId, this.#enrolledAt);
    this.#accounts.set(clientId, account);
    this.#members.push(account);
    this.#lots.set(account.id, []);
    return account;
  }

  /** Everybody that anything happened to, in the order in which they came. */
  accounts(): readonly Account[] {
    return this.#members;
  }

  /** All lots are in memory. */
  loadLots(): Promise<void> {
    return Promise.resolve();
  }

  lots(account: Account): WorkingLot[] {
    return this.#lots.get(account.id) ?? [];
  }

  record(account: Account, movement: Movement): string {
    applyMovement(account, movement);
    this.#keys.add(movement.sourceKey);
    this.#lastEntryId += 1;
    this.#open(account, movement);
    if (movement.uses.length > 0) this.#note(account, movement);
    this.#observe(movement, account);
    return movement.sourceKey;
  }

  #open(account: Account, { opens, usedAtOnce, sourceType, sourceId }: Movement): void {
    if (!opens) return;
    this.#lastLotId += 1;
    this.lots(account).push({
      id: this.#lastLotId,
      memberId: account.id,
      entryId: this.#lastEntryId,
      sourceType,
      sourceId,
      remaining: opens.issued - (usedAtOnce ?? 0),
      rolling: null,
      ...opens,
    });
  }

  /** Remembers what a movement took from lots, or put back into them. */
  #note(account: Account, { kind, sourceType, sourceId, uses }: Movement): void {
    if (kind === 'expire' || (kind === 'reverse' && sourceType === 'lot')) {
      for (const { lot, points } of uses) {
        const key = ofSource(lotSource(lot), account);
        this.#expired.set(key, (this.#expired.get(key) ?? 0) + points);
      }
    } else {
      const keys = [ofSource({ type: sourceType, id: sourceId }, account), ofEntry(this.#lastEntryId)];
      for (const key of keys) this.#taken.set(key, [...(this.#taken.get(key) ?? []), ...uses]);
    }
    // Lots without points are forgotten; one that is filled again is known again.
    const lots = this.lots(account);
    for (const { lot, points } of uses) if (points < 0 && !lots.includes(lot)) lots.push(lot);
  }

  expireDue(account: Account, at: Date): Promise<number> {
    let ended = 0;
    if (!account.nextExpiryAt || account.nextExpiryAt > at) return Promise.resolve(ended);
    for (const lot of dueLots(this.lots(account), at)) {
      ended += lot.remaining;
      this.record(account, endOf(lot, account));
    }
    const open = this.lots(account).filter((lot) => lot.remaining > 0);
    this.#lots.set(account.id, open);
    account.nextExpiryAt = nextExpiryOf(open);
    return Promise.resolve(ended);
  }

  reschedule(
    lot: WorkingLot,
    { availableAt, expiresAt }: { readonly availableAt?: Date; readonly expiresAt?: Date | null },
  ): void {
    if (availableAt !== undefined) lot.availableAt = availableAt;
    if (expiresAt === undefined) return;
    lot.expiresAt = expiresAt;
    const account = this.#members[lot.memberId - 1];
    if (expiresAt && account) noteExpiry(account, expiresAt);
  }

  isPosted(sourceKey: string): Promise<boolean> {
    return Promise.resolve(this.#keys.has(sourceKey));
  }

  openDebit(debit: DebitRef, account: Account): Promise<OpenDebit> {
    const uses =
      this.#taken.get('entryId' in debit ? ofEntry(debit.entryId) : ofSource(debit, account)) ?? [];
    const held = new Map<WorkingLot, number>();
    for (const { lot, points } of uses) held.set(lot, (held.get(lot) ?? 0) + points);
    return Promise.resolve({
      uses: [...held].filter(([, points]) => points > 0).map(([lot, points]) => ({ lot, points })),
    });
  }

  expiredOf(source: { readonly type: SourceType; readonly id: number }, account: Account): Promise<number> {
    return Promise.resolve(this.#expired.get(ofSource(source, account)) ?? 0);
  }
}

function lotSource(lot: WorkingLot): Source {
  return { type: lot.sourceType, id: lot.sourceId };
}

/** Per member too: a document that moved to another client has debits with both. */
function ofSource({ type, id }: Source, account: Account): string {
  return `${account.id}:${type}:${id}`;
}

function ofEntry(id: number): string {
  return `entry:${id}`;
}
