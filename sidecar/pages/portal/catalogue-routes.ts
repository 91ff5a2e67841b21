import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { redirect } from '../../http/answer.ts';
import { contactMay } from '../../http/contact-may.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import { NotAllowedError } from '../../shared/errors.ts';
import { isRefusal, refusedText } from '../rewards/reward-texts.ts';
import { confirmReward, orderBody, takeReward } from '../rewards/take-reward.ts';
import { cataloguePage, portalOrderPlace } from './catalogue.ts';
import { clientOf } from './own-invoice.ts';

const query = Joi.object<{ show: 'all' | 'affordable' }>({
  show: Joi.valid('all', 'affordable').default('all'),
});
const params = Joi.object<{ id: number }>({
  id: Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER).required(),
});

/** Rewards in the portal: chosen from the catalogue, confirmed here, and only then ordered. */
export function portalCatalogueRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/portal/catalogue',
      access: 'contact',
      schema: { query },
      handler: ({ context, query: { show } }) => cataloguePage(deps, context, show),
    }),
    route({
      method: 'get',
      path: '/portal/catalogue/:id',
      access: 'contact',
      schema: { params },
      handler: async ({ context, params: { id } }) =>
        confirmReward(deps, context, await portalOrderPlace(deps, context), id),
    }),
    route({
      method: 'post',
      path: '/portal/catalogue/:id',
      access: 'contact',
      schema: { params, body: orderBody },
      handler: async ({ context, params: { id }, body }) =>
        takeReward(deps, context, await portalOrderPlace(deps, context), id, body),
    }),
    route({
      method: 'post',
      path: '/portal/orders/:id/cancel',
      access: 'contact',
      schema: { params },
      handler: async ({ context, params: { id } }) => {
        if (!contactMay(context.identity, 'convert')) throw new NotAllowedError('not_allowed');
        const actor = actorOf(context.identity);
        try {
          await deps.services.rewards.cancel({ orderId: id, actor, clientId: clientOf(context) });
        } catch (error) {
          if (!isRefusal(error)) throw error;
          return redirect('catalogue', { type: 'warning', message: refusedText(context, error) });
        }
        return redirect('catalogue', { type: 'success', message: context.t('rewards.cancelledFlash') });
      },
    }),
  ];
}
