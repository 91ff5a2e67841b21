import { describe, expect, test } from '@jest/globals';
import { parseMicros, toDecimal } from '../../../tools/retail/amounts.ts';

describe('amounts of the retail file', () => {
  test.each([
    ['2.55', '2.55'],
    ['0.001', '0.00'],
    ['0.005', '0.01'],
    ['-0.005', '-0.01'],
    ['-0.001', '0.00'],
    ['38970.00', '38970.00'],
    ['7', '7.00'],
    ['0.1', '0.10'],
  ])('%s is stored as %s', (text, stored) => {
    expect(toDecimal(parseMicros(text))).toBe(stored);
  });

  test('a sum of many small amounts is exact where floating point is not', () => {
    const sum = Array.from({ length: 10 }, () => parseMicros('0.1')).reduce((a, b) => a + b, 0n);
    expect(sum).toBe(parseMicros('1'));
  });
});
