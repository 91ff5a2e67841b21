import type { Knex } from 'knex';
import type { Logger } from 'winston';
import { type Signal, dueSignals, markHandled, postpone } from '../crm/signal-store.ts';
import { subjectsOf } from '../crm/signal-sources.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction, reasonOf } from '../database/transaction.ts';
import type { SettleService } from '../earning/settle-service.ts';
import { enrol } from '../ledger/enrol.ts';
import { closeDeletedClients } from '../members/close-deleted-clients.ts';
import type { IntakeService, MembersService } from '../services.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { settleDerivedEvents } from './derive-events.ts';
import { dropLease, takeLease } from './lease.ts';

export interface IntakeDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: SettleService;
  readonly members: Pick<MembersService, 'remove'>;
  readonly logger: Logger;
  /** The id of this sidecar, holder of the lease. */
  readonly holder: string;
  /** Documents settled in one transaction. */
  readonly batchSize: number;
}

const LEASE_MS = 30_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/**
 * Takes signals in batches and settles what they point at. One sidecar at a time does it (a lease), because a second
 * one would only repeat the work; were it to happen anyway, locks and unique keys keep the ledger right.
 */
export function intakeService(deps: IntakeDeps): IntakeService {
  const { db, table, clock, logger, holder } = deps;
  const lease = { name: 'intake', holder };
  let running: Promise<number> | null = null;
  let again = false;

  async function drainOnce(): Promise<number> {
    // A look costs nothing; a lease is a write, which an idle second does not need.
    if ((await dueSignals(db, table, clock.now(), 1)).length === 0) return 0;
    if (!(await takeLease(db, table, lease, clock.now(), LEASE_MS))) return 0;
    let handled = 0;
    try {
      for (;;) {
        const signals = await dueSignals(db, table, clock.now(), deps.batchSize);
        if (signals.length === 0) return handled;
        await handleBatch(deps, signals);
        handled += signals.length;
        await takeLease(db, table, lease, clock.now(), LEASE_MS);
      }
    } finally {
      await dropLease(db, table, lease);
    }
  }

  async function drain(): Promise<number> {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      let handled = 0;
      do {
        again = false;
        handled += await drainOnce();
      } while (again);
      return handled;
    })();
    try {
      return await running;
    } finally {
      running = null;
    }
  }

  return {
    drain,
    poke: () => {
      drain().catch((error: unknown) => logger.warn('signals could not be taken', { error }));
    },
  };
}

/** All at once; if that fails, one by one, so that a single bad one holds nobody up. */
async function handleBatch(deps: IntakeDeps, signals: readonly Signal[]): Promise<void> {
  try {
    await handle(deps, signals);
  } catch (error) {
    if (signals.length === 1) return setAside(deps, signals[0]!, error);
    deps.logger.warn('a batch of signals failed and is taken one by one', { count: signals.length, error });
    for (const signal of signals) {
      await handle(deps, [signal]).catch((single: unknown) => setAside(deps, signal, single));
    }
  }
}

async function handle(deps: IntakeDeps, signals: readonly Signal[]): Promise<void> {
  const { db, table, clock, random, settle } = deps;
  const ids = signals.map((signal) => signal.id);
  const { sources, clients } = await subjectsOf(db, table, signals);
  if (clients.length > 0) await inTransaction(db, random, (trx) => enrol(trx, table, clients, clock.now()));
  if (signals.some((signal) => signal.kind === 'client_deleted'))
    await closeDeletedClients(db, table, deps.members);
  // Before the signals count as handled, so that a crash in between repeats it.
  if (clients.length > 0) await settleDerivedEvents(deps, clock.now(), { clientIds: clients });
  if (sources.length === 0) return markHandled(db, table, ids, clock.now());
  const { payers } = await settle.settle(
    sources.map((source) => ({ source })),
    { finish: (trx) => markHandled(trx, table, ids, clock.now()) },
  );
  if (payers.length > 0) await settleDerivedEvents(deps, clock.now(), { clientIds: payers });
}

async function setAside(deps: IntakeDeps, signal: Signal, error: unknown): Promise<void> {
  const { db, table, clock, logger } = deps;
  const wait = Math.min(LONGEST_WAIT_MS, 10_000 * 4 ** signal.attempts);
  logger.error('a signal could not be handled', { signal, error });
  await postpone(db, table, signal, reasonOf(error), new Date(clock.now().getTime() + wait));
}
