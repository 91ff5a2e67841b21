import { REWARD_KINDS } from '../../rewards/reward.ts';
import type { Field } from '../form/field.ts';
import type { Section } from '../form/section.ts';

/** Characters of a description in one language. */
const LONGEST_DESCRIPTION = 500;

const WHAT: readonly Field[] = [
  { type: 'choice', path: 'kind', text: 'kind', choices: REWARD_KINDS },
  { type: 'local_text', path: 'names', text: 'names' },
  { type: 'local_text', path: 'descriptions', text: 'descriptions', longest: LONGEST_DESCRIPTION },
  { type: 'local_text', path: 'category', text: 'category', suggests: 'reward_categories' },
  {
    type: 'list',
    path: 'itemIds',
    text: 'item',
    source: 'items',
    shownWhen: { name: 'kind', is: 'product' },
  },
];

const PRICE: readonly Field[] = [
  { type: 'whole', path: 'points', text: 'points', unit: 'points' },
  { type: 'per_currency', path: 'money', text: 'money', key: 'amount' },
  {
    type: 'list',
    path: 'taxIds',
    text: 'taxes',
    source: 'taxes',
    shownWhen: { name: 'kind', is: 'gift service voucher' },
  },
];

const STOCK: readonly Field[] = [
  { type: 'whole', path: 'stock', text: 'stock', optional: true },
  { type: 'whole', path: 'limitOrders', text: 'limitOrders', optional: true },
  { type: 'whole', path: 'limitDays', text: 'limitDays', optional: true, unit: 'days' },
  { type: 'day', path: 'fromDay', text: 'fromDay' },
  { type: 'day', path: 'untilDay', text: 'untilDay' },
  { type: 'whole', path: 'sortOrder', text: 'sortOrder' },
];

const WHO: readonly Field[] = [
  { type: 'list', path: 'levels', text: 'levels', source: 'levels' },
  { type: 'list', path: 'clientGroupIds', text: 'clientGroups', source: 'client_groups' },
];

const shownWhen = { name: 'kind', is: 'voucher' };
const VOUCHER: readonly Field[] = [
  {
    type: 'decimal',
    path: 'voucher.percent',
    text: 'voucherPercent',
    unit: 'percent',
    optional: true,
    shownWhen,
  },
  { type: 'per_currency', path: 'voucher.amounts', text: 'voucherAmounts', key: 'amount', shownWhen },
  {
    type: 'whole',
    path: 'voucher.terms.validDays',
    text: 'validDays',
    unit: 'days',
    optional: true,
    shownWhen,
  },
  {
    type: 'per_currency',
    path: 'voucher.terms.minimumSpend',
    text: 'minimumSpend',
    key: 'amount',
    shownWhen,
  },
  { type: 'tick', path: 'voucher.terms.isExclusive', text: 'isExclusive', shownWhen },
  { type: 'tick', path: 'voucher.terms.skipsDiscountedLines', text: 'skipsDiscountedLines', shownWhen },
  {
    type: 'choice',
    path: 'voucher.terms.unusedValue',
    text: 'unusedValue',
    choices: ['lost', 'kept'],
    shownWhen,
  },
  { type: 'list', path: 'voucher.terms.groupIds', text: 'voucherGroups', source: 'groups', shownWhen },
  { type: 'list', path: 'voucher.terms.itemIds', text: 'voucherItems', source: 'items', shownWhen },
];

export const REWARD_SECTIONS: readonly Section[] = [
  { title: 'aboutTitle', fields: WHAT, isFolded: false },
  { title: 'priceTitle', fields: PRICE, isFolded: false },
  { title: 'stockTitle', fields: STOCK, isFolded: false },
  { title: 'whoTitle', fields: WHO, isFolded: true },
  { title: 'voucherTitle', fields: VOUCHER, isFolded: true },
];

export const REWARD_FIELDS: readonly Field[] = REWARD_SECTIONS.flatMap(({ fields }) => fields);
