import { expect, test } from '@jest/globals';
import { dueAt } from '../../../sidecar/automation/due-at.ts';
import { AT_ONCE } from '../../../sidecar/automation/automation.ts';

const action = { kind: 'points', points: 5 } as const;
const due = (delay: { amount: number; unit: 'minutes' | 'hours' | 'days' }, from: string, zone = 'UTC') =>
  dueAt({ delay, action }, new Date(from), zone).toISOString();

test('minutes and hours pass as they are', () => {
  expect(due(AT_ONCE, '2026-11-25T10:00:00Z')).toBe('2026-11-25T10:00:00.000Z');
  expect(due({ amount: 90, unit: 'minutes' }, '2026-11-25T10:00:00Z')).toBe('2026-11-25T11:30:00.000Z');
  expect(due({ amount: 25, unit: 'hours' }, '2026-11-25T10:00:00Z')).toBe('2026-11-26T11:00:00.000Z');
});

test('days are days of the calendar: the clocks may change in between', () => {
  const paris = due({ amount: 1, unit: 'days' }, '2026-10-24T08:00:00Z', 'Europe/Paris');
  expect(paris).toBe('2026-10-25T09:00:00.000Z');
});

test('a wait ends at the hour on the next of its weekdays', () => {
  const at = (from: string, weekdays: number[]) =>
    dueAt(
      { delay: AT_ONCE, action: { kind: 'wait', hour: 9, weekdays } },
      new Date(from),
      'Asia/Ho_Chi_Minh',
    ).toISOString();
  // 25 November 2026 is a Wednesday; nine o'clock in Hồ Chí Minh City is two in UTC.
  expect(at('2026-11-25T01:00:00Z', [])).toBe('2026-11-25T02:00:00.000Z');
  expect(at('2026-11-25T02:00:00Z', [])).toBe('2026-11-25T02:00:00.000Z');
  expect(at('2026-11-25T02:00:01Z', [])).toBe('2026-11-26T02:00:00.000Z');
  expect(at('2026-11-25T02:00:01Z', [1])).toBe('2026-11-30T02:00:00.000Z');
});
