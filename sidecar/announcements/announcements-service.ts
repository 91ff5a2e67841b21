import type { Knex } from 'knex';
import type { Logger } from 'winston';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { dropLease, takeLease } from '../jobs/lease.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { Announcement } from './announcement.ts';
import { AnnouncementStore } from './announcement-store.ts';

/** Somebody who does something about what happened. */
export interface Follower {
  readonly name: string;
  /**
   * Writes what follows as rows (messages, runs, orders to the CRM), in the transaction that marks the announcements as
   * handled. Called again for the same announcements after a failure: keys keep it from happening twice.
   */
  follow(trx: Trx, announcements: readonly Announcement[], now: Date): Promise<void>;
}

export interface AnnouncementsService {
  /** Hands on what happened until nothing waits; returns how many announcements. One sidecar at a time does it. */
  drain(): Promise<number>;
  /** Begins to, and returns at once. */
  poke(): void;
}

export interface AnnouncementsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The id of this sidecar, holder of the lease. */
  readonly holder: string;
  readonly followers: readonly Follower[];
}

const LEASE_MS = 30_000;
const BATCH = 200;

export function announcementsService(deps: AnnouncementsDeps): AnnouncementsService {
  const { db, table, clock, random, logger, followers } = deps;
  const lease = { name: 'announcements', holder: deps.holder };
  let running: Promise<number> | null = null;

  function handleBatch(): Promise<number> {
    return inTransaction(db, random, async (trx) => {
      const store = new AnnouncementStore(trx, table);
      const taken = await store.take(BATCH);
      for (const follower of followers) await follower.follow(trx, taken, clock.now());
      await store.markHandled(
        taken.map(({ id }) => id),
        clock.now(),
      );
      return taken.length;
    });
  }

  async function drainOnce(): Promise<number> {
    // A look costs nothing; a lease is a write, which an idle second does not need.
    if (!(await new AnnouncementStore(db, table).isWaiting())) return 0;
    if (!(await takeLease(db, table, lease, clock.now(), LEASE_MS))) return 0;
    let handled = 0;
    try {
      for (;;) {
        const count = await handleBatch();
        handled += count;
        if (count < BATCH) return handled;
        await takeLease(db, table, lease, clock.now(), LEASE_MS);
      }
    } finally {
      await dropLease(db, table, lease);
    }
  }

  const drain = () => {
    running ??= drainOnce().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    drain,
    poke: () => {
      drain().catch((error: unknown) => logger.warn('announcements could not be handed on', { error }));
    },
  };
}
