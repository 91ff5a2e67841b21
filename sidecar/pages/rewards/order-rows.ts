import type { AppDeps } from '../../app.ts';
import { wantedOnly } from '../../crm/wanted-names.ts';
import type { ListedOrder } from '../../rewards/orders-read-model.ts';
import type { RewardOrder } from '../../rewards/reward-order.ts';
import { actorName } from '../explain-names.ts';
import { clientName } from '../admin/client-name.ts';
import { isMessageKey } from '../../i18n/translator.ts';
import type { PageContext } from '../page-context.ts';
import { priceText, rewardName } from './reward-texts.ts';

const LABELS = {
  ordered: 'label-info',
  ready: 'label-primary',
  handed_over: 'label-success',
  cancelled: 'label-default',
} as const;

/** Orders as lines of a list; the names of everything on the page are read at once. */
export async function orderRows(deps: AppDeps, context: PageContext, listed: readonly ListedOrder[]) {
  const { t, format, links } = context;
  const orders = listed.map(({ order }) => order);
  const actors = orders.flatMap(({ actor, changedBy }) => [actor, changedBy]);
  const idsOf = (type: 'staff' | 'contact') =>
    new Set(actors.flatMap((actor) => (actor.type === type && actor.id !== null ? [actor.id] : [])));
  const invoices = new Set(orders.flatMap(({ invoiceId }) => invoiceId ?? []));
  const names = await deps.reads.names.read(
    wantedOnly({ invoices, staff: idsOf('staff'), contacts: idsOf('contact') }),
  );
  return listed.map(({ order, company }) => {
    const number = order.invoiceId === null ? null : names.document({ type: 'invoice', id: order.invoiceId });
    return {
      id: order.id,
      orderedAt: order.orderedAt,
      reference: order.reference,
      clientName: clientName(t, order.clientId, company),
      clientHref: links.admin(`members/${order.clientId}`),
      name: rewardName(context, order.reward),
      kind: t(`rewards.kind.${order.reward.kind}`),
      price: priceText(context, order),
      status: order.status,
      statusText: t(`rewards.orderStatus.${order.status}`),
      statusClass: LABELS[order.status],
      reason: order.reason === null ? null : t(`rewards.reason.${order.reason}`),
      returned:
        order.status !== 'cancelled' && order.returned > 0
          ? t('rewards.order.returned', { points: order.returned })
          : null,
      invoice: number === null ? null : t('rewards.order.invoice', { number }),
      invoiceHref: number === null ? null : links.adminRoot(`invoices/list_invoices/${order.invoiceId}`),
      invoiceNote: noteOf(context, order),
      note: order.note,
      changed: t('rewards.order.changed', {
        day: format.dateTime(order.changedAt),
        name: actorName(context, order.changedBy, names),
      }),
      mayReady: order.status === 'ordered' && order.invoiceState !== 'wanted',
      mayHandOver: ['ordered', 'ready'].includes(order.status) && order.invoiceState !== 'wanted',
      mayCancel: order.status !== 'cancelled' && order.invoiceState !== 'made' && order.couponId === null,
      mayCancelByClient:
        order.status === 'ordered' && order.invoiceState !== 'made' && order.couponId === null,
    };
  });
}

function noteOf(
  context: PageContext,
  { invoiceState, failure, status, couponId }: RewardOrder,
): string | null {
  if (couponId !== null) return context.t('rewards.order.coupon');
  if (invoiceState === 'wanted' && status !== 'cancelled') return context.t('rewards.order.invoiceWanted');
  return invoiceState === 'refused'
    ? context.t('rewards.order.invoiceRefused', { reason: failureText(context, failure) })
    : null;
}

function failureText({ t }: PageContext, failure: string | null): string {
  const key = `rewards.failure.${failure?.split(':')[0] ?? ''}`;
  return isMessageKey(key) ? t(key) : t('rewards.failure.other');
}
