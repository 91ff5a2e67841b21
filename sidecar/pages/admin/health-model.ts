import type { HealthReport, JobReport } from '../../services.ts';
import type { PageContext } from '../page-context.ts';

/** Behind by less than this is everyday life. */
const LAG_TO_MENTION_SECONDS = 60;

/** The health report in the words of the page. */
export function healthModel(context: PageContext, report: HealthReport) {
  const { t, format } = context;
  return {
    summary: summaryOf(context, report),
    waiting: report.waitingSignals,
    lagText: durationText(context, report.lagSeconds),
    isLate: report.lagSeconds >= LAG_TO_MENTION_SECONDS,
    failing: report.failingSignals,
    commandsPending: report.pendingCommands,
    commandsFailed: report.failedCommands,
    openHolds: report.openHolds,
    messages: messagesModel(context, report.messages),
    sweep: jobModel(context, report.sweep),
    verify: jobModel(context, report.verify),
    backfill: report.backfill ? jobModel(context, report.backfill) : null,
    sidecars: report.sidecars,
    refreshedText: t('health.refreshed', { time: format.dateTime(context.now) }),
  };
}

function summaryOf({ t }: PageContext, report: HealthReport) {
  const needsAttention =
    report.failingSignals.length > 0 ||
    report.failedCommands > 0 ||
    [report.sweep, report.verify, report.backfill].some((job) => job?.outcome === 'failed');
  if (needsAttention) return { kind: 'danger', icon: 'fa-triangle-exclamation', text: t('health.attention') };
  if (report.lagSeconds >= LAG_TO_MENTION_SECONDS)
    return { kind: 'warning', icon: 'fa-clock', text: t('health.behind') };
  return { kind: 'success', icon: 'fa-circle-check', text: t('health.allWell') };
}

function messagesModel({ t, format, links }: PageContext, { failed, waiting }: HealthReport['messages']) {
  const said = (key: 'health.messagesFailed' | 'health.messagesWaiting', count: number) =>
    t(key, { count, text: format.number(count) });
  return {
    failedText: said('health.messagesFailed', failed),
    failedHref: failed > 0 ? links.admin('messages?status=failed') : null,
    waitingText: said('health.messagesWaiting', waiting),
  };
}

function durationText({ t, format }: PageContext, seconds: number): string {
  const isLong = seconds >= 120;
  const count = isLong ? Math.floor(seconds / 60) : Math.round(seconds);
  return t(isLong ? 'health.minutes' : 'health.seconds', { count, text: format.number(count) });
}

const OUTCOME_LABELS = { ok: 'label-success', failed: 'label-danger', running: 'label-info' } as const;

function jobModel(context: PageContext, job: JobReport | null) {
  const { t, format } = context;
  if (!job || job.outcome === null) return { hasRun: false };
  const isRunning = job.outcome === 'running';
  const at = isRunning ? job.startedAt : job.finishedAt;
  const time = at ? format.dateTime(at) : '';
  return {
    hasRun: true,
    label: t(`health.outcome.${job.outcome}`),
    labelClass: OUTCOME_LABELS[job.outcome],
    when: t(isRunning ? 'health.running' : 'health.finished', { time }),
    checked: numberOf(job.detail['checked'] ?? job.detail['checks']),
    changed: numberOf(job.detail['changed']),
    problems: problemsOf(context, job.detail['problems']),
    error:
      typeof job.detail['error'] === 'string' ? t('health.failedWith', { error: job.detail['error'] }) : null,
  };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

interface Problem {
  readonly check: string;
  readonly count: number;
  readonly ids?: readonly number[];
}

function problemsOf({ t }: PageContext, problems: unknown) {
  if (!Array.isArray(problems)) return [];
  return (problems as readonly Problem[]).map(({ check, count, ids = [] }) => ({
    text: t('health.problem', { check, count }),
    examples: ids.length > 0 ? t('health.problemIds', { ids: ids.slice(0, 10).join(', ') }) : null,
  }));
}
