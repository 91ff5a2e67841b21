import Joi from 'joi';
import type { NoPointsBody } from './no-points.ts';
import type { RedeemBody } from './redeem.ts';
import type { TakeBackBody } from './take-back.ts';

/** The schemas of the redeem form, the same for staff and in the portal. Forms arrive as text. */
export const invoiceParams = Joi.object<{ id: number }>({
  id: Joi.number().integer().min(1).max(2_147_483_647).required(),
});

const form = {
  points: Joi.string().allow('').max(40).default(''),
  request_key: Joi.string().uuid().required(),
  balance_seen: Joi.number().integer().required(),
  maximum_seen: Joi.number().integer().min(1).empty('').default(null),
  booking: Joi.valid('payment', 'discount').default('payment'),
};

export const redeemBody = Joi.object<RedeemBody>({
  ...form,
  fill: Joi.valid('maximum', 'redeem_maximum').empty('').default(null),
});

/** The live quote is sent the whole form, of which it reads the points. */
export const quoteBody = Joi.object<Pick<RedeemBody, 'points'>>(form);

export const takeBackBody = Joi.object<TakeBackBody>({
  reference: Joi.string().max(40).required(),
  request_key: Joi.string().uuid().required(),
});

/** A browser sends nothing for a box without a tick. */
export const noPointsBody = Joi.object<NoPointsBody>({
  no_points: Joi.boolean().truthy('1').default(false),
  reason: Joi.string().allow('').max(2_000).default(''),
});
