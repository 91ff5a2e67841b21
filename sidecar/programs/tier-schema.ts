import Joi from 'joi';
import { rational } from '../shared/rational.ts';
import {
  ID_MAX,
  choice,
  decimal,
  formed,
  ids,
  localDay,
  localText,
  name,
  percent,
  points,
  shapes,
  whole,
} from './field-schemas.ts';
import { CARD_FIELDS, type TierSettings } from './tier.ts';

const LEVELS_MAX = 50;
const PERKS_MAX = 30;

const colour = formed(/^#[0-9a-f]{6}$/i, 'colour');

const level = Joi.object({
  id: name,
  names: localText(80),
  threshold: decimal(),
  price: points(),
  multiplier: decimal({ least: 1, most: 1_000 }),
  discount: Joi.object({ percent, groupIds: ids, itemIds: ids })
    .options({ presence: 'required' })
    .allow(null),
  entryReward: points(),
  clientGroupId: whole(1, ID_MAX).allow(null),
  soldAsItemIds: ids,
  perks: Joi.array().items(localText(200)).max(PERKS_MAX),
  colour,
  textColour: colour,
  icon: formed(/^[a-z0-9-]{1,40}$/, 'code.form'),
}).options({ presence: 'required' });

const months = whole(1, 1_200);

export const tiers = Joi.object({
  mode: choice('off', 'threshold', 'exchange'),
  metric: choice('points', 'spend', 'invoices'),
  countAdjustments: Joi.boolean(),
  window: shapes('kind', {
    lifetime: {},
    rolling_months: { months },
    calendar_year: {},
    calendar_quarter: {},
    membership_year: {},
    since_change: {},
  }),
  validity: shapes('kind', {
    forever: {},
    months: { months },
    period_end: { periods: whole(0, 1) },
    date: { day: localDay },
  }),
  downgrade: choice('never', 'one_step', 'to_level'),
  graceDays: whole(0, 3_650),
  warnDays: whole(0, 366),
  strict: Joi.boolean(),
  rewardsSkipped: Joi.boolean(),
  choice: choice('highest', 'all'),
  offersDiscount: Joi.boolean(),
  levels: Joi.array().items(level).unique('id').max(LEVELS_MAX),
  card: Joi.object({
    isShown: Joi.boolean(),
    picture: formed(/^[0-9a-f]{64}$/, 'any.only').allow(null),
    fields: Joi.array()
      .items(choice(...CARD_FIELDS))
      .unique(),
    showsQr: Joi.boolean(),
  }).options({ presence: 'required' }),
})
  .options({ presence: 'required' })
  .custom((settings: TierSettings, helpers) => {
    const problem = levelProblem(settings);
    return problem ? helpers.error(problem.type, { at: problem.at }) : settings;
  });

/** What is wrong with the levels taken together; `at` is the path below the settings. */
function levelProblem({ mode, metric, levels }: TierSettings): { type: string; at: string } | null {
  if (mode === 'off') return null;
  if (levels.length === 0) return { type: 'array.min', at: 'levels' };
  for (const [index, one] of levels.entries()) {
    const at = (field: string) => `levels.${index}.${field}`;
    if (mode === 'exchange') {
      if (one.price === 0) return { type: 'number.positive', at: at('price') };
      continue;
    }
    const threshold = rational(one.threshold);
    const before = levels[index - 1];
    if (threshold.n === 0n) return { type: 'number.positive', at: at('threshold') };
    if (metric !== 'spend' && threshold.d !== 1n) return { type: 'number.integer', at: at('threshold') };
    if (before && threshold.compare(rational(before.threshold)) <= 0)
      return { type: 'levels.rising', at: at('threshold') };
  }
  return null;
}
