import type { AppDeps } from '../../app.ts';
import { isMessageKey } from '../../i18n/translator.ts';
import { type MessageContent, isEnding } from '../../messages/message.ts';
import type { ListedMessage } from '../../messages/messages-read-model.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import { levelScope, metricText, nameInVersion } from '../levels/level-scope.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';

const LABELS = {
  waiting: 'label-info',
  queued: 'label-default',
  sent: 'label-success',
  skipped: 'label-warning',
  failed: 'label-danger',
} as const;

/** Messages as lines of the log: to whom, about what, and what became of each. */
export async function messageRows(deps: AppDeps, context: PageContext, messages: readonly ListedMessage[]) {
  const { t, format, links } = context;
  const isAboutLevels = messages.some(({ content }) => 'versionId' in content);
  const versions = isAboutLevels ? await deps.services.programs.versions() : [];
  const conventions = await deps.reads.conventions.read();
  return messages.map((message) => ({
    id: message.id,
    createdAt: message.createdAt,
    clientName: clientName(t, message.clientId, message.company),
    clientHref: links.admin(`members/${message.clientId}`),
    kind: t(`messages.kind.${message.content.kind}`),
    channel: t(`messages.channel.${message.channel}`),
    about: aboutText(context, message.content, versions, conventions),
    notice: isEnding(message.content) ? t('messages.daysBefore', { days: message.daysBefore }) : null,
    status:
      message.status === 'waiting'
        ? t('messages.status.waiting', { due: message.dueAt ? format.dateTime(message.dueAt) : '' })
        : t(`messages.status.${message.status}`),
    label: LABELS[message.status],
    isFailed: message.status === 'failed',
    reason: message.reason === null ? null : messageReason(context, message.reason),
  }));
}

function aboutText(
  context: PageContext,
  content: MessageContent,
  versions: readonly ProgramVersion[],
  conventions: Parameters<typeof levelScope>[1],
): string {
  const { t, format } = context;
  const versionOf = (id: number) => versions.find((version) => version.id === id) ?? null;
  switch (content.kind) {
    case 'points_expiring':
      return t('messages.about.points_expiring', {
        points: content.points,
        day: format.date(content.lastDay),
      });
    case 'level_at_risk':
    case 'membership_ending': {
      const day = format.date(content.lastDay);
      const version = versionOf(content.versionId);
      const level = nameInVersion(context, version, content.tier) ?? content.tier;
      if (content.kind === 'membership_ending' || content.missing === null || !version)
        return t('messages.about.membership_ending', { level, day });
      const missing = metricText(context, levelScope(version.document, conventions), content.missing);
      return t('messages.about.level_at_risk', { level, day, missing });
    }
    case 'level_up':
    case 'level_down': {
      const name = (id: string | null) =>
        nameInVersion(context, versionOf(content.versionId), id) ?? t('messages.noLevel');
      return t('messages.about.level', { from: name(content.from), to: name(content.to) });
    }
    case 'points_earned':
    case 'points_spent':
      return t('messages.about.points', { points: content.points });
    case 'coupon_minimum':
      return t('messages.about.points', { points: content.spendable });
    case 'coupon_issued':
      return t('messages.about.coupon', { id: content.couponId });
    case 'coupon_expiring':
      return t('messages.about.coupon_expiring', {
        id: content.couponId,
        day: format.date(content.lastDay),
      });
    case 'reward_ready':
      return t('messages.about.order', { id: content.orderId });
    case 'welcome':
    case 'birthday':
    case 'win_back':
    case 'note_1':
    case 'note_2':
    case 'note_3':
      return '';
  }
}

/** Why a message is not sent; of a code that has no words of its own the code. */
export function messageReason({ t }: PageContext, reason: string): string {
  const key = `messages.reason.${reason}`;
  return isMessageKey(key) ? t(key) : t('messages.reason.other', { code: reason });
}
