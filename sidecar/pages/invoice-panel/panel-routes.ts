import type { AppDeps } from '../../app.ts';
import { fragment } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import { hostInvoicePath } from '../host-path.ts';
import { invoiceParams, noPointsBody, quoteBody, redeemBody, takeBackBody } from './inputs.ts';
import { markNoPoints } from './no-points.ts';
import { staffPlace } from './panel-place.ts';
import { renderPanel } from './panel-view.ts';
import { quoteView } from './quote-view.ts';
import { redeem } from './redeem.ts';
import { takeBack } from './take-back.ts';

/** The panel on the host's page of an invoice, for staff. */
export function panelRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/invoices/:id/panel',
      access: ['staff:view', 'staff:redeem', 'staff:adjust'],
      schema: { params: invoiceParams },
      handler: async ({ context, params }) =>
        fragment(await renderPanel(deps, context, staffPlace(context, params.id))),
    }),
    route({
      method: 'post',
      path: '/admin/invoices/:id/quote',
      access: 'staff:redeem',
      schema: { params: invoiceParams, body: quoteBody },
      handler: async ({ context, params, body }) => {
        const view = await quoteView(deps, context, staffPlace(context, params.id), body.points);
        return fragment(deps.views.render(context, 'panels/quote', view));
      },
    }),
    route({
      method: 'post',
      path: '/admin/invoices/:id/redemptions',
      access: 'staff:redeem',
      schema: { params: invoiceParams, body: redeemBody },
      handler: ({ context, params, body }) =>
        redeem(deps, context, staffPlace(context, params.id), body, hostInvoicePath(context, params.id)),
    }),
    route({
      method: 'post',
      path: '/admin/invoices/:id/take-back',
      access: 'staff:redeem',
      schema: { params: invoiceParams, body: takeBackBody },
      handler: ({ context, params, body }) => takeBack(deps, context, staffPlace(context, params.id), body),
    }),
    route({
      method: 'post',
      path: '/admin/invoices/:id/no-points',
      access: 'staff:adjust',
      schema: { params: invoiceParams, body: noPointsBody },
      handler: ({ context, params, body }) =>
        markNoPoints(deps, context, staffPlace(context, params.id), body),
    }),
  ];
}
