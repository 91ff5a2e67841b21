import Joi from 'joi';
import { RULE_KINDS } from '../earning/rules/kinds.ts';
import type { RuleKindDefinition } from '../earning/rules/rule-kind.ts';
import { expiryTerms } from './expiry-schema.ts';
import { amount, currency, fieldSchema, ids, localDay, name, points, text, whole } from './field-schemas.ts';
import { TIER_BONUS } from './rule.ts';

const cap = points(1).allow(null);

const common: Joi.SchemaMap = {
  id: name.invalid(TIER_BONUS),
  name: text(80),
  isActive: Joi.boolean(),
  priority: whole(-1_000, 1_000),
  validFrom: localDay.allow(null),
  validUntil: localDay.allow(null),
  weekdays: Joi.array().items(whole(1, 7)).unique(),
  audience: Joi.object({
    clientGroupIds: ids,
    clientIds: ids,
    tierIds: Joi.array().items(text(40)).unique(),
  }),
  minimum: Joi.object({
    amounts: Joi.array().items(Joi.object({ currency, amount })).unique('currency'),
    quantity: whole(1, 1_000_000).allow(null),
  }),
  stopsAfter: Joi.boolean(),
  holdDays: whole(0, 3_650).allow(null),
  expiry: expiryTerms().allow(null),
  caps: Joi.object({
    perDocument: cap,
    perDay: cap,
    perMonth: cap,
    perYear: cap,
    perMember: cap,
    budget: cap,
  }),
};

/** A rule of any kind: what every rule says, and the kind's own fields. */
export const rule = Joi.alternatives().conditional('.kind', {
  switch: Object.values(RULE_KINDS).map((kind) => ({ is: kind.kind, then: ruleOf(kind) })),
  otherwise: Joi.object({ kind: Joi.string().valid(...Object.keys(RULE_KINDS)) })
    .options({ presence: 'required' })
    .unknown(),
});

function ruleOf({ kind, fields }: RuleKindDefinition): Joi.Schema {
  const own = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]));
  return Joi.object({ ...common, kind: Joi.string().valid(kind), ...own })
    .options({ presence: 'required' })
    .custom((value: { validFrom: string | null; validUntil: string | null }, helpers) =>
      value.validFrom && value.validUntil && value.validUntil < value.validFrom
        ? helpers.error('period.order')
        : value,
    );
}
