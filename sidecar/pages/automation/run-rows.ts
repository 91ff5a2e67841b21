import type { ListedRun } from '../../automation/automation-read-model.ts';
import type { LoggedStep } from '../../automation/run.ts';
import type { MessageStatus } from '../../messages/message.ts';
import type { MessageChannel } from '../../programs/message-settings.ts';
import { isMessageKey } from '../../i18n/translator.ts';
import { clientName } from '../admin/client-name.ts';
import { messageReason } from '../admin/message-rows.ts';
import type { PageContext } from '../page-context.ts';

const LABELS = {
  running: 'label-info',
  finished: 'label-success',
  stopped: 'label-default',
  failed: 'label-danger',
  done: 'label-success',
  skipped: 'label-default',
} as const;

/** Runs as lines of the log, each with what became of its steps. */
export function runRows(context: PageContext, runs: readonly ListedRun[]) {
  const { t, format, links } = context;
  return runs.map((run) => ({
    name: run.automationName,
    href: links.admin(`automation/${run.automationId}`),
    client: clientName(t, run.clientId, run.company),
    clientHref: links.admin(`members/${run.clientId}`),
    when: format.dateTime(run.occurredAt),
    label: LABELS[run.status],
    status: t(`automation.status.${run.status}`),
    reason: run.reason === null ? null : reasonText(context, run.reason),
    next: run.status === 'running' ? t('automation.nextAt', { when: format.dateTime(run.dueAt) }) : null,
    steps: run.steps.map((step) => ({
      label: LABELS[step.outcome],
      text: stepText(context, step),
      when: format.dateTime(step.at),
    })),
  }));
}

function stepText(context: PageContext, { step, kind, outcome, reason, detail }: LoggedStep): string {
  const { t } = context;
  const what = t(`automation.action.${kind}`);
  const became = t(`automation.outcome.${outcome}`);
  const text = t('automation.stepOutcome', { step: step + 1, what, became });
  const ways = detail['ways'] as readonly ToldWay[] | undefined;
  if (ways) return t('automation.because', { text, reason: toldText(context, ways) });
  return reason === null ? text : t('automation.because', { text, reason: reasonText(context, reason) });
}

/** A way as `send-message.ts` writes it into the log. */
interface ToldWay {
  readonly channel: MessageChannel;
  readonly status: Extract<MessageStatus, 'queued' | 'waiting' | 'skipped'>;
  readonly reason: string | null;
  readonly dueAt: string | null;
}

/** What the queue of messages answered, way by way. */
function toldText(context: PageContext, ways: readonly ToldWay[]): string {
  const { t, format } = context;
  const became = ({ status, reason, dueAt }: ToldWay) =>
    status === 'skipped'
      ? messageReason(context, reason ?? '')
      : t(`automation.told.${status}`, { when: dueAt === null ? '' : format.dateTime(new Date(dueAt)) });
  return ways
    .map((way) =>
      t('automation.wayBecame', { way: t(`messages.channel.${way.channel}`), became: became(way) }),
    )
    .join(' · ');
}

/** Why a run ended or a step was not done; of a code that has no words of its own the code. */
export function reasonText(context: PageContext, reason: string): string {
  const { t } = context;
  const [kind, condition] = reason.split('.');
  if (kind === 'message' && condition) return messageReason(context, condition);
  if (kind === 'condition' && condition) {
    const name = `automation.failed.${condition}`;
    return isMessageKey(name) ? t(name) : reason;
  }
  const own = `automation.reason.${reason}`;
  if (isMessageKey(own)) return t(own);
  const general = `error.${reason}`;
  return isMessageKey(general) ? t(general) : reason;
}
