import { expect, test } from '@jest/globals';
import { askedPeriod, presets } from '../../../sidecar/statement/period.ts';

const TODAY = '2026-03-01';

test('a period ends today at the latest', () => {
  expect(askedPeriod('2026-01-01', '2026-12-31', TODAY)).toEqual({ from: '2026-01-01', until: TODAY });
});

test('days that do not exist, lie the wrong way round, or more than ten years apart are no period', () => {
  expect(askedPeriod('2026-02-30', '2026-03-01', TODAY)).toBeNull();
  expect(askedPeriod('2026-03-02', '2026-03-03', TODAY)).toBeNull();
  expect(askedPeriod('2026-02-02', '2026-02-01', TODAY)).toBeNull();
  expect(askedPeriod('2010-01-01', '2026-01-01', TODAY)).toBeNull();
});

test('the month before the first of March ends on the last of February', () => {
  const lastMonth = presets(TODAY).find(({ preset }) => preset === 'last_month');
  expect(lastMonth).toMatchObject({ from: '2026-02-01', until: '2026-02-28' });
});
