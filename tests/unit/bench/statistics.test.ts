import { describe, expect, it } from '@jest/globals';
import { percentile, ratePerSecond, ratiosOf, spreadOf } from '../../../bench/statistics.ts';

const oneToTwoHundred = Array.from({ length: 200 }, (_, index) => 200 - index);

describe('statistics of a benchmark', () => {
  it('takes percentiles by nearest rank, whatever the order', () => {
    expect(percentile(oneToTwoHundred, 50)).toBe(100);
    expect(percentile(oneToTwoHundred, 99)).toBe(198);
    expect(percentile(oneToTwoHundred, 100)).toBe(200);
    expect(percentile([7], 99)).toBe(7);
  });

  it('refuses a percentile of nothing', () => {
    expect(() => percentile([], 50)).toThrow(RangeError);
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    expect(spreadOf(values)).toEqual({ median: 2, least: 1, most: 3 });
    expect(values).toEqual([3, 1, 2]);
  });

  it('compares product and limit round by round, so that drift between rounds cancels', () => {
    expect(ratiosOf([100, 50, 200], [200, 100, 400])).toEqual({ median: 0.5, least: 0.5, most: 0.5 });
    expect(() => ratiosOf([1, 2], [1])).toThrow(RangeError);
  });

  it('counts work, not calls', async () => {
    const rate = await ratePerSecond(1_000, () => Promise.resolve());
    expect(rate).toBeGreaterThan(0);
  });
});
