import { niceTicks } from './nice-ticks.ts';

/** One part of each bar. Values are at or above 0; `isBelow` = drawn downwards from the zero line. */
export interface BarSeries {
  readonly name: string;
  /** `#rrggbb` */
  readonly colour: string;
  readonly values: readonly number[];
  readonly isBelow?: boolean;
}

export interface StackedBars {
  readonly width: number;
  readonly height: number;
  /** The zero line. */
  readonly zero: number;
  readonly left: number;
  readonly right: number;
  readonly rows: readonly { readonly y: number; readonly text: string }[];
  readonly names: readonly { readonly x: number; readonly text: string }[];
  readonly bars: readonly Bar[];
  readonly legend: readonly { readonly name: string; readonly colour: string }[];
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  /** What a pointer that rests on it says. */
  readonly title: string;
}

const WIDTH = 640;
const HEIGHT = 240;
const PLOT = { left: 64, right: WIDTH - 8, top: 12, bottom: HEIGHT - 28 };
const ROWS = 5;
/** Names below the bars need so much room. */
const NAME_WIDTH = 56;
const GAP_SHARE = 0.25;

/**
 * The places of all parts of a chart of stacked bars, for a template to draw. `names` are those of the bars, `format` prints a
 * number. Null when there is nothing to draw.
 */
export function stackedBars(
  names: readonly string[],
  series: readonly BarSeries[],
  format: (value: number) => string,
): StackedBars | null {
  const shown = series.filter(({ values }) => values.some((value) => value > 0));
  if (names.length === 0 || shown.length === 0) return null;
  const heightOf = (index: number, below: boolean) =>
    shown.reduce((sum, one) => sum + ((one.isBelow ?? false) === below ? (one.values[index] ?? 0) : 0), 0);
  const indexes = names.map((_, index) => index);
  const most = Math.max(...indexes.map((index) => heightOf(index, false)));
  const least = -Math.max(...indexes.map((index) => heightOf(index, true)));
  const ticks = niceTicks(least, most, ROWS);
  const [low, high] = [Math.min(ticks[0]!, least), Math.max(ticks.at(-1)!, most)];
  const yOf = (value: number) =>
    rounded(PLOT.bottom - ((value - low) / (high - low)) * (PLOT.bottom - PLOT.top));
  const step = (PLOT.right - PLOT.left) / names.length;
  const every = Math.ceil(NAME_WIDTH / step);
  return {
    width: WIDTH,
    height: HEIGHT,
    zero: yOf(0),
    left: PLOT.left,
    right: PLOT.right,
    rows: ticks.map((value) => ({ y: yOf(value), text: format(value) })),
    names: indexes
      .filter((index) => index % every === 0)
      .map((index) => ({ x: rounded(PLOT.left + (index + 0.5) * step), text: names[index]! })),
    bars: indexes.flatMap((index) => barsAt(index, names[index]!, shown, step, yOf, format)),
    legend: shown.map(({ name, colour }) => ({ name, colour })),
  };
}

function barsAt(
  index: number,
  name: string,
  series: readonly BarSeries[],
  step: number,
  yOf: (value: number) => number,
  format: (value: number) => string,
): Bar[] {
  const sums = { above: 0, below: 0 };
  return series.flatMap((one) => {
    const value = one.values[index] ?? 0;
    if (value === 0) return [];
    const side = one.isBelow ? 'below' : 'above';
    const sign = one.isBelow ? -1 : 1;
    const [start, end] = [sums[side] * sign, (sums[side] + value) * sign];
    sums[side] += value;
    const y = Math.min(yOf(start), yOf(end));
    return [
      {
        x: rounded(PLOT.left + (index + GAP_SHARE / 2) * step),
        y,
        width: rounded(step * (1 - GAP_SHARE)),
        height: rounded(Math.abs(yOf(start) - yOf(end))),
        colour: one.colour,
        title: `${name}: ${one.name} ${format(value)}`,
      },
    ];
  });
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
