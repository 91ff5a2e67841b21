import Joi from 'joi';
import { isTimeZone } from '../shared/business-time.ts';
import { InvalidInputError } from '../shared/errors.ts';
import { coupons } from './coupon-schema.ts';
import { crossProblem } from './cross-problem.ts';
import { expiryTerms } from './expiry-schema.ts';
import {
  ID_MAX,
  choice,
  currency,
  decimal,
  formed,
  ids,
  localText,
  points,
  rates,
  whole,
} from './field-schemas.ts';
import { messages } from './message-schema.ts';
import { toProblems } from './problem-codes.ts';
import type { ProgramDocument } from './program-document.ts';
import { rule } from './rule-schema.ts';
import { tiers } from './tier-schema.ts';
import { upgradeDocument } from './upgrade-document.ts';

const RULES_MAX = 200;
const TERMS_MAX = 20_000;
const NAME_MAX = 40;

const base = Joi.object({
  includeTax: Joi.boolean(),
  includeAdjustment: Joi.boolean(),
  excludedItemIds: ids,
  excludedGroupIds: ids,
  excludeDiscountedLines: Joi.boolean(),
  nonEarningModes: Joi.array().items(Joi.string().max(40)).unique(),
  partlyRedeemed: choice('earns_on_rest', 'earns_nothing'),
});

const conversion = Joi.object({
  currency,
  rates: Joi.array()
    .items(Joi.object({ currency, rate: decimal({ above: 0, decimals: 12 }) }))
    .unique('currency'),
  earnsConverted: Joi.boolean(),
});

const cap = points(1).allow(null);

const earning = Joi.object({
  mode: choice('paid_in_full', 'per_payment', 'on_issue_pending'),
  ruleDate: choice('invoice_date', 'paid_date'),
  rounding: choice('floor', 'half_up', 'ceil'),
  holdDays: whole(0, 3_650),
  base,
  rules: Joi.array().items(rule).min(1).max(RULES_MAX).unique('id'),
  multipliers: choice('highest', 'additive'),
  tierApplied: choice('before', 'after'),
  caps: Joi.object({ perDocument: cap, perDay: cap, perMonth: cap }),
  groupParents: Joi.array()
    .items(Joi.object({ groupId: whole(1, ID_MAX), parentId: whole(1, ID_MAX) }))
    .unique('groupId'),
  conversion: conversion.allow(null),
  lateAfterDays: whole(0, 3_650).allow(null),
});

const clawback = Joi.object({
  policy: choice('only_pending', 'own_lots', 'within_balance', 'debt', 'negative'),
  debtMax: points().allow(null),
  debtMonths: whole(1, 1_200).allow(null),
});

const redemption = Joi.object({
  enabled: Joi.boolean(),
  clientMayRedeem: Joi.boolean(),
  rates,
  minimumPoints: points(),
  stepPoints: points(1),
  maximumPoints: points(1).allow(null),
  maximumSharePercent: whole(1, 100),
  keepMinimumPoints: points(),
  coverLastFraction: Joi.boolean(),
  discountsDrafts: Joi.boolean(),
  refundOrder: choice('proportional', 'money_first', 'points_first'),
});

const rewards = Joi.object({ isOn: Joi.boolean(), clientMayOrder: Joi.boolean() });

const participation = Joi.object({
  joining: choice('automatic', 'on_request'),
  excludedGroupIds: ids,
  excludedClientIds: ids,
  terms: localText(TERMS_MAX).allow(null),
  showsLog: Joi.boolean(),
});

const naming = Joi.object({
  points: Joi.object({ one: localText(NAME_MAX), many: localText(NAME_MAX) }).allow(null),
  icon: formed(/^[a-z0-9-]{1,40}$/, 'code.form'),
});

const schema = Joi.object<ProgramDocument>({
  schema: Joi.number().valid(3),
  timeZone: Joi.string().custom((value: string, helpers) =>
    isTimeZone(value) ? value : helpers.error('any.only'),
  ),
  earning,
  tiers,
  expiry: expiryTerms({ graceDays: whole(0, 3_650) }),
  clawback,
  redemption,
  coupons,
  rewards,
  participation,
  naming,
  messages,
})
  .custom((document: ProgramDocument, helpers) => {
    const problem = crossProblem(document);
    return problem ? helpers.error(problem.type, { at: problem.at }) : document;
  })
  .required();

/**
 * A document that the engine can run, from anything at all; one of the older schema is upgraded first.
 * @throws InvalidInputError `invalid_program` with every problem by its path, e.g. `earning.rules.0.rates.1.amount`.
 */
export function parseDocument(input: unknown): ProgramDocument {
  const checked = schema.validate(upgradeDocument(input), {
    abortEarly: false,
    convert: false,
    presence: 'required',
  });
  if (!checked.error) return checked.value;
  throw new InvalidInputError('invalid_program', { problems: toProblems(checked.error) });
}
