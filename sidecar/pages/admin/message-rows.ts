import type { AppDeps } from '../../app.ts';
import { isMessageKey } from '../../i18n/translator.ts';
import { type MessageContent, isEnding } from '../../messages/message.ts';
import type { ListedMessage } from '../../messages/messages-read-model.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import { levelScope, metricText, nameInVersion } from '../levels/level-scope.ts';
import type { PageContext } from '../page-context.ts';
import type { Coupon } from '../../coupons/coupon.ts';
import type { CrmConventions } from '../../crm/conventions-read-model.ts';
import type { LocalText } from '../../programs/tier.ts';
import { couponValue } from '../coupons/coupon-view.ts';
import { localText } from '../../i18n/local-text.ts';
import { clientName } from './client-name.ts';

const LABELS = {
  waiting: 'label-info',
  queued: 'label-default',
  sent: 'label-success',
  skipped: 'label-warning',
  failed: 'label-danger',
} as const;

/** What the messages of a page are about, read for all of them at once. */
interface Named {
  readonly versions: readonly ProgramVersion[];
  readonly conventions: CrmConventions;
  readonly coupons: ReadonlyMap<number, Coupon>;
  readonly rewards: ReadonlyMap<number, LocalText>;
}

/** Messages as lines of the log: to whom, about what, and what became of each. */
export async function messageRows(deps: AppDeps, context: PageContext, messages: readonly ListedMessage[]) {
  const { t, format, links } = context;
  const named = await readNamed(
    deps,
    messages.map(({ content }) => content),
  );
  return messages.map((message) => ({
    id: message.id,
    createdAt: message.createdAt,
    clientName: clientName(t, message.clientId, message.company),
    clientHref: links.admin(`members/${message.clientId}`),
    kind: t(`messages.kind.${message.content.kind}`),
    channel: t(`messages.channel.${message.channel}`),
    about: aboutText(context, message.content, named),
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

async function readNamed({ services, reads }: AppDeps, contents: readonly MessageContent[]): Promise<Named> {
  const isAboutLevels = contents.some((content) => 'versionId' in content);
  const couponIds = contents.flatMap((content) => ('couponId' in content ? (content.couponId ?? []) : []));
  const orderIds = contents.flatMap((content) => ('orderId' in content ? content.orderId : []));
  return {
    versions: isAboutLevels ? await services.programs.versions() : [],
    conventions: await reads.conventions.read(),
    coupons: await reads.coupons.byIds([...new Set(couponIds)]),
    rewards: await reads.rewardOrders.names([...new Set(orderIds)]),
  };
}

function aboutText(context: PageContext, content: MessageContent, named: Named): string {
  const { t, format } = context;
  const { versions, conventions } = named;
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
      return couponText(context, named, content.couponId);
    case 'coupon_expiring':
      return t('messages.about.coupon_expiring', {
        coupon: couponText(context, named, content.couponId),
        day: format.date(content.lastDay),
      });
    case 'reward_ready': {
      const names = named.rewards.get(content.orderId);
      const name = names ? localText(names, context.locale) : '';
      return t('messages.about.order', { id: content.orderId, name });
    }
    case 'welcome':
    case 'birthday':
      return '';
    case 'win_back':
    case 'note_1':
    case 'note_2':
    case 'note_3':
      return content.couponId === undefined ? '' : couponText(context, named, content.couponId);
  }
}

/** The code and the value of a coupon, as staff find it in the list of coupons. */
function couponText(context: PageContext, { coupons }: Named, id: number): string {
  const coupon = coupons.get(id);
  return coupon
    ? context.t('messages.about.coupon', { code: coupon.code, value: couponValue(context, coupon) })
    : `#${id}`;
}

/** Why a message is not sent; of a code that has no words of its own the code. */
export function messageReason({ t }: PageContext, reason: string): string {
  const key = `messages.reason.${reason}`;
  return isMessageKey(key) ? t(key) : t('messages.reason.other', { code: reason });
}
