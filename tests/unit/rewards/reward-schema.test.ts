import { expect, test } from '@jest/globals';
import type { InvalidInputError } from '../../../sidecar/shared/errors.ts';
import { checkStock, parseReward } from '../../../sidecar/rewards/reward-schema.ts';
import { aRewardContent, aVoucher } from '../../support/rewards.ts';

function problemsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    return (error as InvalidInputError).problems.map(({ field, code }) => `${field}: ${code}`);
  }
  return [];
}

test('a reward of each kind is taken as it is', () => {
  for (const content of [
    aRewardContent(),
    aRewardContent({ kind: 'service', limit: { orders: 1, days: null } }),
    aRewardContent({ kind: 'product', itemId: 7, money: [{ currency: 'GBP', amount: '2.50' }] }),
    aRewardContent({ kind: 'voucher', voucher: aVoucher() }),
    aRewardContent({ category: { en: '', vi: 'Bếp', fr: '' } }),
  ])
    expect(parseReward(content)).toEqual(content);
});

test.each([
  ['a price of nothing', { points: 0 }, 'points: too_small'],
  ['no name in any language', { names: { en: ' ', vi: '', fr: '' } }, 'names: required'],
  [
    'a category that is too long',
    { category: { en: '', vi: 'x'.repeat(101), fr: '' } },
    'category.vi: too_long',
  ],
  ['a product without an item', { kind: 'product' as const }, 'itemId: required'],
  ['a voucher without a value', { kind: 'voucher' as const }, 'voucher.percent: percent_or_amount'],
  [
    'a voucher with two values',
    { kind: 'voucher' as const, voucher: aVoucher({ amounts: [{ currency: 'GBP', amount: '5' }] }) },
    'voucher.percent: percent_or_amount',
  ],
  ['an end before its start', { fromDay: '2026-03-02', untilDay: '2026-03-01' }, 'untilDay: period_order'],
  ['a day that is none', { fromDay: '2026-02-30' }, 'fromDay: date'],
  ['money below zero', { money: [{ currency: 'GBP', amount: '-1' }] }, 'money.0.amount: amount'],
  [
    'two amounts of one currency',
    {
      money: [
        { currency: 'GBP', amount: '1' },
        { currency: 'GBP', amount: '2' },
      ],
    },
    'money.1: duplicate',
  ],
])('%s is refused beside its field', (_, change, problem) => {
  expect(problemsOf(() => parseReward(aRewardContent(change)))).toEqual([problem]);
});

test('anything at all is refused with problems, never with a crash', () => {
  for (const input of [null, undefined, 7, 'x', [], {}, { kind: 'voucher' }])
    expect(problemsOf(() => parseReward(input)).length).toBeGreaterThan(0);
});

test('a stock is nothing below zero and nothing beyond counting', () => {
  expect(problemsOf(() => checkStock(-1))).toEqual(['stock: too_small']);
  expect(problemsOf(() => checkStock(10_000_001))).toEqual(['stock: too_large']);
  expect(problemsOf(() => checkStock(null))).toEqual([]);
});
