import Joi from 'joi';
import {
  choice,
  currency,
  decimal,
  ids,
  percent,
  points,
  shapes,
  text,
  whole,
} from '../programs/field-schemas.ts';
import { toProblems } from '../programs/problem-codes.ts';
import { InvalidInputError } from '../shared/errors.ts';
import { type AutomationDocument, type Conditions, DELAY_UNITS, LANGUAGES_OF_CLIENTS } from './automation.ts';
import { MESSAGE_CHANNELS } from '../programs/message-settings.ts';
import { SENDABLE_KINDS, fits } from './sendable-kinds.ts';
import { TRIGGER_KINDS, movesPoints } from './trigger-kinds.ts';

export const LONGEST_NAME = 80;
export const MOST_STEPS = 20;
/** A year: what waits longer is not a reaction any more. */
const LONGEST_DELAY = { minutes: 525_600, hours: 8_760, days: 365 } as const;
const MOST_POINTS = 1_000_000;

const count = whole(0, 1_000_000).allow(null);

const conditions = Joi.object<Conditions>({
  levels: Joi.array().items(text(40)).unique(),
  spendableLeast: points().allow(null),
  spendableMost: points().allow(null),
  eventPointsLeast: points(1).allow(null),
  clientGroupIds: ids,
  quietDaysLeast: whole(1, 3_650).allow(null),
  invoicesLeast: count,
  invoicesMost: count,
  spendLeast: decimal().allow(null),
  languages: Joi.array()
    .items(choice(...LANGUAGES_OF_CLIENTS))
    .unique(),
  weekdays: weekdays(),
});

const trigger = Joi.alternatives().conditional('.kind', {
  is: 'quiet',
  then: Joi.object({ kind: Joi.string(), days: whole(1, 3_650) }),
  otherwise: Joi.object({ kind: choice(...TRIGGER_KINDS) }),
});

const delay = Joi.object({
  amount: Joi.number()
    .integer()
    .min(0)
    .when('unit', {
      switch: DELAY_UNITS.map((unit) => ({ is: unit, then: Joi.number().max(LONGEST_DELAY[unit]) })),
    }),
  unit: choice(...DELAY_UNITS),
});

const action = shapes('kind', {
  message: {
    message: choice(...SENDABLE_KINDS),
    channels: Joi.array()
      .items(choice(...MESSAGE_CHANNELS))
      .unique()
      .min(1),
  },
  client_group: { add: ids, remove: ids },
  points: { points: whole(1, MOST_POINTS) },
  coupon: {
    as: choice('amount', 'percent'),
    amount: decimal({ above: 0 }).when('as', { is: 'percent', then: percent }),
    currency,
    validDays: whole(1, 3_650),
  },
  todo: {
    text: Joi.string().max(300),
    dueInDays: whole(0, 365),
    staffId: whole(1, 2_147_483_647).allow(null),
  },
  webhook: { endpointId: whole(1, 2_147_483_647) },
  wait: { hour: whole(0, 23), weekdays: weekdays() },
});

const schema = Joi.object<AutomationDocument>({
  trigger,
  once: Joi.boolean(),
  conditions,
  steps: Joi.array().items(Joi.object({ delay, conditions, action })).min(1).max(MOST_STEPS),
}).custom((document: AutomationDocument, helpers) => {
  const problem = crossProblem(document);
  return problem ? helpers.error(problem.type, { at: problem.at }) : document;
});

/**
 * A document that can be run, from anything at all.
 * @throws InvalidInputError `invalid_automation` with every problem by its path, e.g. `steps.1.action.points`.
 */
export function parseAutomation(input: unknown): AutomationDocument {
  const checked = schema.validate(input, { abortEarly: false, convert: false, presence: 'required' });
  if (!checked.error) return checked.value;
  throw new InvalidInputError('invalid_automation', { problems: toProblems(checked.error) });
}

/** What no field alone shows: a question that the trigger has no answer to, limits that exclude each other. */
function crossProblem({ trigger: begins, conditions: all, steps }: AutomationDocument) {
  const parts = [
    { path: 'conditions', of: all },
    ...steps.map(({ conditions: of }, index) => ({ path: `steps.${index}.conditions`, of })),
  ];
  for (const { path, of } of parts) {
    if (of.eventPointsLeast !== null && !movesPoints(begins.kind))
      return { type: 'condition.no_points', at: `${path}.eventPointsLeast` };
    if (excludes(of.spendableLeast, of.spendableMost))
      return { type: 'condition.most_below_least', at: `${path}.spendableMost` };
    if (excludes(of.invoicesLeast, of.invoicesMost))
      return { type: 'condition.most_below_least', at: `${path}.invoicesMost` };
  }
  const unfit = steps.findIndex(
    ({ action: one }) => one.kind === 'message' && !fits(one.message, begins.kind),
  );
  if (unfit >= 0) return { type: 'message.unfit', at: `steps.${unfit}.action.message` };
  // A coupon that an automation gives is news as well: it would never end.
  const endless = steps.findIndex(({ action: one }) => one.kind === 'coupon');
  if (begins.kind === 'coupon_issued' && endless >= 0)
    return { type: 'coupon.endless', at: `steps.${endless}.action.kind` };
  const idle = steps.findIndex(
    ({ action: one }) => one.kind === 'client_group' && one.add.length + one.remove.length === 0,
  );
  return idle < 0 ? null : { type: 'any.required', at: `steps.${idle}.action.add` };
}

function excludes(least: number | null, most: number | null): boolean {
  return least !== null && most !== null && most < least;
}

function weekdays() {
  return Joi.array().items(whole(1, 7)).unique();
}
