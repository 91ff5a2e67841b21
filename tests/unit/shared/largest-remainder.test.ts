import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitByLargestRemainder } from '../../../sidecar/shared/largest-remainder.ts';
import { rational } from '../../../sidecar/shared/rational.ts';

function split(total: number | bigint, weights: readonly (string | number)[]): number[] {
  return splitByLargestRemainder(BigInt(total), weights.map(rational)).map(Number);
}

describe('shares of a whole', () => {
  test('of 10.00 over 33.34, 33.33 and 33.33 are 3.34, 3.33 and 3.33', () => {
    expect(split(1000, ['33.34', '33.33', '33.33'])).toEqual([334, 333, 333]);
  });

  test('give the odd unit to the earlier of two equal remainders', () => {
    expect(split(1, [1, 1])).toEqual([1, 0]);
    expect(split(5, [1, 1, 1])).toEqual([2, 2, 1]);
  });

  test('of nothing are nothing, also over weights that are all zero', () => {
    expect(split(0, [0, 0])).toEqual([0, 0]);
    expect(split(0, [3, 4])).toEqual([0, 0]);
  });

  test('over weights that are all zero are a broken assumption', () => {
    expect(() => split(1, [0, 0])).toThrow('invariant');
  });

  test('add up to the whole, and each is its exact share cut down or up, whatever the weights', () => {
    const anyWeights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), anyWeights, (total, weights) => {
        const sum = weights.reduce((all, one) => all + one, 0n);
        fc.pre(sum > 0n);
        const shares = splitByLargestRemainder(total, weights.map(rational));
        expect(shares.reduce((all, one) => all + one, 0n)).toBe(total);
        for (const [index, weight] of weights.entries()) {
          const exact = (total * weight) / sum;
          expect([exact, exact + 1n]).toContain(shares[index]);
          if (weight === 0n) expect(shares[index]).toBe(0n);
        }
      }),
    );
  });
});
