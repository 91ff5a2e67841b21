import { describe, expect, test } from '@jest/globals';
import { codeKey, newCode } from '../../../sidecar/coupons/coupon-code.ts';
import { systemRandom } from '../../../sidecar/shared/random.ts';

describe('E12: the code of a coupon', () => {
  test('is of letters and digits that nobody confuses, in groups, behind the prefix', () => {
    for (let count = 0; count < 200; count++) {
      expect(newCode(systemRandom, 'TEA-')).toMatch(/^TEA-([A-HJKMNP-Z2-9]{4}-){2}[A-HJKMNP-Z2-9]{4}$/);
    }
  });

  test('is another one each time', () => {
    const codes = new Set(Array.from({ length: 500 }, () => newCode(systemRandom, '')));
    expect(codes.size).toBe(500);
  });

  test('leaves out bytes that would make some letters likelier than others', () => {
    const parts = ['ff'.repeat(12), '00'.repeat(12)];
    expect(newCode({ hex: () => parts.shift() ?? '' }, '')).toBe('AAAA-AAAA-AAAA');
  });

  test('is found however it was typed', () => {
    expect(codeKey(' tea-7kqm zh4r-9xwb ')).toBe('TEA7KQMZH4R9XWB');
  });
});
