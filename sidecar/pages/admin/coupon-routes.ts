import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { COUPON_STATUSES } from '../../coupons/coupons-read-model.ts';
import { fragment, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import { ConflictError, NotFoundError, RefusedError } from '../../shared/errors.ts';
import { type ConvertBody, convertBody, convertPoints, liveQuote } from '../coupons/convert-form.ts';
import { refusalText } from '../coupons/refusal-text.ts';
import { quoteCode, useBody, useCoupon } from '../coupons/use-coupon.ts';
import { hostInvoicePath } from '../host-path.ts';
import { invoiceParams } from '../invoice-panel/inputs.ts';
import { staffPlace } from '../invoice-panel/panel-place.ts';
import type { PageContext } from '../page-context.ts';
import { type CouponsQuery, couponsExport, couponsPage } from './coupons-page.ts';
import { type GrantBody, grantCoupon } from './grant-coupon.ts';
import { clientParams, cursor, idParams, requestKey, text, typed } from './inputs.ts';
import { memberPage, memberSubject } from './member-page.ts';

const listFields = {
  q: text(100),
  status: Joi.valid(...COUPON_STATUSES)
    .empty('')
    .default(null),
};
const listQuery = Joi.object<CouponsQuery>({ ...listFields, cursor });
const exportQuery = Joi.object<Omit<CouponsQuery, 'cursor'>>(listFields);
const voidBody = Joi.object<{ reason: string }>({ reason: typed() });
const grantBody = Joi.object<GrantBody>({
  kind: Joi.valid('amount', 'percent').default('amount'),
  value: typed(40),
  days: typed(20),
  request_key: requestKey,
});

/** Coupons for staff: the list, those of one member, and their use on an invoice. */
export function couponRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/coupons',
      access: 'staff:view',
      schema: { query: listQuery },
      handler: ({ context, query }) => couponsPage(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/coupons/export',
      access: 'staff:view',
      schema: { query: exportQuery },
      handler: ({ context, query }) => couponsExport(deps, context, query),
    }),
    route({
      method: 'post',
      path: '/admin/coupons/:id/void',
      access: 'staff:adjust',
      schema: { params: idParams, body: voidBody },
      handler: ({ context, params, body }) => voidCoupon(deps, context, params.id, body.reason),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/coupons',
      access: 'staff:redeem',
      schema: { params: clientParams, body: convertBody },
      handler: ({ context, params, body }) => convert(deps, context, params.clientId, body),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/coupons/quote',
      access: 'staff:redeem',
      schema: { params: clientParams, body: convertBody },
      handler: async ({ context, params, body }) => {
        const said = await liveQuote(deps, context, params.clientId, body);
        return fragment(deps.views.render(context, 'coupons/quote', { text: said }));
      },
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/coupons/grant',
      access: 'staff:adjust',
      schema: { params: clientParams, body: grantBody },
      handler: ({ context, params, body }) => grantCoupon(deps, context, params.clientId, body),
    }),
    route({
      method: 'post',
      path: '/admin/invoices/:id/coupons',
      access: 'staff:redeem',
      schema: { params: invoiceParams, body: useBody },
      handler: ({ context, params, body }) => {
        const back = hostInvoicePath(context, params.id);
        return useCoupon(deps, context, staffPlace(context, params.id), body, back);
      },
    }),
    route({
      method: 'post',
      path: '/admin/invoices/:id/coupons/quote',
      access: 'staff:redeem',
      schema: { params: invoiceParams, body: useBody },
      handler: ({ context, params, body }) => quoteCode(deps, context, staffPlace(context, params.id), body),
    }),
  ];
}

async function convert(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  body: ConvertBody,
): Promise<Answer> {
  const subject = await memberSubject(deps, context, clientId);
  const made = await convertPoints(deps, context, clientId, body);
  if ('again' in made) {
    return memberPage(deps, context, subject, { cursor: null, forms: { coupons: { convert: made.again } } });
  }
  const values = { company: subject.name, code: made.coupon.code, amount: made.amount };
  const message = context.t('coupons.convert.madeFor', values);
  return redirect(`members/${clientId}#lm-coupons`, { type: 'success', message });
}

async function voidCoupon(
  deps: AppDeps,
  context: PageContext,
  couponId: number,
  reason: string,
): Promise<Answer> {
  const coupon = await deps.services.coupons.byId(couponId);
  if (!coupon) throw new NotFoundError('coupon_not_found');
  const back = `members/${coupon.clientId}#lm-coupons`;
  try {
    await deps.services.coupons.voidCoupon({ couponId, reason, actor: actorOf(context.identity) });
    const message = context.t('coupons.member.voided', { code: coupon.code });
    return redirect(back, { type: 'success', message });
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof ConflictError)) throw error;
    return redirect(back, { type: 'danger', message: refusalText(context, error) });
  }
}
