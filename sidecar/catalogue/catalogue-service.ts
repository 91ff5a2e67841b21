import type { Knex } from 'knex';
import type { Logger } from 'winston';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import { readJob } from '../jobs/lease.ts';
import { runJob } from '../jobs/runner.ts';
import type { Actor } from '../ledger/entry.ts';
import type { JobReport } from '../services.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { TEXT_ASSIGNED, type TextMeaning, assignText, forgetText } from './assign-text.ts';
import { type MatchReport, matchLines } from './match-lines.ts';

/** What staff do about lines whose catalogue item is not known. */
export interface CatalogueService {
  /** Says what lines of a text are; the documents with such lines settle again soon. Returns how many those are. */
  assign(request: { hash: string; meaning: TextMeaning; actor: Actor }): Promise<number>;
  /** Takes back what was said. */
  forget(request: { hash: string; actor: Actor }): Promise<number>;
  /** Documents that still wait to be settled again. */
  waiting(): Promise<number>;
  /** Matches all lines in the background, unless that runs already. */
  startMatching(actor: Actor): Promise<void>;
  /** The same, waited for. */
  matchAll(): Promise<MatchReport>;
  matching(): Promise<(JobReport & { readonly isRunning: boolean }) | null>;
}

export interface CatalogueDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly holder: string;
  /** Wakes whoever handles signals. */
  readonly poke: () => void;
}

const JOB = 'match_lines';

export function catalogueService(deps: CatalogueDeps): CatalogueService {
  const { db, table, clock, random, poke } = deps;

  async function change(
    actor: Actor,
    work: (context: Parameters<typeof assignText>[0]) => Promise<number>,
  ): Promise<number> {
    const changeId = random.hex(6);
    const documents = await inTransaction(db, random, (trx) =>
      work({ trx, table, actor, at: clock.now(), changeId }),
    );
    poke();
    return documents;
  }

  const matchAll = () =>
    runJob(deps, JOB, 'by_hand', (run) => matchLines(deps, (report) => run.progress(report)));

  async function matching() {
    const job = await readJob(db, table, JOB);
    return job && { ...job, isRunning: job.leasedUntil !== null && job.leasedUntil > clock.now() };
  }

  return {
    assign: ({ hash, meaning, actor }) => change(actor, (context) => assignText(context, hash, meaning)),
    forget: ({ hash, actor }) => change(actor, (context) => forgetText(context, hash)),

    async waiting() {
      const [row] = await selectRows<{ count: number }>(
        db,
        `SELECT COUNT(*) AS count FROM \`${table.signal}\` WHERE handled_at IS NULL AND kind = ?`,
        [TEXT_ASSIGNED],
      );
      return Number(row?.count ?? 0);
    },

    async startMatching(actor) {
      if ((await matching())?.isRunning) throw new ConflictError('job_running', { job: JOB });
      const subject = { subjectType: 'job', subjectId: null, detail: {} };
      await writeAudit(db, table, { at: clock.now(), actor, action: 'start_match_lines', ...subject });
      // The runner reports a failure in the job's row and in the log; nobody waits for it here.
      matchAll().catch(() => {});
    },
    matchAll,
    matching,
  };
}
