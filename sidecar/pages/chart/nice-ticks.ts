/**
 * About `count` round numbers between `low` (at most 0) and `high` (at least 0), 0 among them: steps of 1, 2 or 5 times a power
 * of ten, whole numbers only.
 */
export function niceTicks(low: number, high: number, count: number): number[] {
  const raw = Math.max(1, (high - low) / count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power);
  const first = Math.floor(low / step);
  const last = Math.max(1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
