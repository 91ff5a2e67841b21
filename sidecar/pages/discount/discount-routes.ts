import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { invoiceParams } from '../invoice-panel/inputs.ts';
import { staffPlace } from '../invoice-panel/panel-place.ts';
import { type FormBody, formDiscount } from './form-place.ts';
import { type GiveBody, giveLevelDiscount } from './give-discount.ts';

const formBody = Joi.object<FormBody>({ form: Joi.string().max(200_000).required() });

const giveBody = Joi.object<GiveBody>({
  request_key: Joi.string().uuid().required(),
  amount_seen: Joi.string()
    .pattern(/^\d{1,13}(\.\d{1,2})?$/)
    .required(),
});

/** Discounts of levels: on the CRM's invoice form, and on invoices that were issued. */
export function discountRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/admin/discount/form',
      access: ['staff:view', 'staff:redeem'],
      schema: { body: formBody },
      handler: ({ context, body }) => formDiscount(deps, context, body),
    }),
    route({
      method: 'post',
      path: '/admin/invoices/:id/discount',
      access: 'staff:redeem',
      schema: { params: invoiceParams, body: giveBody },
      handler: ({ context, params, body }) =>
        giveLevelDiscount(deps, context, staffPlace(context, params.id), body),
    }),
  ];
}
