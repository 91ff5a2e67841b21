import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { redirect, type Answer, type Flash } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import type { ChangeRequest } from '../../rewards/change-order.ts';
import type { RewardOrder } from '../../rewards/reward-order.ts';
import { withQuery } from '../address.ts';
import type { PageContext } from '../page-context.ts';
import { isRefusal, refusedText } from '../rewards/reward-texts.ts';
import { confirmReward, orderBody, takeReward } from '../rewards/take-reward.ts';
import { clientParams, cursor, idParams, typed } from './inputs.ts';
import { memberRewardsPage, staffOrderPlace } from './member-rewards.ts';
import { FILTERS, type OrderFilter, rewardOrdersExport, rewardOrdersPage } from './reward-orders-page.ts';

const filter = Joi.valid(...FILTERS).default('open');
const listQuery = Joi.object<{ filter: OrderFilter; cursor: string | null }>({ filter, cursor });
const exportQuery = Joi.object<{ filter: OrderFilter }>({ filter });
const changeBody = Joi.object<{ note: string; filter: OrderFilter }>({ note: typed(2_000), filter });
const offerParams = Joi.object<{ clientId: number; id: number }>({
  clientId: Joi.number().integer().min(1).max(2_147_483_647).required(),
  id: Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER).required(),
});

/** The worklist of orders, and ordering for a client. */
export function rewardOrderRoutes(deps: AppDeps): readonly Route[] {
  const { rewards } = deps.services;
  return [
    route({
      method: 'get',
      path: '/admin/reward_catalogue/orders',
      access: 'staff:view',
      schema: { query: listQuery },
      handler: ({ context, query }) => rewardOrdersPage(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/reward_catalogue/orders/export',
      access: 'staff:view',
      schema: { query: exportQuery },
      handler: ({ context, query }) => rewardOrdersExport(deps, context, query.filter),
    }),
    step('ready', 'rewards.readyFlash', (request) => rewards.markReady(request)),
    step('handed-over', 'rewards.handedOverFlash', (request) => rewards.handOver(request)),
    step('cancel', 'rewards.cancelledFlash', (request) => rewards.cancel(request)),
    step('note', 'rewards.noteFlash', (request) => rewards.note(request)),
    route({
      method: 'get',
      path: '/admin/members/:clientId/rewards',
      access: 'staff:redeem',
      schema: { params: clientParams },
      handler: ({ context, params }) => memberRewardsPage(deps, context, params.clientId),
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId/rewards/:id',
      access: 'staff:redeem',
      schema: { params: offerParams },
      handler: async ({ context, params }) =>
        confirmReward(deps, context, await staffOrderPlace(deps, context, params.clientId), params.id),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/rewards/:id',
      access: 'staff:redeem',
      schema: { params: offerParams, body: orderBody },
      handler: async ({ context, params, body }) =>
        takeReward(deps, context, await staffOrderPlace(deps, context, params.clientId), params.id, body),
    }),
  ];

  /** One button of the worklist; the note that stands beside it is kept with it. */
  function step(
    path: string,
    flash: Parameters<PageContext['t']>[0],
    change: (request: ChangeRequest) => Promise<RewardOrder>,
  ): Route {
    return route({
      method: 'post',
      path: `/admin/reward_catalogue/orders/:id/${path}`,
      access: 'staff:redeem',
      schema: { params: idParams, body: changeBody },
      handler: async ({ context, params, body }) => {
        const actor = actorOf(context.identity);
        const back = (message: Flash): Answer =>
          redirect(withQuery('reward_catalogue/orders', { filter: body.filter }), message);
        try {
          await change({ orderId: params.id, actor, note: body.note });
        } catch (error) {
          if (isRefusal(error)) return back({ type: 'warning', message: refusedText(context, error) });
          throw error;
        }
        return back({ type: 'success', message: context.t(flash) });
      },
    });
  }
}
