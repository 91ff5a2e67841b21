import { expect, test } from '@jest/globals';
import { currencyDigits } from '../../../sidecar/shared/currency.ts';

test.each([
  ['VND', 0],
  ['JPY', 0],
  ['GBP', 2],
  ['EUR', 2],
  ['KWD', 3],
  ['£', 2],
  ['', 2],
  ['gbp', 2],
])('%p has %i decimals', (code, digits) => {
  expect(currencyDigits(code)).toBe(digits);
});
