import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, type Answer } from '../../http/answer.ts';
import type { SimulationReport } from '../../simulator/report.ts';
import type { SimulationRequest, StoredSimulation } from '../../simulator/simulation-store.ts';
import type { PageContext } from '../page-context.ts';
import { simulationModel, wantedOfReport } from './simulation-model.ts';
import { periodText, stateOf } from './simulation-state.ts';

export interface SimulateForm {
  /** `draft` or the id of a version. */
  readonly program: string;
  readonly from: string;
  readonly to: string;
}

/** The form that starts a simulation, and the newest one below it. */
export async function simulatePage(
  deps: AppDeps,
  context: PageContext,
  typed?: { readonly form: SimulateForm; readonly error: string },
): Promise<Answer> {
  const { t } = context;
  const { programs } = deps.services;
  const [versions, live, panel] = await Promise.all([
    programs.versions(),
    programs.inForce(),
    simulationPanel(deps, context),
  ]);
  const form = typed?.form ?? { program: 'draft', from: '', to: '' };
  const published = versions.filter((version) => version.status === 'published');
  const html = deps.views.render(context, 'admin/simulate', {
    form,
    error: typed?.error ?? null,
    mayRun: may(context.identity, 'configure'),
    programs: [
      { value: 'draft', label: t('simulator.draft'), selected: form.program === 'draft' },
      ...published.map(({ id, number }) => ({
        value: String(id),
        label: t(id === live?.id ? 'simulator.versionLive' : 'simulator.version', { number }),
        selected: form.program === String(id),
      })),
    ],
    ...panel,
  });
  return page(t('simulator.title'), html, typed ? 422 : 200);
}

/** What the newest simulation found, or how far it is. */
export async function simulationPanel(deps: AppDeps, context: PageContext) {
  const simulation = await deps.services.simulations.newest('history');
  if (!simulation) return { isRunning: false, simulation: null, report: null };
  const { request, result } = simulation as StoredSimulation & {
    request: Extract<SimulationRequest, { kind: 'history' }>;
    result: SimulationReport | null;
  };
  const { t } = context;
  const program =
    request.versionId === null ? t('simulator.draft') : t('simulator.version', { number: request.number });
  const names = result && (await deps.reads.names.read(wantedOfReport(result)));
  return {
    isRunning: simulation.status === 'running',
    simulation: {
      ...stateOf(context, simulation),
      runningText: t('simulator.running', {
        program,
        done: context.format.number(simulation.progress.done),
        total: context.format.number(simulation.progress.total),
      }),
      title: t('simulator.resultOf', { program, period: periodText(context, request.from, request.to) }),
    },
    report: result && names && simulationModel(context, result, names),
  };
}
