import { milliseconds } from '../section.ts';
import type { Section } from '../section.ts';
import { percentile } from '../statistics.ts';
import type { Times } from './measure-host.ts';
import { SITUATION_NAMES, SITUATIONS } from './situation.ts';

/** Median, 99th percentile, and what each is above the same with the module off. */
export function hostSection(times: Times): Section {
  const requests = times.off.payment.length;
  const signalsPerPayment = times.down.signals / requests;
  return {
    title: 'Host: what the module costs the pages of the CRM',
    input:
      `${requests} requests each, one at a time; ${signalsPerPayment} signals per payment; ` +
      '"added" is the difference to the module off',
    columns: ['', 'median', 'p99', 'added median', 'added p99'],
    rows: [...rowsOf('record a payment', times, 'payment'), ...rowsOf('invoice preview', times, 'preview')],
    data: {
      requests,
      signalsPerPayment,
      paymentMs: dataOf(times, 'payment'),
      previewMs: dataOf(times, 'preview'),
    },
  };
}

type Page = 'payment' | 'preview';

function rowsOf(title: string, times: Times, page: Page): string[][] {
  const figures = dataOf(times, page);
  return [
    [title],
    ...SITUATIONS.map((situation) => {
      const { median, p99, addedMedian, addedP99 } = figures[situation];
      const added = situation === 'off' ? ['', ''] : [milliseconds(addedMedian), milliseconds(addedP99)];
      return [`  ${SITUATION_NAMES[situation]}`, milliseconds(median), milliseconds(p99), ...added];
    }),
  ];
}

function dataOf(times: Times, page: Page) {
  const off = times.off[page];
  const figure = (values: readonly number[]) => {
    const [median, p99] = [percentile(values, 50), percentile(values, 99)];
    return { median, p99, addedMedian: median - percentile(off, 50), addedP99: p99 - percentile(off, 99) };
  };
  return {
    off: figure(off),
    down: figure(times.down[page]),
    up: figure(times.up[page]),
    hanging: figure(times.hanging[page]),
    stale: figure(times.stale[page]),
  };
}
