import { describe, expect, test } from '@jest/globals';
import {
  costOfPoints,
  isCostly,
  roundSales,
  shareOfSales,
} from '../../../sidecar/programs/cost-of-points.ts';
import { NO_COUPONS } from '../../../sidecar/programs/coupon-settings.ts';
import { toDecimalText } from '../../../sidecar/shared/rational.ts';
import { aDocument, aRule, aTier } from '../../support/builders.ts';

const pounds = (points: number, amount: string) => [{ currency: 'GBP', points, amount }];

describe('what points cost', () => {
  test('1 point per £10 and 100 points for £1 give 0.1 % back', () => {
    const [cost] = costOfPoints(aDocument());
    expect(cost?.onInvoice?.least.toFraction()).toBe('1/10');
    expect(cost?.onInvoice?.most.toFraction()).toBe('1/10');
    expect(cost?.asCoupon).toBeNull();
  });

  test('thirds stay exact: 1 point per £3 and 7 points for £1 are 100/21 percent', () => {
    const document = aDocument({
      earning: { rules: [aRule({ rates: pounds(1, '3.00') })] },
      redemption: { rates: pounds(7, '1.00') },
    });
    expect(costOfPoints(document)[0]?.onInvoice?.least.toFraction()).toBe('100/21');
  });

  test('the highest level earns more, and costs as much more', () => {
    const levels = [aTier(), aTier({ id: 'gold', threshold: '900', multiplier: '1.5' })];
    const [cost] = costOfPoints(aDocument({ tiers: { mode: 'threshold', levels } }));
    expect(cost?.onInvoice?.least.toFraction()).toBe('1/10');
    expect(cost?.onInvoice?.most.toFraction()).toBe('3/20');
    const off = costOfPoints(aDocument({ tiers: { mode: 'off', levels } }));
    expect(off[0]?.onInvoice?.most.toFraction()).toBe('1/10');
  });

  test('coupons have a rate of their own, and of packages the best one counts', () => {
    const rates = pounds(100, '1.20');
    const packages = [
      { id: 'small', points: 100, amount: '1.00', currency: 'GBP' },
      { id: 'large', points: 1000, amount: '15.00', currency: 'GBP' },
    ];
    const byRate = aDocument({ coupons: { ...NO_COUPONS, isOn: true, rates } });
    expect(costOfPoints(byRate)[0]?.asCoupon?.least.toFraction()).toBe('3/25');
    const byPackage = aDocument({
      coupons: { ...NO_COUPONS, isOn: true, conversion: 'packages', packages },
    });
    expect(costOfPoints(byPackage)[0]?.asCoupon?.least.toFraction()).toBe('3/20');
  });

  test('points that cannot be spent cost nothing, and say so', () => {
    expect(costOfPoints(aDocument({ redemption: { enabled: false } }))[0]?.onInvoice).toBeNull();
  });

  test('a currency that earns by its converted worth is there too', () => {
    const conversion = {
      currency: 'GBP',
      rates: [{ currency: 'EUR', rate: '0.8' }],
      earnsConverted: true,
    };
    const redeem = [...pounds(100, '1.00'), { currency: 'EUR', points: 100, amount: '1.00' }];
    const costs = costOfPoints(aDocument({ earning: { conversion }, redemption: { rates: redeem } }));
    const euro = costs.find(({ currency }) => currency === 'EUR');
    expect(euro?.earn).toEqual({ currency: 'EUR', points: 1, amount: '25/2' });
    expect(euro?.onInvoice?.least.toFraction()).toBe('2/25');
  });

  test('more than 10 % of sales is worth a warning, exactly 10 % is not', () => {
    const giving = (points: number) =>
      costOfPoints(aDocument({ earning: { rules: [aRule({ rates: pounds(points, '10.00') })] } }))[0]!;
    expect(isCostly(giving(100))).toBe(false);
    expect(isCostly(giving(101))).toBe(true);
  });

  test('is shown for a round sum of sales, larger where a currency has no decimals', () => {
    expect(roundSales('GBP')).toBe('10000');
    expect(roundSales('VND')).toBe('10000000');
    const [cost] = costOfPoints(aDocument());
    expect(toDecimalText(shareOfSales('10000', cost!.onInvoice!.least))).toBe('10');
  });
});
