import { reasonOf } from '../database/transaction.ts';
import { readJob } from '../jobs/lease.ts';
import { type RunnerDeps, runJob } from '../jobs/runner.ts';
import type { Actor } from '../ledger/entry.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import type { ProgramsService } from '../services.ts';
import { localDay } from '../shared/business-time.ts';
import { ConflictError, InvalidInputError } from '../shared/errors.ts';
import { compareVersions } from './compare.ts';
import type { ComparisonReport } from './comparison.ts';
import type { SimulationReport } from './report.ts';
import { type SimulationProgress, checkedPeriod, simulate } from './simulate.ts';
import { type SimulationRequest, SimulationStore, type StoredSimulation } from './simulation-store.ts';

/** Simulations and comparisons that staff start and look at later. One runs at a time, across all sidecars. */
export interface SimulationsService {
  /**
   * Starts a simulation over history in the background. `versionId` null = the draft; `to` null = today. When one runs
   * already nothing is started: it is that one that the page shows. Throws InvalidInputError `invalid_period`.
   */
  start(
    request: { readonly versionId: number | null; readonly from: string | null; readonly to: string | null },
    actor: Actor,
  ): Promise<void>;
  /** Starts a comparison of the draft with the live version. Throws ConflictError `no_program` without a live one. */
  startComparison(request: { readonly days: number }, actor: Actor): Promise<void>;
  /** Stops a simulation at its next page. */
  cancel(id: number): Promise<void>;
  /** The newest of a kind, running or not. */
  newest(kind: SimulationRequest['kind']): Promise<StoredSimulation | null>;
}

export type SimulationsDeps = RunnerDeps & {
  readonly programs: Pick<ProgramsService, 'draft' | 'byId' | 'inForce'>;
};

const JOB = 'simulation';
const PROGRESS_EVERY_MS = 1_000;
/** A simulation that has just been asked for may not have its lease yet. */
const STARTING_MS = 10_000;
const LONGEST_DAYS = 3_660;

type Tell = (progress: SimulationProgress) => Promise<void>;
type Work = (tell: Tell) => Promise<SimulationReport | ComparisonReport>;

class CancelledError extends Error {}

export function simulationsService(deps: SimulationsDeps): SimulationsService {
  const { db, table, clock, programs } = deps;
  const store = new SimulationStore(db, table);

  /** Those that run although nobody works on them were cut off: their sidecar stopped. */
  async function isInterrupted(simulation: StoredSimulation): Promise<boolean> {
    if (simulation.status !== 'running') return false;
    const now = clock.now();
    if (now.getTime() - simulation.createdAt.getTime() < STARTING_MS) return false;
    const job = await readJob(db, table, JOB);
    return !job?.leasedUntil || job.leasedUntil < now;
  }

  async function begin(request: SimulationRequest, actor: Actor, work: Work): Promise<void> {
    for (const earlier of await store.running()) {
      if (!(await isInterrupted(earlier))) return;
      await store.end(earlier.id, { status: 'failed', at: clock.now(), error: 'interrupted' });
    }
    const id = await store.add(request, actor, clock.now());
    // Nobody waits for it here: its row says how it goes, and the runner logs a failure.
    void run(id, work);
  }

  async function run(id: number, work: Work): Promise<void> {
    let shown = 0;
    try {
      await runJob(deps, JOB, String(id), async (job) => {
        const tell: Tell = async (progress) => {
          const now = clock.now().getTime();
          if (now - shown < PROGRESS_EVERY_MS) return;
          shown = now;
          await job.progress(progress);
          if (!(await store.progress(id, progress))) throw new CancelledError('cancelled');
        };
        try {
          const result = await work(tell);
          await store.end(id, { status: 'done', at: clock.now(), result });
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error;
        }
        return { id };
      });
    } catch (error) {
      // Somebody else's began in the same moment: that one is shown.
      const isSecond = error instanceof ConflictError && error.code === 'job_running';
      const ending = isSecond
        ? store.remove(id)
        : store.end(id, { status: 'failed', at: clock.now(), error: reasonOf(error) });
      await ending.catch((cause: unknown) =>
        deps.logger.error('a simulation could not be closed', { cause }),
      );
    }
  }

  const versionOf = (id: number | null): Promise<ProgramVersion> =>
    id === null ? programs.draft() : programs.byId(id);

  return {
    async start({ versionId, from, to }, actor) {
      const version = await versionOf(versionId);
      const { document, number } = version;
      const period = checkedPeriod({ from, to }, localDay(clock.now(), document.timeZone));
      const request: SimulationRequest = { kind: 'history', versionId, number, from, to: period.until };
      await begin(request, actor, async (onProgress) => {
        const { report } = await simulate(deps, document, { from, to: period.until, onProgress });
        return report;
      });
    },

    async startComparison({ days }, actor) {
      if (!Number.isSafeInteger(days) || days < 1 || days > LONGEST_DAYS)
        throw new InvalidInputError('invalid_days', { days, most: LONGEST_DAYS });
      const live = await programs.inForce();
      if (!live) throw new ConflictError('no_program');
      const draft = await programs.draft();
      const request: SimulationRequest = { kind: 'comparison', live: live.number, draft: draft.number, days };
      await begin(request, actor, (onProgress) =>
        compareVersions(deps, live.document, draft.document, { days, onProgress }),
      );
    },

    cancel: (id) => store.end(id, { status: 'cancelled', at: clock.now() }),

    async newest(kind) {
      const simulation = await store.newest(kind);
      if (!simulation || !(await isInterrupted(simulation))) return simulation;
      return { ...simulation, status: 'failed', error: 'interrupted' };
    },
  };
}
