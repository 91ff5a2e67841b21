import type { AppDeps } from '../../app.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { SetupState } from '../../setup/setup-state.ts';
import { addMonths, localDay } from '../../shared/business-time.ts';
import type { SimulationReport } from '../../simulator/report.ts';
import type { StoredSimulation } from '../../simulator/simulation-store.ts';
import { wantedOfReport } from '../admin/simulation-model.ts';
import { periodText, stateOf } from '../admin/simulation-state.ts';
import type { PageContext } from '../page-context.ts';
import { stepsModel } from './setup-steps.ts';
import { trialWords } from './trial-words.ts';

/** Months of history that can be chosen; `all` = since ever. */
export const PERIODS = ['3', '6', '12', '24', 'all'] as const;
export type Period = (typeof PERIODS)[number];
export const USUAL_PERIOD: Period = '12';

/** The first local day of a period of history; null = since ever. */
export async function startOfPeriod(
  deps: AppDeps,
  { now }: PageContext,
  period: Period,
): Promise<string | null> {
  if (period === 'all') return null;
  const { timeZone } = await deps.reads.conventions.read();
  return addMonths(localDay(now, timeZone), -Number(period));
}

export function periodOptions({ t }: PageContext, chosen: Period) {
  return PERIODS.map((value) => ({ value, label: t(`setup.period.${value}`), selected: value === chosen }));
}

/** The draft, run over the shop's own past invoices, in plain words. */
export async function trialPage(deps: AppDeps, context: PageContext, state: SetupState): Promise<Answer> {
  const html = deps.views.render(context, 'setup/trial', {
    steps: stepsModel(context, state, 'trial'),
    periods: periodOptions(context, USUAL_PERIOD),
    ...(await trialModel(deps, context)),
  });
  return page(context.t('setup.title'), html);
}

export async function trialPanel(deps: AppDeps, context: PageContext): Promise<Answer> {
  return fragment(deps.views.render(context, 'setup/trial-panel', await trialModel(deps, context)));
}

/** Starts the run; when one runs already, that one is shown. */
export async function startTrial(deps: AppDeps, context: PageContext, period: Period): Promise<Answer> {
  const from = await startOfPeriod(deps, context, period);
  await deps.services.simulations.start({ versionId: null, from, to: null }, actorOf(context.identity));
  return redirect('setup/trial');
}

async function trialModel(deps: AppDeps, context: PageContext) {
  const newest = await deps.services.simulations.newest('history');
  if (newest?.request.kind !== 'history') return { isRunning: false, simulation: null, words: null };
  const { request } = newest;
  const { result } = newest as StoredSimulation & { result: SimulationReport | null };
  const names = result && (await deps.reads.names.read(wantedOfReport(result)));
  const { format, t } = context;
  return {
    isRunning: newest.status === 'running',
    simulation: {
      ...stateOf(context, newest),
      title: periodText(context, request.from, request.to),
      runningText: t('simulator.running', {
        program: t('simulator.draft'),
        done: format.number(newest.progress.done),
        total: format.number(newest.progress.total),
      }),
    },
    words: result && names && trialWords(context, result, names),
  };
}
