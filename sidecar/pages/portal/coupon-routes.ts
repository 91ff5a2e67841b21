import type { AppDeps } from '../../app.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import { NotAllowedError } from '../../shared/errors.ts';
import { type ConvertBody, convertBody, convertPoints, liveQuote } from '../coupons/convert-form.ts';
import { quoteCode, useBody, useCoupon } from '../coupons/use-coupon.ts';
import { invoiceParams } from '../invoice-panel/inputs.ts';
import { portalPlace } from '../invoice-panel/panel-place.ts';
import type { PageContext } from '../page-context.ts';
import { convertPlace } from './coupons-section.ts';
import { ownInvoice } from './own-invoice.ts';
import { renderRewards } from './rewards.ts';

/** Coupons in the portal: made of points on the Rewards page, used on the client's own invoices. */
export function portalCouponRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/portal/coupons',
      access: 'contact',
      schema: { body: convertBody },
      handler: ({ context, body }) => makeCoupon(deps, context, body),
    }),
    route({
      method: 'post',
      path: '/portal/coupons/quote',
      access: 'contact',
      schema: { body: convertBody },
      handler: async ({ context, body }) => {
        const { clientId } = await convertPlace(deps, context);
        const text = await liveQuote(deps, context, clientId, body);
        return fragment(deps.views.render(context, 'coupons/quote', { text }));
      },
    }),
    route({
      method: 'post',
      path: '/portal/invoices/:id/coupons',
      access: 'contact',
      schema: { params: invoiceParams, body: useBody },
      handler: async ({ context, params, body }) => {
        const { hash } = await ownInvoice(deps, context, params.id);
        const back = `/invoice/${params.id}/${hash}`;
        return useCoupon(deps, context, portalPlace(context, params.id), body, back);
      },
    }),
    route({
      method: 'post',
      path: '/portal/invoices/:id/coupons/quote',
      access: 'contact',
      schema: { params: invoiceParams, body: useBody },
      handler: async ({ context, params, body }) => {
        await ownInvoice(deps, context, params.id);
        return quoteCode(deps, context, portalPlace(context, params.id), body);
      },
    }),
  ];
}

async function makeCoupon(deps: AppDeps, context: PageContext, body: ConvertBody): Promise<Answer> {
  const place = await convertPlace(deps, context);
  if (!place.mayConvert) throw new NotAllowedError('not_allowed');
  const made = await convertPoints(deps, context, place.clientId, body);
  if ('again' in made) {
    const html = await renderRewards(deps, context, null, made.again);
    return page(context.t('portal.title'), html, made.status);
  }
  const { coupon, amount } = made;
  const message = context.t('coupons.convert.made', { code: coupon.code, amount });
  return redirect('rewards#lm-coupons', { type: 'success', message });
}
