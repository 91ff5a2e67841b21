import cron from 'node-cron';
import { localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError } from '../shared/errors.ts';
import type { Jobs } from './jobs.ts';
import { readJob } from './lease.ts';
import type { RunnerDeps } from './runner.ts';

export interface ScheduledJob {
  readonly name: string;
  /** Five-field cron line, in the CRM's time zone. */
  readonly line: string;
  /** The period that one run covers; a run that succeeded is not repeated within it. Null = every tick. */
  readonly period: ((now: Date, timeZone: string) => string) | null;
  readonly run: (period: string) => Promise<unknown>;
}

const daily = (now: Date, timeZone: string) => localDay(now, timeZone);
const hourly = (now: Date) => now.toISOString().slice(0, 13);

export function schedule(jobs: Jobs): readonly ScheduledJob[] {
  return [
    { name: 'release', line: '* * * * *', period: null, run: () => jobs.release() },
    { name: 'messages', line: '* * * * *', period: null, run: () => jobs.messages() },
    { name: 'coupon_minimum', line: '* * * * *', period: null, run: () => jobs.couponMinimum() },
    { name: 'grants', line: '* * * * *', period: null, run: () => jobs.grants() },
    { name: 'expire', line: '5 * * * *', period: hourly, run: (period) => jobs.expire(period) },
    { name: 'events', line: '10 * * * *', period: hourly, run: (period) => jobs.events(period) },
    { name: 'levels', line: '15 0 * * *', period: daily, run: (period) => jobs.levels(period) },
    { name: 'forgive', line: '20 0 * * *', period: daily, run: (period) => jobs.forgive(period) },
    { name: 'quiet', line: '25 0 * * *', period: daily, run: (period) => jobs.quiet(period) },
    { name: 'notices', line: '40 * * * *', period: hourly, run: (period) => jobs.notices(period) },
    { name: 'sweep', line: '30 2 * * *', period: daily, run: (period) => jobs.sweep(period) },
    { name: 'verify', line: '30 3 * * *', period: daily, run: (period) => jobs.verify(period) },
    { name: 'purge', line: '0 4 * * *', period: daily, run: (period) => jobs.purge(period) },
  ];
}

/**
 * Runs the jobs by the clock, and at once those whose last period was missed while no sidecar ran. Returns the stop.
 */
export function startSchedule(
  deps: RunnerDeps & { readonly clock: Clock },
  jobs: readonly ScheduledJob[],
  timeZone: string,
) {
  const tick = async (job: ScheduledJob): Promise<void> => {
    const period = job.period?.(deps.clock.now(), timeZone) ?? '';
    try {
      const last = await readJob(deps.db, deps.table, job.name);
      if (job.period && last?.period === period && last.outcome !== 'failed') return;
      await job.run(period);
    } catch (error) {
      // Another sidecar has it, or the runner has reported why it failed; the next tick tries again.
      if (!(error instanceof ConflictError))
        deps.logger.warn('a scheduled job did not finish', { job: job.name, error });
    }
  };
  const tasks = jobs.map((job) =>
    cron.schedule(job.line, () => tick(job), { timezone: timeZone, noOverlap: true }),
  );
  const caughtUp = (async () => {
    for (const job of jobs) if (await isOverdue(deps, job)) await tick(job);
  })();
  caughtUp.catch((error: unknown) => deps.logger.warn('missed jobs could not be caught up', { error }));
  return {
    stop: async () => {
      for (const task of tasks) await task.stop();
    },
  };
}

/** A job that never ran in this installation waits for its hour; one that ran before and missed a day does not. */
async function isOverdue(deps: RunnerDeps, job: ScheduledJob): Promise<boolean> {
  const last = await readJob(deps.db, deps.table, job.name);
  if (!job.period || !last?.startedAt) return false;
  return deps.clock.now().getTime() - last.startedAt.getTime() > 24 * 3_600_000;
}
