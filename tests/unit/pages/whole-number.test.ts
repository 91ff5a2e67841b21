import { expect, test } from '@jest/globals';
import { parseWholeNumber } from '../../../sidecar/pages/whole-number.ts';

test.each([
  ['100', 100],
  [' 4,000 ', 4000],
  ['4.000', 4000],
  ['4\u202f000', 4000],
  ['1 234 567', 1_234_567],
  ['0', 0],
])('%j is %d', (text, points) => {
  expect(parseWholeNumber(text)).toBe(points);
});

test.each(['', '-5', '+5', '12.5', '1,23', '1e3', '0x10', '12a', '９', '9'.repeat(16), '4,00,000'])(
  '%j is no number of points',
  (text) => {
    expect(parseWholeNumber(text)).toBeNull();
  },
);
