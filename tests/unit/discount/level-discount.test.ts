import { describe, expect, test } from '@jest/globals';
import {
  type DiscountCatalogue,
  type DiscountLine,
  levelDiscount,
} from '../../../sidecar/discount/level-discount.ts';
import type { TierDiscount } from '../../../sidecar/programs/tier.ts';

const DRINKS = 1;
const COFFEE = 2;
const FOOD = 3;

const CATALOGUE: DiscountCatalogue = {
  groupParents: [{ groupId: COFFEE, parentId: DRINKS }],
  groupOfItem: new Map([
    [10, DRINKS],
    [20, COFFEE],
    [30, FOOD],
  ]),
};

function line(key: number, rate: string, changes: Partial<DiscountLine> = {}): DiscountLine {
  return { key, qty: '1.00', rate, itemId: null, groupId: null, ...changes };
}

function percent(changes: Partial<TierDiscount> = {}): TierDiscount {
  return { percent: '10', groupIds: [], itemIds: [], ...changes };
}

const keysOf = (discount: TierDiscount, lines: readonly DiscountLine[]) =>
  levelDiscount(discount, lines, 'GBP', CATALOGUE).lines.map((one) => one.key);

test('E8: A 600 in category X, B 400, Gold 10 % on X gives 60 off, so that 940 are left', () => {
  const lines = [line(1, '600.00', { groupId: DRINKS }), line(2, '400.00', { groupId: FOOD })];
  expect(levelDiscount(percent({ groupIds: [DRINKS] }), lines, 'GBP', CATALOGUE)).toEqual({
    amount: '60.00',
    lines: [{ key: 1, net: '600.00', discount: '60.00', groupId: DRINKS }],
  });
});

describe('a level’s discount is for', () => {
  const lines = [
    line(1, '10.00', { itemId: 10, groupId: DRINKS }),
    line(2, '10.00', { itemId: 11, groupId: DRINKS }),
    line(3, '10.00', { itemId: 20, groupId: COFFEE }),
    line(4, '10.00', { itemId: 30, groupId: FOOD }),
    line(5, '10.00'),
  ];

  test('all of a chosen category, those below it included, when no product was chosen', () => {
    expect(keysOf(percent({ groupIds: [DRINKS] }), lines)).toEqual([1, 2, 3]);
  });

  test('only the chosen products of a category of which some were chosen', () => {
    expect(keysOf(percent({ groupIds: [DRINKS], itemIds: [10] }), lines)).toEqual([1]);
  });

  test('a whole category beside the chosen products of another', () => {
    expect(keysOf(percent({ groupIds: [DRINKS, FOOD], itemIds: [10] }), lines)).toEqual([1, 4]);
  });

  test('a chosen category below one that was narrowed to products', () => {
    expect(keysOf(percent({ groupIds: [DRINKS, COFFEE], itemIds: [10] }), lines)).toEqual([1, 3]);
  });

  test('a chosen product whose category was not chosen', () => {
    expect(keysOf(percent({ itemIds: [30] }), lines)).toEqual([4]);
  });

  test('every line, matched or not, when neither was chosen', () => {
    expect(keysOf(percent(), lines)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the amount', () => {
  test('is rounded once over all lines, and its shares add up to it', () => {
    const lines = [line(1, '33.34'), line(2, '33.33'), line(3, '33.38')];
    const { amount, lines: shares } = levelDiscount(percent(), lines, 'GBP', CATALOGUE);
    expect(amount).toBe('10.01');
    expect(shares.map((one) => one.discount)).toEqual(['3.34', '3.33', '3.34']);
  });

  test('takes quantities and broken percents as they are', () => {
    const lines = [line(1, '19.99', { qty: '3.00' })];
    expect(levelDiscount(percent({ percent: '7.5' }), lines, 'GBP', CATALOGUE).amount).toBe('4.50');
  });

  test.each([
    ['VND', '1234567', '123457'],
    ['GBP', '0.05', '0.01'],
    ['KWD', '1.25', '0.13'],
  ])('in %s of %s is %s', (currency, rate, amount) => {
    expect(levelDiscount(percent(), [line(1, rate)], currency, CATALOGUE).amount).toBe(amount);
  });

  test('is lowered by negative lines and never below nothing', () => {
    expect(levelDiscount(percent(), [line(1, '100.00'), line(2, '-40.00')], 'GBP', CATALOGUE).amount).toBe(
      '6.00',
    );
    expect(levelDiscount(percent(), [line(1, '10.00'), line(2, '-40.00')], 'GBP', CATALOGUE)).toMatchObject({
      amount: '0.00',
      lines: [{ discount: '0.00' }, { discount: '0.00' }],
    });
  });

  test('of an invoice without a line in the categories is nothing', () => {
    const lines = [line(1, '100.00', { groupId: FOOD })];
    expect(levelDiscount(percent({ groupIds: [DRINKS] }), lines, 'GBP', CATALOGUE)).toEqual({
      amount: '0.00',
      lines: [],
    });
  });
});
