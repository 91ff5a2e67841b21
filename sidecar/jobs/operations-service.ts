import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { HealthReport, OperationsService } from '../services.ts';
import { MessageStore } from '../messages/message-store.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Actor } from '../ledger/entry.ts';
import { readJob } from './lease.ts';
import type { Jobs } from './jobs.ts';

export interface OperationsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly jobs: Jobs;
}

const FAILED_MESSAGES_MS = 7 * 24 * 3_600_000;

/** What the health page shows and starts. */
export function operationsService({ db, table, clock, jobs }: OperationsDeps): OperationsService {
  /** Starts a job in the background; its row shows how it goes. Refused when it runs already. */
  async function start(
    name: 'sweep' | 'verify' | 'backfill',
    actor: Actor,
    run: () => Promise<unknown>,
    detail: Readonly<Record<string, string | null>> = {},
  ): Promise<void> {
    const last = await readJob(db, table, name);
    if (last?.leasedUntil && last.leasedUntil > clock.now())
      throw new ConflictError('job_running', { job: name });
    const subject = { subjectType: 'job', subjectId: null };
    await writeAudit(db, table, { at: clock.now(), actor, action: `start_${name}`, ...subject, detail });
    // The runner reports a failure in the job's row and in the log; nobody waits for it here.
    run().catch(() => {});
  }

  return {
    startSweep: (actor) => start('sweep', actor, () => jobs.sweep()),
    startVerify: (actor) => start('verify', actor, () => jobs.verify()),
    startBackfill: ({ from }, actor) =>
      start('backfill', actor, () => jobs.backfill(from === null ? {} : { from }), { from }),

    async backfill() {
      const job = await readJob(db, table, 'backfill');
      if (!job?.startedAt) return null;
      const isHeld = job.leasedUntil !== null && job.leasedUntil > clock.now();
      return { ...job, isInterrupted: job.outcome === 'running' && !isHeld };
    },

    async health(): Promise<HealthReport> {
      const now = clock.now();
      const [waiting] = await selectRows<{ count: number; oldest: Date | null }>(
        db,
        `SELECT COUNT(*) AS count, MIN(due_at) AS oldest FROM \`${table.signal}\` WHERE handled_at IS NULL AND due_at <= ?`,
        [now],
      );
      const failing = await selectRows<{
        id: number;
        kind: string;
        attempts: number;
        last_error: string | null;
      }>(
        db,
        `SELECT id, kind, attempts, last_error FROM \`${table.signal}\` WHERE handled_at IS NULL AND attempts > 0 ORDER BY attempts DESC, id LIMIT 20`,
      );
      // A mail or text that was not sent stands in the log of messages with its reason; nothing of the ledger waits for it.
      const commands = await selectRows<{ status: string; count: number }>(
        db,
        `SELECT status, COUNT(*) AS count FROM \`${table.command}\`
         WHERE status IN ('pending', 'running', 'failed') AND NOT (status = 'failed' AND kind IN ('send_template', 'send_sms')) GROUP BY status`,
      );
      const [holds] = await selectRows<{ count: number }>(
        db,
        `SELECT COUNT(*) AS count FROM \`${table.redemption}\` WHERE status = 'authorised'`,
      );
      const messages = new MessageStore(db, table);
      const sidecars = await selectRows<{
        id: string;
        version: string;
        started_at: Date;
        heartbeat_at: Date;
      }>(
        db,
        `SELECT id, version, started_at, heartbeat_at FROM \`${table.sidecar}\` ORDER BY heartbeat_at DESC LIMIT 20`,
      );
      const withStatus = (...names: string[]) =>
        commands.filter((row) => names.includes(row.status)).reduce((sum, row) => sum + Number(row.count), 0);
      return {
        waitingSignals: Number(waiting?.count ?? 0),
        lagSeconds: waiting?.oldest
          ? Math.max(0, Math.round((now.getTime() - waiting.oldest.getTime()) / 1000))
          : 0,
        failingSignals: failing.map((row) => ({
          id: row.id,
          kind: row.kind,
          attempts: row.attempts,
          lastError: row.last_error ?? '',
        })),
        pendingCommands: withStatus('pending', 'running'),
        failedCommands: withStatus('failed'),
        openHolds: Number(holds?.count ?? 0),
        messages: {
          failed: await messages.countFailed(new Date(now.getTime() - FAILED_MESSAGES_MS)),
          waiting: await messages.countUnsent(),
        },
        sweep: await readJob(db, table, 'sweep'),
        verify: await readJob(db, table, 'verify'),
        backfill: await readJob(db, table, 'backfill'),
        sidecars: sidecars.map((row) => ({
          id: row.id,
          version: row.version,
          startedAt: row.started_at,
          heartbeatAt: row.heartbeat_at,
        })),
      };
    },
  };
}
