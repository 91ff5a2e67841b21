import Joi from 'joi';
import { InvalidInputError, type FieldProblem } from '../shared/errors.ts';
import { isDay, isTimeZone } from '../shared/business-time.ts';
import { rational } from '../shared/rational.ts';
import type { ProgramDocument } from './program-document.ts';

const POINTS_MAX = 1_000_000_000;
const DAYS_MAX = 36_500;

/** A positive decimal as text, at most 12 digits before and 3 after the point. */
const amount = Joi.string().custom((value: string, helpers) => {
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(value)) return helpers.error('string.pattern.base');
  return rational(value).n === 0n ? helpers.error('number.positive') : value;
});
const currency = Joi.string().pattern(/^[A-Za-z]{2,10}$/);
const day = Joi.string()
  .custom((value: string, helpers) => (isDay(value) ? value : helpers.error('string.isoDate')))
  .allow(null);
const whole = (least: number, most: number) => Joi.number().integer().min(least).max(most);
const ids = Joi.array().items(whole(1, 2_147_483_647)).unique();

const rates = Joi.array()
  .items(
    Joi.object({
      currency: currency.required(),
      points: whole(1, POINTS_MAX).required(),
      amount: amount.required(),
    }),
  )
  .unique('currency');

const rule = Joi.object({
  id: Joi.string()
    .pattern(/^[a-z][a-z0-9_]{0,38}$/)
    .required(),
  kind: Joi.string().valid('per_amount').required(),
  rates: rates.required(),
  validFrom: day.required(),
  validUntil: day.required(),
}).custom((value: { validFrom: string | null; validUntil: string | null }, helpers) =>
  value.validFrom && value.validUntil && value.validUntil < value.validFrom
    ? helpers.error('period.order')
    : value,
);

const schema = Joi.object<ProgramDocument>({
  schema: Joi.number().valid(1).required(),
  timeZone: Joi.string()
    .required()
    .custom((value: string, helpers) => (isTimeZone(value) ? value : helpers.error('any.only'))),
  earning: Joi.object({
    mode: Joi.string().valid('paid_in_full', 'per_payment', 'on_issue_pending').required(),
    ruleDate: Joi.string().valid('invoice_date', 'paid_date').required(),
    rounding: Joi.string().valid('floor', 'half_up', 'ceil').required(),
    holdDays: whole(0, 3_650).required(),
    base: Joi.object({
      includeTax: Joi.boolean().required(),
      includeAdjustment: Joi.boolean().required(),
      excludedItemIds: ids.required(),
      excludedGroupIds: ids.required(),
      nonEarningModes: Joi.array().items(Joi.string().max(40)).unique().required(),
      partlyRedeemed: Joi.string().valid('earns_on_rest', 'earns_nothing').required(),
    }).required(),
    rules: Joi.array().items(rule).min(1).unique('id').required(),
  }).required(),
  expiry: Joi.alternatives()
    .conditional('.mode', {
      switch: [
        { is: 'never', then: Joi.object({ mode: Joi.string().required() }) },
        {
          is: 'days',
          then: Joi.object({ mode: Joi.string().required(), days: whole(1, DAYS_MAX).required() }),
        },
        {
          is: 'months',
          then: Joi.object({ mode: Joi.string().required(), months: whole(1, 1_200).required() }),
        },
      ],
      otherwise: Joi.object({ mode: Joi.string().valid('never', 'days', 'months').required() }),
    })
    .required(),
  redemption: Joi.object({
    enabled: Joi.boolean().required(),
    clientMayRedeem: Joi.boolean().required(),
    rates: rates.required(),
    minimumPoints: whole(0, POINTS_MAX).required(),
    stepPoints: whole(1, POINTS_MAX).required(),
    maximumPoints: whole(1, POINTS_MAX).allow(null).required(),
    maximumSharePercent: whole(1, 100).required(),
    keepMinimumPoints: whole(0, POINTS_MAX).required(),
    coverLastFraction: Joi.boolean().required(),
  }).required(),
}).required();

/** The joi types that a form can show, as our own stable codes. */
const CODES: Readonly<Record<string, string>> = {
  'any.required': 'required',
  'any.only': 'choice',
  'number.base': 'whole_number',
  'number.integer': 'whole_number',
  'number.unsafe': 'too_large',
  'number.min': 'too_small',
  'number.max': 'too_large',
  'number.positive': 'positive',
  'string.base': 'required',
  'string.empty': 'required',
  'string.pattern.base': 'amount',
  'string.isoDate': 'date',
  'array.unique': 'duplicate',
  'array.min': 'required',
  'period.order': 'period_order',
};

/**
 * A document that the engine can run, from anything at all.
 * @throws InvalidInputError `invalid_program` with every problem by its path, e.g. `earning.rules.0.rates.1.amount`.
 */
export function parseDocument(input: unknown): ProgramDocument {
  const checked = schema.validate(input, {
    abortEarly: false,
    convert: false,
  });
  if (!checked.error) return checked.value;
  const problems = checked.error.details.map((detail): FieldProblem => {
    const limit = (detail.context as { limit?: unknown } | undefined)?.limit;
    return {
      field: detail.path.join('.'),
      code: CODES[detail.type] ?? 'invalid',
      ...(typeof limit === 'number' || typeof limit === 'string' ? { limit } : {}),
    };
  });
  throw new InvalidInputError('invalid_program', { problems });
}
