import type { Account, Movement, WorkingLot } from './account.ts';
import type { SourceType } from './entry.ts';
import type { OpenDebit } from './movements.ts';

/** The debits meant: all of one source, or one entry alone. */
export type DebitRef = { readonly type: SourceType; readonly id: number } | { readonly entryId: number };

/**
 * The accounts and lots that a run works on. `LedgerBatch` keeps them in the database, under locks; `MemoryBooks` in memory,
 * for the simulator. What decides about points sees only this.
 */
export interface Books {
  account(clientId: number): Account;
  /** Makes the open lots of these members known, unless they are. */
  loadLots(memberIds: Iterable<number>): Promise<void>;
  /** The open lots of a member whose lots were loaded. */
  lots(account: Account): WorkingLot[];
  /** Takes a movement into the books. Returns its source key. */
  record(account: Account, movement: Movement): string;
  /** Ends the lots whose day has passed by `at`, each as of its day. Returns how many points ended. */
  expireDue(account: Account, at: Date): Promise<number>;
  /** Moves a lot's first spendable instant, or its end. */
  reschedule(
    lot: WorkingLot,
    change: { readonly availableAt?: Date; readonly expiresAt?: Date | null },
  ): void;
  /** Whether an entry with this source key stands in the books. */
  isPosted(sourceKey: string): Promise<boolean>;
  /** What the debits of a source still hold. */
  openDebit(debit: DebitRef, account: Account): Promise<OpenDebit>;
  /** Points of a source's lots that ended unspent and were not given back. */
  expiredOf(source: { readonly type: SourceType; readonly id: number }, account: Account): Promise<number>;
}
