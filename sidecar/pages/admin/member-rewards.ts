import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { PageContext } from '../page-context.ts';
import { byCategory, offerViews } from '../rewards/offer-view.ts';
import { orderRows } from '../rewards/order-rows.ts';
import type { OrderPlace } from '../rewards/take-reward.ts';
import { memberSubject } from './member-page.ts';

const LAST_ORDERS = 20;

/** What a client can take, and what it took: staff order from here. */
export async function memberRewardsPage(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
): Promise<Answer> {
  const { name } = await memberSubject(deps, context, clientId);
  const { offers, standing } = await deps.services.rewards.catalogue(clientId, actorOf(context.identity));
  const orders = await deps.reads.rewardOrders.page({
    clientId,
    rewardId: null,
    status: null,
    cursor: null,
    limit: LAST_ORDERS,
  });
  const views = await offerViews(deps, context, offers, standing.spendable, true);
  const title = context.t('rewards.forClient', { company: name });
  const html = deps.views.render(context, 'admin/member-rewards', {
    title,
    clientId,
    name,
    spendable: context.t('rewards.spendable', { points: standing.spendable }),
    offers: byCategory(views)
      .flatMap((group) => group.offers)
      .map((view) => ({
        ...view,
        refusal:
          view.refusal ??
          (view.missing > 0 ? context.t('error.reward_points_missing', { missing: view.missing }) : null),
      })),
    orders: await orderRows(deps, context, orders.rows),
  });
  return page(title, html);
}

export async function staffOrderPlace(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
): Promise<OrderPlace> {
  const { name } = await memberSubject(deps, context, clientId);
  const back = `members/${clientId}/rewards`;
  return {
    clientId,
    mayOrder: may(context.identity, 'redeem'),
    company: name,
    back,
    backHref: context.links.admin(back),
    after: back,
    action: (rewardId) => context.links.admin(`${back}/${rewardId}`),
  };
}
