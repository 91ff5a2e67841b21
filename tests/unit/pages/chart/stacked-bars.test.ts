import { describe, expect, test } from '@jest/globals';
import { niceTicks } from '../../../../sidecar/pages/chart/nice-ticks.ts';
import { stackedBars } from '../../../../sidecar/pages/chart/stacked-bars.ts';

const plain = (value: number) => String(value);

describe('the numbers beside a chart', () => {
  test.each([
    [0, 97, [0, 20, 40, 60, 80, 100]],
    [-30, 100, [-50, 0, 50, 100]],
    [0, 3, [0, 1, 2, 3]],
    [0, 0, [0, 1]],
    [0, 1_234_567, [0, 500_000, 1_000_000, 1_500_000]],
  ])('from %p to %p are round and hold all of it', (low, high, expected) => {
    expect(niceTicks(low, high, 5)).toEqual(expected);
  });
});

describe('a chart of stacked bars', () => {
  const series = [
    { name: 'Issued', colour: '#0000ff', values: [60, 0] },
    { name: 'Rewards', colour: '#00ff00', values: [40, 0] },
    { name: 'Expired', colour: '#ff0000', values: [0, 100], isBelow: true },
    { name: 'Never', colour: '#000000', values: [0, 0] },
  ];

  test('stacks parts upwards and downwards from the zero line, without gaps', () => {
    const chart = stackedBars(['Jan', 'Feb'], series, plain)!;
    const [issued, rewards, expired] = chart.bars;
    expect(chart.bars).toHaveLength(3);
    expect(issued!.y + issued!.height).toBeCloseTo(chart.zero);
    expect(rewards!.y + rewards!.height).toBeCloseTo(issued!.y);
    expect(expired!.y).toBeCloseTo(chart.zero);
    expect(issued!.height / rewards!.height).toBeCloseTo(1.5, 1);
    expect(expired!.height).toBeCloseTo(issued!.height + rewards!.height, 1);
    expect(issued!.title).toBe('Jan: Issued 60');
  });

  test('names only what is drawn in its legend', () => {
    const { legend } = stackedBars(['Jan', 'Feb'], series, plain)!;
    expect(legend.map(({ name }) => name)).toEqual(['Issued', 'Rewards', 'Expired']);
  });

  test('leaves out names below the bars where they would touch', () => {
    const months = Array.from({ length: 120 }, (_, index) => `m${index}`);
    const chart = stackedBars(
      months,
      [{ name: 'Issued', colour: '#0000ff', values: months.map(() => 1) }],
      plain,
    )!;
    const [first, second] = chart.names;
    expect(second!.x - first!.x).toBeGreaterThanOrEqual(56);
    expect(chart.bars).toHaveLength(120);
    expect(Math.max(...chart.bars.map(({ x, width }) => x + width))).toBeLessThanOrEqual(chart.right);
  });

  test('is not there when there is nothing to draw', () => {
    expect(stackedBars([], series, plain)).toBeNull();
    expect(stackedBars(['Jan'], [{ name: 'Issued', colour: '#0000ff', values: [0] }], plain)).toBeNull();
  });
});
