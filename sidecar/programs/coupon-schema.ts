import Joi from 'joi';
import { amount, choice, currency, formed, ids, name, points, rates, whole } from './field-schemas.ts';

const PACKAGES_MAX = 50;
const DAYS_MAX = 36_500;

const amountPerCurrency = Joi.array().items(Joi.object({ currency, amount })).unique('currency');

/** The check of the terms of a coupon, wherever they stand. */
export const couponTerms = Joi.object({
  validDays: whole(1, DAYS_MAX).allow(null),
  minimumSpend: amountPerCurrency,
  groupIds: ids,
  itemIds: ids,
  isExclusive: Joi.boolean(),
  skipsDiscountedLines: Joi.boolean(),
  unusedValue: choice('lost', 'kept'),
});

export const coupons = Joi.object({
  isOn: Joi.boolean(),
  clientMayConvert: Joi.boolean(),
  conversion: choice('whole_balance', 'chosen', 'packages'),
  rates,
  minimumPoints: points(),
  stepPoints: points(1),
  maximumPoints: points(1).allow(null),
  packages: Joi.array()
    .items(Joi.object({ id: name, points: points(1), amount, currency }))
    .max(PACKAGES_MAX)
    .unique('id'),
  terms: couponTerms,
  codePrefix: formed(/^[A-Z0-9-]{0,12}$/, 'code.form').allow(''),
  stacking: choice('best', 'all'),
  freedDays: whole(0, DAYS_MAX),
  whenPointsGo: choice('keep', 'void'),
});
