import type { StoredSimulation } from '../../simulator/simulation-store.ts';
import type { PageContext } from '../page-context.ts';

/** How a simulation or a comparison stands, for its panel. */
export function stateOf(
  { t, format }: PageContext,
  { id, status, progress, error, finishedAt }: StoredSimulation,
) {
  const { done, total } = progress;
  return {
    id,
    isRunning: status === 'running',
    isPreparing: status === 'running' && total === 0,
    percent: total === 0 ? 0 : Math.floor((done / total) * 100),
    problem:
      status === 'cancelled'
        ? t('simulator.cancelled')
        : status !== 'failed'
          ? null
          : error === 'interrupted'
            ? t('simulator.interrupted')
            : t('simulator.failed', { error: error ?? '' }),
    finishedText: finishedAt ? t('simulator.finishedAt', { time: format.dateTime(finishedAt) }) : '',
  };
}

export function periodText({ t, format }: PageContext, from: string | null, to: string): string {
  return from === null
    ? t('simulator.periodAll', { to: format.date(to) })
    : t('simulator.periodFrom', { from: format.date(from), to: format.date(to) });
}
