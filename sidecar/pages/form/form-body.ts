import Joi from 'joi';
import { typed } from '../admin/inputs.ts';
import { allFields, choiceNameOf, nameOf, type Field, type Typed, type TypedRate } from './field.ts';
import { isSearched, searchNameOf } from './form-choices.ts';

const SHORT = 40;
/** Enough for a list of perks in one language. */
const LONG = 4_000;
const tick = Joi.valid('1', '').default('');
const list = Joi.array().items(Joi.string().allow('').max(60)).max(5_000).default([]);
const KEY = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;
const one = Joi.object<TypedRate>({ points: typed(SHORT), amount: typed(SHORT) });
const record = (value: Joi.Schema) => Joi.object().pattern(KEY, value);
// PHP writes an empty object as an empty list.
const empty = Joi.array()
  .length(0)
  .custom(() => ({}));

/** The schema of each field as the browser sends it: unticked boxes and empty lists are simply not there. */
export function bodyKeys(fields: readonly Field[]): Record<string, Joi.Schema> {
  return Object.fromEntries(
    allFields(fields).flatMap((field): [string, Joi.Schema][] => {
      const name = nameOf(field);
      switch (field.type) {
        case 'tick':
          return [[name, tick]];
        case 'list':
          return isSearched(field.source)
            ? [
                [name, list],
                [searchNameOf(name), typed(100)],
              ]
            : [[name, list]];
        case 'rates':
          return [[name, Joi.alternatives(record(one), empty).default({})]];
        case 'per_currency':
        case 'month_day':
        case 'parents':
        case 'packages':
        case 'perks':
          return [[name, Joi.alternatives(record(typed(LONG)), empty).default({})]];
        case 'local_text':
          return [[name, Joi.alternatives(record(typed(field.longest ?? LONG)), empty).default({})]];
        case 'variant':
          return [[choiceNameOf(field), typed(SHORT)]];
        case 'text':
          return [[name, typed(field.longest)]];
        case 'choice':
        case 'colour':
        case 'day':
        case 'decimal':
        case 'one_of':
        case 'whole':
          return [[name, typed(SHORT)]];
      }
    }),
  );
}

/** Fields whose names depend on what is edited, under one name: `rule[caps-perDay]`. */
export const typedGroup = Joi.object<Typed>()
  .pattern(
    /^[A-Za-z][A-Za-z0-9_-]{0,59}$/,
    Joi.alternatives(
      Joi.string().allow('').max(LONG),
      list,
      record(Joi.alternatives(Joi.string().allow('').max(LONG), one)),
    ),
  )
  .default({});
