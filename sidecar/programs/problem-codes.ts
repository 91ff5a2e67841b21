import type Joi from 'joi';
import type { FieldProblem } from '../shared/errors.ts';

/** The joi types that a form can show, as our own stable codes. */
const CODES: Readonly<Record<string, string>> = {
  'any.required': 'required',
  'any.only': 'choice',
  'any.invalid': 'reserved',
  'number.base': 'whole_number',
  'number.integer': 'whole_number',
  'number.unsafe': 'too_large',
  'number.min': 'too_small',
  'number.max': 'too_large',
  'number.positive': 'positive',
  'decimal.above': 'not_above',
  'string.base': 'required',
  'string.empty': 'required',
  'string.max': 'too_long',
  'string.pattern.base': 'amount',
  'string.isoDate': 'date',
  'code.form': 'code',
  'time.form': 'time',
  'array.unique': 'duplicate',
  'array.min': 'required',
  'array.max': 'too_many',
  'period.order': 'period_order',
  'levels.rising': 'not_rising',
  'groups.cycle': 'cycle',
  'levels.unknown': 'unknown_level',
  'currency.several': 'needs_conversion',
  colour: 'colour',
  'coupon.endless': 'endless',
  'message.unfit': 'message_unfit',
  'condition.no_points': 'no_points_there',
  'condition.most_below_least': 'most_below_least',
  'voucher.value': 'percent_or_amount',
};

/** What joi refused, field by field. */
export function toProblems({ details }: Joi.ValidationError): FieldProblem[] {
  return details.map(toProblem);
}

function toProblem({ path, type, context }: Joi.ValidationErrorItem): FieldProblem {
  const { at, limit } = (context ?? {}) as { at?: string; limit?: unknown };
  return {
    field: [...path, ...(at ? [at] : [])].join('.'),
    code: CODES[type] ?? 'invalid',
    ...(typeof limit === 'number' || typeof limit === 'string' ? { limit } : {}),
  };
}
