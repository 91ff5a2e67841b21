import Joi from 'joi';
import { type FieldSpec, POINTS_MAX } from '../earning/rules/field-spec.ts';
import { EVENT_CODE } from '../events/event-code.ts';
import { isDay } from '../shared/business-time.ts';
import { rational } from '../shared/rational.ts';

/** The values that a programme document is made of. Codes of problems are the types named in `problem-codes.ts`. */

export const ID_MAX = 2_147_483_647;

/** A decimal as text: at most 12 digits before the point and `decimals` after it, within bounds. */
export function decimal(bounds: { least?: number; above?: number; most?: number; decimals?: number } = {}) {
  const { least = 0, above, most, decimals = 3 } = bounds;
  const pattern = new RegExp(`^\\d{1,12}(\\.\\d{1,${decimals}})?$`);
  return Joi.string().custom((text: string, helpers) => {
    if (!pattern.test(text)) return helpers.error('string.pattern.base');
    const value = rational(text);
    if (above === 0 && value.n === 0n) return helpers.error('number.positive');
    if (above !== undefined && value.compare(above) <= 0)
      return helpers.error('decimal.above', { limit: above });
    if (value.compare(least) < 0) return helpers.error('number.min', { limit: least });
    if (most !== undefined && value.compare(most) > 0) return helpers.error('number.max', { limit: most });
    return text;
  });
}

/** A positive amount of money. */
export const amount = decimal({ above: 0 });
export const percent = decimal({ above: 0, most: 100 });
/** Text of a fixed form; another one is a problem of type `type`. */
export const formed = (form: RegExp, type: string) =>
  Joi.string().custom((value: string, helpers) => (form.test(value) ? value : helpers.error(type)));
/** Names inside a programme: of rules and levels. */
export const name = formed(/^[a-z][a-z0-9_]{0,38}$/, 'code.form');
export const currency = formed(/^[A-Za-z]{2,10}$/, 'any.only');
export const whole = (least: number, most: number) => Joi.number().integer().min(least).max(most);
export const points = (least = 0) => whole(least, POINTS_MAX);
export const ids = Joi.array().items(whole(1, ID_MAX)).unique();
export const choice = (...values: readonly string[]) => Joi.string().valid(...values);
export const text = (most: number) => Joi.string().max(most).allow('');

/** A text in at least one of the three languages. */
export const localText = (most: number) =>
  Joi.object({ en: text(most), vi: text(most), fr: text(most) })
    .options({ presence: 'required' })
    .custom((value: Record<string, string>, helpers) =>
      Object.values(value).some((one) => one.trim() !== '') ? value : helpers.error('any.required'),
    );

export const localDay = Joi.string().custom((value: string, helpers) =>
  isDay(value) ? value : helpers.error('string.isoDate'),
);

export const rates = Joi.array()
  .items(
    Joi.object({
      currency: currency.required(),
      points: points(1).required(),
      amount: amount.required(),
    }),
  )
  .unique('currency');

/** One of several shapes, told apart by the value of `key`; each shape lists its other fields, all of them required. */
export function shapes(key: string, fields: Readonly<Record<string, Joi.SchemaMap>>): Joi.Schema {
  const names = Object.keys(fields);
  return Joi.alternatives().conditional(`.${key}`, {
    switch: names.map((name) => ({
      is: name,
      then: Joi.object({ [key]: Joi.string().required(), ...fields[name] }).options({ presence: 'required' }),
    })),
    otherwise: Joi.object({ [key]: choice(...names).required() }).unknown(),
  });
}

const lineAward = shapes('per', { amount: { rates: rates.min(1) }, unit: { points: points(1) } });
const bonusAward = shapes('as', { points: { points: points(1) }, percent: { percent } });

/** The check of one field of a rule, made from the same definition as its form. */
export function fieldSchema(spec: FieldSpec): Joi.Schema {
  const schema = typeSchema(spec);
  const isList = spec.type === 'rates' || spec.type === 'items' || spec.type === 'groups';
  return spec.optional && !isList ? schema.allow(null).required() : schema.required();
}

function typeSchema(spec: FieldSpec): Joi.Schema {
  const { min = 0, max, optional } = spec;
  switch (spec.type) {
    case 'points':
    case 'whole':
      return whole(min, max ?? POINTS_MAX);
    case 'decimal':
      return decimal({ ...(spec.above ? { above: min } : { least: min }), ...(max ? { most: max } : {}) });
    case 'percent':
      return percent;
    case 'amount':
      return amount;
    case 'rates':
      return optional ? rates : rates.min(1);
    case 'items':
    case 'groups':
      return optional ? ids : ids.min(1);
    case 'award':
      return lineAward;
    case 'bonus_award':
      return bonusAward;
    case 'choice':
      return choice(...(spec.choices ?? []));
    case 'code':
      return formed(EVENT_CODE, 'code.form').max(40);
    case 'tick':
      return Joi.boolean();
  }
}
