import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { fragment, page } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import { invoiceParams, quoteBody, redeemBody } from '../invoice-panel/inputs.ts';
import { portalPlace } from '../invoice-panel/panel-place.ts';
import { renderPanel } from '../invoice-panel/panel-view.ts';
import { quoteView } from '../invoice-panel/quote-view.ts';
import { redeem } from '../invoice-panel/redeem.ts';
import { portalCouponRoutes } from './coupon-routes.ts';
import { renderCard } from './card.ts';
import { renderEntryExplanation } from './entry-explanation.ts';
import { portalLevelRoutes } from './level-routes.ts';
import { portalMessages, savePortalMessages } from './messages-page.ts';
import { consentBody } from '../messages/consent-form.ts';
import { ownInvoice } from './own-invoice.ts';
import { renderRewards } from './rewards.ts';

const rewardsQuery = Joi.object<{ cursor: string | null }>({
  cursor: Joi.string().max(600).allow('').empty('').default(null),
});
const entryParams = Joi.object<{ id: number }>({
  id: Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER).required(),
});

/** The client portal. Whose points are shown comes from the signed identity; an address never names a client. */
export function portalRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/portal/rewards',
      access: 'contact',
      schema: { query: rewardsQuery },
      handler: async ({ context, query }) =>
        page(context.t('portal.title'), await renderRewards(deps, context, query.cursor)),
    }),
    route({
      method: 'get',
      path: '/portal/card',
      access: 'contact',
      handler: async ({ context }) => fragment(await renderCard(deps, context)),
    }),
    route({
      method: 'get',
      path: '/portal/entries/:id/explanation',
      access: 'contact',
      schema: { params: entryParams },
      handler: async ({ context, params }) =>
        fragment(await renderEntryExplanation(deps, context, params.id)),
    }),
    route({
      method: 'get',
      path: '/portal/invoices/:id/panel',
      access: 'contact',
      schema: { params: invoiceParams },
      handler: async ({ context, params }) => {
        await ownInvoice(deps, context, params.id);
        return fragment(await renderPanel(deps, context, portalPlace(context, params.id)));
      },
    }),
    route({
      method: 'post',
      path: '/portal/invoices/:id/quote',
      access: 'contact',
      schema: { params: invoiceParams, body: quoteBody },
      handler: async ({ context, params, body }) => {
        await ownInvoice(deps, context, params.id);
        const view = await quoteView(deps, context, portalPlace(context, params.id), body.points);
        return fragment(deps.views.render(context, 'panels/quote', view));
      },
    }),
    route({
      method: 'post',
      path: '/portal/invoices/:id/redemptions',
      access: 'contact',
      schema: { params: invoiceParams, body: redeemBody },
      handler: async ({ context, params, body }) => {
        const { hash } = await ownInvoice(deps, context, params.id);
        return redeem(deps, context, portalPlace(context, params.id), body, `/invoice/${params.id}/${hash}`);
      },
    }),
    route({
      method: 'get',
      path: '/portal/messages',
      access: 'contact',
      handler: ({ context }) => portalMessages(deps, context),
    }),
    route({
      method: 'post',
      path: '/portal/messages',
      access: 'contact',
      schema: { body: consentBody },
      handler: ({ context, body }) => savePortalMessages(deps, context, body),
    }),
    ...portalCouponRoutes(deps),
    ...portalLevelRoutes(deps),
  ];
}
