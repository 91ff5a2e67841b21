import Joi from 'joi';
import { couponTerms } from '../programs/coupon-schema.ts';
import {
  ID_MAX,
  amount,
  choice,
  currency,
  ids,
  localDay,
  localText,
  percent,
  points,
  text,
  whole,
} from '../programs/field-schemas.ts';
import { toProblems } from '../programs/problem-codes.ts';
import { InvalidInputError } from '../shared/errors.ts';
import { REWARD_KINDS, type RewardContent } from './reward.ts';

const NAME_MAX = 120;
const DESCRIPTION_MAX = 1_000;
const CATEGORY_MAX = 100;
const LIMIT_MAX = 10_000;
const LIMIT_DAYS_MAX = 3_650;
const SORT_MAX = 100_000;
const STOCK_MAX = 10_000_000;

const amounts = Joi.array().items(Joi.object({ currency, amount })).unique('currency');
/** A text that may be left out in every language. */
const textIfAny = (most: number) => Joi.object({ en: text(most), vi: text(most), fr: text(most) });

const schema = Joi.object<RewardContent>({
  kind: choice(...REWARD_KINDS),
  names: localText(NAME_MAX),
  descriptions: textIfAny(DESCRIPTION_MAX),
  category: textIfAny(CATEGORY_MAX),
  points: points(1),
  money: amounts,
  taxIds: ids,
  limit: Joi.object({
    orders: whole(1, LIMIT_MAX),
    days: whole(1, LIMIT_DAYS_MAX).allow(null),
  }).allow(null),
  fromDay: localDay.allow(null),
  untilDay: localDay.allow(null),
  levels: Joi.array().items(text(40)).unique(),
  clientGroupIds: ids,
  sortOrder: whole(0, SORT_MAX),
  itemId: whole(1, ID_MAX).allow(null),
  voucher: Joi.object({ percent: percent.allow(null), amounts, terms: couponTerms }).allow(null),
})
  .custom((content: RewardContent, helpers) => {
    const problem = crossProblem(content);
    return problem ? helpers.error(problem.type, { at: problem.at }) : content;
  })
  .required();

/** What several fields of a reward say together that cannot be. */
function crossProblem(content: RewardContent): { readonly type: string; readonly at: string } | null {
  const { kind, itemId, voucher, fromDay, untilDay } = content;
  if (fromDay !== null && untilDay !== null && untilDay < fromDay)
    return { type: 'period.order', at: 'untilDay' };
  if (kind === 'product' && itemId === null) return { type: 'any.required', at: 'itemId' };
  const hasPercent = voucher !== null && voucher.percent !== null;
  const hasAmounts = voucher !== null && voucher.amounts.length > 0;
  if (kind === 'voucher' && hasPercent === hasAmounts)
    return { type: 'voucher.value', at: 'voucher.percent' };
  return null;
}

/**
 * A reward that can be ordered, from anything at all.
 * @throws InvalidInputError `invalid_reward` with every problem by its path, e.g. `money.0.amount`.
 */
export function parseReward(input: unknown): RewardContent {
  const checked = schema.validate(input, { abortEarly: false, convert: false, presence: 'required' });
  if (!checked.error) return checked.value;
  throw new InvalidInputError('invalid_reward', { problems: toProblems(checked.error) });
}

/** @throws InvalidInputError for a number of things that nobody can have. */
export function checkStock(stock: number | null): void {
  if (stock === null || (Number.isSafeInteger(stock) && stock >= 0 && stock <= STOCK_MAX)) return;
  const code = stock < 0 ? 'too_small' : 'too_large';
  const problem = { field: 'stock', code, limit: stock < 0 ? 0 : STOCK_MAX };
  throw new InvalidInputError('invalid_reward', { problems: [problem] });
}
