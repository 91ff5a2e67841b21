/** A stream of chance that is the same for the same seed, on every machine. */
export interface Seeded {
  /** A whole number from `least` to `most`, both inclusive. */
  whole(least: number, most: number): number;
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T | undefined;
}

/** Mulberry32: small, quick, and good enough to wander through operations. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    whole,
    chance: (percent) => whole(1, 100) <= percent,
    pick: (list) => list[whole(0, list.length - 1)],
  };
}
