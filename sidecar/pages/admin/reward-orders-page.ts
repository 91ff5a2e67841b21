import { stringify } from 'csv-stringify/sync';
import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { download, page, type Answer } from '../../http/answer.ts';
import type { ListedOrder } from '../../rewards/orders-read-model.ts';
import type { OrderStatus } from '../../rewards/reward-order.ts';
import { localDay } from '../../shared/business-time.ts';
import { RefusedError } from '../../shared/errors.ts';
import { pagerOf, withQuery } from '../address.ts';
import type { PageContext } from '../page-context.ts';
import { orderRows } from '../rewards/order-rows.ts';
import { rewardName } from '../rewards/reward-texts.ts';
import { clientName } from './client-name.ts';
import { rewardTabs } from './rewards-page.ts';
import { withoutFormula } from './without-formula.ts';

export const FILTERS = ['open', 'ordered', 'ready', 'handed_over', 'cancelled', 'all'] as const;
export type OrderFilter = (typeof FILTERS)[number];

const PAGE_SIZE = 50;
/** What one answer to the browser can carry. */
const MOST_ROWS = 100_000;

/** What was ordered, and what staff have to do about it. */
export async function rewardOrdersPage(
  deps: AppDeps,
  context: PageContext,
  query: { readonly filter: OrderFilter; readonly cursor: string | null },
): Promise<Answer> {
  const { t, links } = context;
  const { filter, cursor } = query;
  const { rewardOrders } = deps.reads;
  const [found, open] = await Promise.all([
    rewardOrders.page({ ...wanted(filter), cursor, limit: PAGE_SIZE }),
    rewardOrders.countOpen(),
  ]);
  const html = deps.views.render(context, 'admin/reward-orders', {
    tabs: rewardTabs(context, 'orders', open),
    filter,
    filters: FILTERS.map((value) => ({
      value,
      label:
        value === 'open' || value === 'all'
          ? t(`rewards.filter.${value}`)
          : t(`rewards.orderStatus.${value}`),
      isChosen: value === filter,
    })),
    mayRedeem: may(context.identity, 'redeem'),
    exportHref: links.admin(withQuery('reward_catalogue/orders/export', { filter })),
    orders: await orderRows(deps, context, found.rows),
    pager: pagerOf(found, (next) =>
      links.admin(withQuery('reward_catalogue/orders', { filter, cursor: next })),
    ),
  });
  return page(t('rewards.ordersTitle'), html);
}

/** The list as it is filtered, as a CSV file that spreadsheets open in UTF-8. */
export async function rewardOrdersExport(
  deps: AppDeps,
  context: PageContext,
  filter: OrderFilter,
): Promise<Answer> {
  const { t } = context;
  const head = [
    t('rewards.order.reference'),
    t('rewards.order.when'),
    '#',
    t('rewards.order.client'),
    t('rewards.order.reward'),
    t('rewards.order.price'),
    t('rewards.order.money'),
    t('rewards.order.currency'),
    t('rewards.order.state'),
    t('rewards.order.note'),
  ];
  const parts = ['\uFEFF' + stringify([head])];
  let count = 0;
  for await (const rows of deps.reads.rewardOrders.all(wanted(filter))) {
    count += rows.length;
    if (count > MOST_ROWS) throw new RefusedError('export_too_large', { limit: MOST_ROWS });
    parts.push(stringify(rows.map((row) => cellsOf(context, row))));
  }
  const { timeZone } = await deps.reads.conventions.read();
  const name = `reward-orders-${localDay(context.now, timeZone)}.csv`;
  return download(name, 'text/csv; charset=utf-8', Buffer.from(parts.join(''), 'utf8'));
}

function cellsOf(context: PageContext, { order, company }: ListedOrder): (string | number)[] {
  const { t } = context;
  return [
    order.reference,
    order.orderedAt.toISOString(),
    order.clientId,
    withoutFormula(clientName(t, order.clientId, company)),
    withoutFormula(rewardName(context, order.reward)),
    order.points,
    order.money ?? '',
    order.money === null ? '' : (order.currency ?? ''),
    t(`rewards.orderStatus.${order.status}`),
    withoutFormula(order.note),
  ];
}

function wanted(filter: OrderFilter) {
  const status: OrderStatus | 'open' | null = filter === 'all' ? null : filter;
  return { clientId: null, rewardId: null, status };
}
