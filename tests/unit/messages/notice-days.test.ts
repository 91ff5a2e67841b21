import { expect, test } from '@jest/globals';
import { noticeDaysOf, typedNoticeDays } from '../../../sidecar/pages/admin/notice-days.ts';

test.each([
  ['30, 7, 1', [30, 7, 1]],
  ['1 7;30', [30, 7, 1]],
  ['7, 7', [7]],
  ['', []],
])('"%s" is read as days, the largest first', (typed, days) => expect(noticeDaysOf(typed)).toEqual(days));

test.each(['thirty', '7.5', '-1', '1.000'])('"%s" is refused', (typed) =>
  expect(noticeDaysOf(typed)).toBeNull(),
);

test('what is shown can be read back', () => {
  expect(noticeDaysOf(typedNoticeDays([30, 7, 1]))).toEqual([30, 7, 1]);
});
