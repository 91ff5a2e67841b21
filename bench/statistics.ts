/** What several rounds of the same measurement gave. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: percentile(values, 50), least: percentile(values, 0), most: percentile(values, 100) };
}

/** The smallest value that at least `percent` of all values do not exceed (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError('there is nothing to take a percentile of');
  return value;
}

/** How `product` compares with `ceiling`, round by round: both saw the same state of the machine. */
export function ratiosOf(product: readonly number[], ceiling: readonly number[]): Spread {
  if (product.length !== ceiling.length) throw new RangeError('a ratio needs both sides of each round');
  return spreadOf(product.map((value, round) => value / (ceiling[round] as number)));
}

/** Runs `work`, which does `count` things, and answers how many of them it did per second. */
export async function ratePerSecond(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return count / ((performance.now() - startedAt) / 1000);
}
