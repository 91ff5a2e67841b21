import type { AppDeps } from '../../app.ts';
import type { PageContext } from '../page-context.ts';

/** What runs in the background: matching all lines, and settling documents again after an assignment. */
export async function progressModel({ services }: AppDeps, { t, format, links }: PageContext) {
  const [job, waiting] = await Promise.all([services.catalogue.matching(), services.catalogue.waiting()]);
  const detail = (name: string) => Number(job?.detail[name] ?? 0);
  const isRunning = job?.isRunning === true;
  const lines: string[] = [];
  if (isRunning) lines.push(t('catalogue.matching', { done: detail('done'), total: detail('total') }));
  else if (job?.outcome === 'failed') lines.push(t('catalogue.matchFailed'));
  else if (job?.outcome === 'ok' && job.finishedAt) {
    const when = format.dateTime(job.finishedAt);
    lines.push(t('catalogue.matchDone', { when, matched: detail('matched'), total: detail('total') }));
  }
  if (waiting > 0) lines.push(t('catalogue.settling', { waiting }));
  return {
    lines,
    isRunning,
    src: isRunning || waiting > 0 ? links.admin('catalogue/progress') : null,
  };
}
