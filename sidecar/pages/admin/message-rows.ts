import type { AppDeps } from '../../app.ts';
import { isMessageKey } from '../../i18n/translator.ts';
import type { MessageContent } from '../../messages/message.ts';
import type { ListedMessage } from '../../messages/messages-read-model.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import { levelScope, metricText, nameInVersion } from '../levels/level-scope.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';

const LABELS = {
  queued: 'label-default',
  sent: 'label-success',
  skipped: 'label-warning',
  failed: 'label-danger',
} as const;

/** Messages as lines of the log: to whom, about what, and what became of each. */
export async function messageRows(deps: AppDeps, context: PageContext, messages: readonly ListedMessage[]) {
  const { t, links } = context;
  const isAboutLevels = messages.some(({ content }) => content.kind !== 'points_expiring');
  const versions = isAboutLevels ? await deps.services.programs.versions() : [];
  const conventions = await deps.reads.conventions.read();
  const about = (content: MessageContent) => aboutText(context, content, versions, conventions);
  return messages.map((message) => ({
    createdAt: message.createdAt,
    clientName: clientName(t, message.clientId, message.company),
    clientHref: links.admin(`members/${message.clientId}`),
    kind: t(`messages.kind.${message.content.kind}`),
    about: about(message.content),
    notice: t('messages.daysBefore', { days: message.daysBefore }),
    status: t(`messages.status.${message.status}`),
    label: LABELS[message.status],
    reason: message.reason === null ? null : reasonText(context, message.reason),
  }));
}

function aboutText(
  context: PageContext,
  content: MessageContent,
  versions: readonly ProgramVersion[],
  conventions: Parameters<typeof levelScope>[1],
): string {
  const { t, format } = context;
  const day = format.date(content.lastDay);
  if (content.kind === 'points_expiring')
    return t('messages.about.points_expiring', { points: content.points, day });
  const version = versions.find(({ id }) => id === content.versionId) ?? null;
  const level = nameInVersion(context, version, content.tier) ?? content.tier;
  if (content.kind === 'membership_ending' || content.missing === null || !version)
    return t('messages.about.membership_ending', { level, day });
  const missing = metricText(context, levelScope(version.document, conventions), content.missing);
  return t('messages.about.level_at_risk', { level, day, missing });
}

function reasonText({ t }: PageContext, reason: string): string {
  const key = `messages.reason.${reason}`;
  return isMessageKey(key) ? t(key) : t('messages.reason.other', { code: reason });
}
