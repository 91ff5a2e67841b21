import { NO_COUPONS } from '../../programs/coupon-settings.ts';
import type { RewardContent, Voucher } from '../../rewards/reward.ts';
import type { FieldProblem } from '../../shared/errors.ts';

/** A reward as the form edits it: every part is there, and what a kind does not need is left out when it is read back. */
export type EditableReward = Omit<RewardContent, 'itemId' | 'limit' | 'voucher'> & {
  readonly stock: number | null;
  readonly itemIds: readonly number[];
  readonly limitOrders: number | null;
  readonly limitDays: number | null;
  readonly voucher: Voucher;
};

const NO_VOUCHER: Voucher = { percent: null, amounts: [], terms: NO_COUPONS.terms };

/** A reward as it is offered to somebody who adds one. */
export const NEW_REWARD: EditableReward = {
  kind: 'gift',
  names: { en: '', vi: '', fr: '' },
  descriptions: { en: '', vi: '', fr: '' },
  category: { en: '', vi: '', fr: '' },
  points: 100,
  money: [],
  taxIds: [],
  stock: null,
  itemIds: [],
  limitOrders: null,
  limitDays: null,
  fromDay: null,
  untilDay: null,
  levels: [],
  clientGroupIds: [],
  sortOrder: 100,
  voucher: NO_VOUCHER,
};

export function editableReward(
  { itemId, limit, voucher, ...content }: RewardContent,
  stock: number | null,
): EditableReward {
  return {
    ...content,
    stock,
    itemIds: itemId === null ? [] : [itemId],
    limitOrders: limit?.orders ?? null,
    limitDays: limit?.days ?? null,
    voucher: voucher ?? NO_VOUCHER,
  };
}

export function rewardFrom({ stock, itemIds, limitOrders, limitDays, voucher, ...content }: EditableReward): {
  readonly content: RewardContent;
  readonly stock: number | null;
} {
  return {
    stock,
    content: {
      ...content,
      taxIds: content.kind === 'product' ? [] : content.taxIds,
      itemId: content.kind === 'product' ? (itemIds[0] ?? null) : null,
      limit: limitOrders === null ? null : { orders: limitOrders, days: limitDays },
      voucher: content.kind === 'voucher' ? voucher : null,
    },
  };
}

/** A problem of the reward as one of the form's object. */
export function atEditable(problem: FieldProblem): FieldProblem {
  const names: Readonly<Record<string, string>> = {
    itemId: 'itemIds',
    'limit.orders': 'limitOrders',
    'limit.days': 'limitDays',
  };
  return { ...problem, field: names[problem.field] ?? problem.field };
}
