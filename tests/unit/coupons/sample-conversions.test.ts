import { expect, test } from '@jest/globals';
import { sampleConversions } from '../../../sidecar/coupons/sample-conversions.ts';
import { type CouponSettings, NO_COUPONS } from '../../../sidecar/programs/coupon-settings.ts';

function samples(changes: Partial<CouponSettings>) {
  const rates = [{ currency: 'GBP', points: 100, amount: '1.20' }];
  return sampleConversions({ ...NO_COUPONS, isOn: true, rates, ...changes }).map(
    ({ points, amount, currency }) => `${points} = ${amount} ${currency}`,
  );
}

test('a thousand points are said with what they give in each currency', () => {
  const rates = [
    { currency: 'GBP', points: 100, amount: '1.20' },
    { currency: 'VND', points: 1, amount: '300' },
  ];
  expect(samples({ rates })).toEqual(['1000 = 12.00 GBP', '1000 = 300000 VND']);
});

test('the sample keeps to minimum, step and maximum as a real coupon does', () => {
  expect(samples({ minimumPoints: 2_500 })).toEqual(['2500 = 30.00 GBP']);
  expect(samples({ stepPoints: 300 })).toEqual(['900 = 10.80 GBP']);
  expect(samples({ maximumPoints: 500 })).toEqual(['500 = 6.00 GBP']);
  expect(samples({ conversion: 'whole_balance' })).toEqual(['1000 = 12.00 GBP']);
});

test('nothing is said where there is nothing to have, and packages say it themselves', () => {
  expect(samples({ isOn: false })).toEqual([]);
  expect(samples({ rates: [] })).toEqual([]);
  expect(samples({ conversion: 'packages' })).toEqual([]);
});
