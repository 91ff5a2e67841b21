import { describe, expect, test } from '@jest/globals';
import type { DraftTotals } from '../../../sidecar/crm/draft-totals.ts';
import {
  discountEffect,
  discountRoom,
  hasDiscount,
  totalWithoutDiscount,
} from '../../../sidecar/redemption/draft-discount.ts';
import { aLine } from '../../support/builders.ts';

function aDraft(changes: Partial<DraftTotals> = {}): DraftTotals {
  return {
    subtotal: '200.00',
    totalTax: '30.00',
    total: '230.00',
    adjustment: '0.00',
    discountType: '',
    discountPercent: '0.00',
    discountTotal: '0.00',
    ...changes,
  };
}

/** 100 + 10 % and 100 + 20 %. */
const LINES = [
  aLine({ rate: '100.00', taxRates: ['10.00'] }),
  aLine({ rate: '100.00', taxRates: ['20.00'] }),
];

describe('points as the discount of a draft', () => {
  test('E6: 10.00 on lines of 100 + 10 % and 100 + 20 % is 5.00 each before tax, so the taxes are 9.50 and 19.00', () => {
    expect(discountEffect(aDraft(), LINES, '10.00', 'GBP')).toEqual({
      taxBefore: '30.00',
      taxAfter: '28.50',
      totalBefore: '230.00',
      totalAfter: '218.50',
      taxes: [
        { rate: '10.00', before: '10.00', after: '9.50' },
        { rate: '20.00', before: '20.00', after: '19.00' },
      ],
    });
  });

  test('of everything leaves nothing, no tax and no rest', () => {
    expect(discountEffect(aDraft(), LINES, '200.00', 'GBP')).toMatchObject({
      taxAfter: '0.00',
      totalAfter: '0.00',
    });
  });

  test('lowers the tax as the form of the CRM does: by its share of the subtotal, rounded once, halves up', () => {
    const lines = [aLine({ qty: '3', rate: '33.35', taxRates: ['7.00'] })];
    const draft = aDraft({ subtotal: '100.05', totalTax: '7.00', total: '107.05' });
    // 7.0035 × (1 − 0.05 / 100.05) = 7.00 exactly; 7.0035 × (100.05 − 33.33) / 100.05 = 4.6704
    expect(discountEffect(draft, lines, '0.05', 'GBP')).toMatchObject({
      taxAfter: '7.00',
      totalAfter: '107.00',
    });
    expect(discountEffect(draft, lines, '33.33', 'GBP')).toMatchObject({
      taxAfter: '4.67',
      totalAfter: '71.39',
    });
  });

  test('goes by the tax that the CRM came to where lines say another sum', () => {
    const draft = aDraft({ totalTax: '30.02', total: '230.02' });
    expect(discountEffect(draft, LINES, '100.00', 'GBP')).toMatchObject({
      taxAfter: '15.01',
      totalAfter: '115.01',
    });
  });

  test('leaves the adjustment as it is', () => {
    const draft = aDraft({ adjustment: '-5.00', total: '225.00' });
    expect(discountEffect(draft, LINES, '10.00', 'GBP').totalAfter).toBe('213.50');
  });

  test('is shown by rate so that the rates add up to the tax, to the last penny', () => {
    const lines = ['5.00', '10.00', '20.00'].map((rate) => aLine({ rate: '33.33', taxRates: [rate] }));
    const draft = aDraft({ subtotal: '99.99', totalTax: '11.67', total: '111.66' });
    for (const discount of ['0.01', '10.00', '33.33', '99.98']) {
      const { taxAfter, taxes } = discountEffect(draft, lines, discount, 'GBP');
      const sum = taxes.reduce((all, { after }) => all + Math.round(Number(after) * 100), 0);
      expect((sum / 100).toFixed(2)).toBe(taxAfter);
    }
  });

  test('of a currency without decimals is whole money', () => {
    const lines = [aLine({ rate: '123500.00', taxRates: ['8.00'] })];
    const draft = aDraft({ subtotal: '123500.00', totalTax: '9880.00', total: '133380.00' });
    expect(discountEffect(draft, lines, '100000', 'VND')).toMatchObject({
      taxAfter: '1880.00',
      totalAfter: '25380.00',
    });
  });
});

describe('the room for a discount', () => {
  test('is the lines before tax', () => {
    expect(discountRoom(aDraft())).toBe('200.00');
    expect(discountRoom(aDraft({ adjustment: '10.00', total: '240.00' }))).toBe('200.00');
  });

  test('is less where a negative adjustment would bring the total below 0', () => {
    const draft = aDraft({ adjustment: '-23.00', total: '207.00' });
    expect(discountRoom(draft)).toBe('180.00');
    expect(discountEffect(draft, LINES, '180.00', 'GBP').totalAfter).toBe('0.00');
  });

  test.each([
    ['no lines', { subtotal: '0.00', total: '0.00' }],
    ['a negative subtotal', { subtotal: '-10.00', total: '-10.00' }],
    ['a total of nothing', { adjustment: '-230.00', total: '0.00' }],
  ])('is nothing with %s', (_, changes) => {
    expect(discountRoom(aDraft(changes))).toBe('0');
  });

  test('is there once: any discount fills it', () => {
    expect(hasDiscount(aDraft())).toBe(false);
    expect(hasDiscount(aDraft({ discountType: 'before_tax' }))).toBe(false);
    expect(hasDiscount(aDraft({ discountTotal: '0.01', discountType: 'after_tax' }))).toBe(true);
    expect(hasDiscount(aDraft({ discountPercent: '5.00' }))).toBe(true);
  });
});

describe('taking the discount away', () => {
  test.each(['0.01', '10.00', '33.33', '199.99', '200.00'])(
    'of %s leads back to the same total',
    (discountTotal) => {
      const { totalAfter } = discountEffect(aDraft(), LINES, discountTotal, 'GBP');
      const discounted = aDraft({ total: totalAfter, discountTotal, discountType: 'before_tax' });
      expect(totalWithoutDiscount(discounted, LINES)).toBe('230.00');
    },
  );

  test('counts lines that came meanwhile', () => {
    const lines = [...LINES, aLine({ rate: '50.00', taxRates: ['20.00'] })];
    const draft = aDraft({
      subtotal: '250.00',
      total: '278.40',
      discountTotal: '10.00',
      discountType: 'before_tax',
    });
    expect(totalWithoutDiscount(draft, lines)).toBe('290.00');
  });
});
