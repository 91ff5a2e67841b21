import type { Knex } from 'knex';
import type { Logger } from 'winston';
import type { TableNames } from '../database/table-names.ts';
import { reasonOf } from '../database/transaction.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError } from '../shared/errors.ts';
import { type Lease, dropLease, reportEnd, reportProgress, reportStart, takeLease } from './lease.ts';

export interface RunnerDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly holder: string;
}

export interface Run {
  /** Shows how far it is, and keeps the lease. */
  progress(detail: object): Promise<void>;
}

const LEASE_MS = 60_000;
const PROGRESS_EVERY_MS = 1_000;

/**
 * Runs a job once at a time across all sidecars, and reports start, progress and outcome in its row.
 * @throws ConflictError `job_running` when somebody else runs it now.
 */
export async function runJob<T extends object>(
  deps: RunnerDeps,
  name: string,
  period: string,
  work: (run: Run) => Promise<T>,
  succeeded: (result: T) => boolean = () => true,
): Promise<T> {
  const { db, table, clock, logger } = deps;
  const lease: Lease = { name, holder: deps.holder };
  if (!(await takeLease(db, table, lease, clock.now(), LEASE_MS)))
    throw new ConflictError('job_running', { job: name });
  await reportStart(db, table, name, period, clock.now());
  let shown = clock.now().getTime();
  try {
    const result = await work({
      progress: async (detail) => {
        if (clock.now().getTime() - shown < PROGRESS_EVERY_MS) return;
        shown = clock.now().getTime();
        await takeLease(db, table, lease, clock.now(), LEASE_MS);
        await reportProgress(db, table, name, detail);
      },
    });
    await reportEnd(db, table, name, succeeded(result) ? 'ok' : 'failed', result, clock.now());
    return result;
  } catch (error) {
    await reportEnd(db, table, name, 'failed', { error: reasonOf(error) }, clock.now()).catch(() => {});
    logger.error('a job failed', { job: name, error });
    throw error;
  } finally {
    await dropLease(db, table, lease).catch(() => {});
  }
}
