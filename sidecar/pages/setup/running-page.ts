import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { JobReport } from '../../services.ts';
import type { SetupState } from '../../setup/setup-state.ts';
import type { PageContext } from '../page-context.ts';
import { stepsModel } from './setup-steps.ts';

/** A backfill that was asked for may not have its lease yet. */
const STARTING_MS = 10_000;

/** The programme runs; how far its history is. */
export async function runningPage(deps: AppDeps, context: PageContext, state: SetupState): Promise<Answer> {
  const live = await deps.services.programs.inForce();
  const html = deps.views.render(context, 'setup/running', {
    steps: stepsModel(context, state, 'running'),
    version: live?.number ?? null,
    ...(await historyModel(deps, context, state)),
  });
  return page(context.t('setup.title'), html);
}

export async function runningPanel(deps: AppDeps, context: PageContext, state: SetupState): Promise<Answer> {
  return fragment(deps.views.render(context, 'setup/history', await historyModel(deps, context, state)));
}

/** Goes on with a history that was cut off; it converges, so nothing is given twice. */
export async function resumeHistory(deps: AppDeps, context: PageContext, state: SetupState): Promise<Answer> {
  const { backfill } = state;
  if (backfill) {
    await deps.services.setup.remember({
      ...state,
      backfill: { ...backfill, askedAt: context.now.toISOString() },
    });
    await deps.services.operations.startBackfill({ from: backfill.from }, actorOf(context.identity));
  }
  return redirect('setup/running');
}

type History = JobReport & { readonly isInterrupted: boolean };

async function historyModel(deps: AppDeps, context: PageContext, { backfill }: SetupState) {
  const found = await deps.services.operations.backfill();
  const askedAt = backfill && new Date(backfill.askedAt);
  // The job's row may still tell of an earlier run.
  const job = found?.startedAt && askedAt && found.startedAt >= askedAt ? found : null;
  const phase = phaseOf(context, job, askedAt);
  return {
    phase,
    isMoving: phase === 'starting' || phase === 'running',
    text: phase === 'none' ? null : textOf(context, phase, job),
    percent: percentOf(job),
    mayResume: (phase === 'failed' || phase === 'interrupted') && may(context.identity, 'approve'),
  };
}

function phaseOf({ now }: PageContext, job: History | null, askedAt: Date | null) {
  if (!askedAt) return 'none';
  if (!job) return now.getTime() - askedAt.getTime() < STARTING_MS ? 'starting' : 'interrupted';
  if (job.isInterrupted) return 'interrupted';
  return job.outcome === 'ok' ? 'done' : (job.outcome ?? 'starting');
}

function textOf(
  { t, format }: PageContext,
  phase: Exclude<ReturnType<typeof phaseOf>, 'none'>,
  job: History | null,
): string {
  const [done, total, points] = [numberIn(job, 'done'), numberIn(job, 'total'), numberIn(job, 'earned')];
  switch (phase) {
    case 'starting':
      return t('setup.historyStarting');
    case 'running':
      return t('setup.historyRunning', { done: format.number(done), total: format.number(total) });
    case 'done':
      return t('setup.historyDone', {
        documents: done,
        documentsText: format.number(done),
        points,
        pointsText: format.points(points),
      });
    case 'failed':
      return t('setup.historyFailed', { error: errorIn(job) });
    case 'interrupted':
      return t('setup.historyInterrupted');
  }
}

function percentOf(job: History | null): number {
  const total = numberIn(job, 'total');
  return total === 0 ? 0 : Math.floor((numberIn(job, 'done') / total) * 100);
}

function errorIn(job: History | null): string {
  const error = job?.detail['error'];
  return typeof error === 'string' ? error : '';
}

function numberIn(job: History | null, name: string): number {
  const value = job?.detail[name];
  return typeof value === 'number' ? value : 0;
}
