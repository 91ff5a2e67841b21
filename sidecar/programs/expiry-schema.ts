import Joi from 'joi';
import { isDay } from '../shared/business-time.ts';
import { choice, shapes, whole } from './field-schemas.ts';

const months = whole(1, 1_200);

/** MM-DD; 29 February is not a day of every year. */
const monthDay = Joi.string().custom((value: string, helpers) =>
  isDay(`2001-${value}`) ? value : helpers.error('string.isoDate'),
);

/** How long points live; `more` = fields that go with every mode. */
export function expiryTerms(more: Joi.SchemaMap = {}): Joi.Schema {
  return shapes('mode', {
    never: more,
    days: { days: whole(1, 36_500), ...more },
    months: { months, ...more },
    month_end: { months: whole(0, 1_200), ...more },
    year_end: { years: whole(0, 100), ...more },
    fixed_day: { monthDay, minimumMonths: whole(0, 1_200), ...more },
    inactivity: { months, movedBy: choice('earning', 'redeeming', 'both'), ...more },
  });
}
