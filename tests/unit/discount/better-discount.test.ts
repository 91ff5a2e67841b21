import { expect, test } from '@jest/globals';
import { compareDiscounts } from '../../../sidecar/discount/better-discount.ts';

const totals = { subtotal: '1000.00', total: '1200.00', adjustment: '0.00' };

test.each([
  ['no discount', '', '0.00', 'none'],
  ['a type without an amount', 'before_tax', '0.00', 'none'],
  ['the very amount', 'before_tax', '60.00', 'given'],
  ['a larger amount', 'before_tax', '60.01', 'better'],
  ['a smaller amount', 'before_tax', '59.99', 'worse'],
] as const)('an invoice with %s: %s %s is %s', (_, discountType, discountTotal, state) => {
  expect(compareDiscounts({ ...totals, discountType, discountTotal }, '60.00')).toBe(state);
});

test('60.00 before 20 % of tax is worth 72.00 after tax', () => {
  const after = (discountTotal: string) =>
    compareDiscounts(
      {
        ...totals,
        total: String(1200 - Number(discountTotal)),
        discountType: 'after_tax',
        discountTotal,
      },
      '60.00',
    );
  expect(after('71.00')).toBe('worse');
  expect(after('72.00')).toBe('better');
});

test('an adjustment is no part of what tax is worth', () => {
  const own = { ...totals, total: '1229.00', adjustment: '100.00' } as const;
  expect(compareDiscounts({ ...own, discountType: 'after_tax', discountTotal: '71.00' }, '60.00')).toBe(
    'worse',
  );
});
