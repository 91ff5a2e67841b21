import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, type Answer } from '../../http/answer.ts';
import type { ComparisonReport } from '../../simulator/comparison.ts';
import type { SimulationRequest, StoredSimulation } from '../../simulator/simulation-store.ts';
import type { PageContext } from '../page-context.ts';
import { comparisonModel, wantedOfComparison } from './comparison-model.ts';
import { periodText, stateOf } from './simulation-state.ts';

const DAYS_AT_FIRST = '90';

/** The form that starts a comparison of the draft with the live version, and the newest one below it. */
export async function comparePage(
  deps: AppDeps,
  context: PageContext,
  typed?: { readonly days: string; readonly error: string },
): Promise<Answer> {
  const [live, panel] = await Promise.all([deps.services.programs.inForce(), comparisonPanel(deps, context)]);
  const html = deps.views.render(context, 'admin/compare', {
    days: typed?.days ?? DAYS_AT_FIRST,
    error: typed?.error ?? null,
    mayRun: may(context.identity, 'configure') && live !== null,
    hasLive: live !== null,
    ...panel,
  });
  return page(context.t('simulator.compareTitle'), html, typed ? 422 : 200);
}

/** What the newest comparison found, or how far it is. */
export async function comparisonPanel(deps: AppDeps, context: PageContext) {
  const comparison = await deps.services.simulations.newest('comparison');
  if (!comparison) return { isRunning: false, comparison: null, report: null };
  const { request, result } = comparison as StoredSimulation & {
    request: Extract<SimulationRequest, { kind: 'comparison' }>;
    result: ComparisonReport | null;
  };
  const { t, format } = context;
  const names = result && (await deps.reads.names.read(wantedOfComparison(result)));
  return {
    isRunning: comparison.status === 'running',
    comparison: {
      ...stateOf(context, comparison),
      runningText: t('simulator.compareRunning', {
        done: format.number(comparison.progress.done),
        total: format.number(comparison.progress.total),
      }),
      title: result
        ? t('simulator.compareOf', {
            draft: request.draft,
            live: request.live,
            period: periodText(context, result.from, result.until),
          })
        : '',
    },
    report: result && names && comparisonModel(context, result, names),
  };
}
