import { describe, expect, test } from '@jest/globals';
import { dueNotice, lastDayBefore } from '../../../sidecar/messages/due-notice.ts';

const DAYS = [30, 7, 1];
const LONG_AGO = '2026-01-01';

const due = (today: string, changes: { lastDay?: string; since?: string; days?: readonly number[] } = {}) =>
  dueNotice(changes.days ?? DAYS, {
    lastDay: changes.lastDay ?? '2026-12-31',
    since: changes.since ?? LONG_AGO,
    today,
  });

describe('points that end on 31 December with notices 30, 7 and 1 days before', () => {
  test.each([
    ['C14: the setting is days before the end: on 30 November nothing is due', '2026-11-30', null],
    ['the first is due on 1 December', '2026-12-01', 30],
    ['and stays due while its day was missed', '2026-12-23', 30],
    ['the second on 24 December takes its place', '2026-12-24', 7],
    ['the third on 30 December takes the place of both', '2026-12-30', 1],
    ['missed, it is still sent on the last day', '2026-12-31', 1],
    ['once the day is over nothing is sent', '2027-01-01', null],
  ])('%s', (_rule, today, expected) => expect(due(today)).toBe(expected));
});

test('a notice on the last day itself is possible', () => {
  expect(due('2026-12-31', { days: [0] })).toBe(0);
  expect(due('2026-12-30', { days: [0] })).toBeNull();
});

test('without days there is never a notice', () => {
  expect(due('2026-12-31', { days: [] })).toBeNull();
});

describe('what was not there yet on the day of a notice was not missed', () => {
  test('points earned 12 days before their end are announced 7 days before, not at once', () => {
    expect(due('2026-12-19', { since: '2026-12-19' })).toBeNull();
    expect(due('2026-12-24', { since: '2026-12-19' })).toBe(7);
  });

  test('points earned on the very day of a notice are announced', () => {
    expect(due('2026-12-01', { since: '2026-12-01' })).toBe(30);
  });
});

describe('the last day', () => {
  test('is the one before the instant at which it ends, in the programme’s zone', () => {
    expect(lastDayBefore(new Date('2026-12-31T17:00:00.000Z'), 'Asia/Ho_Chi_Minh')).toBe('2026-12-31');
    expect(lastDayBefore(new Date('2027-01-01T00:00:00.000Z'), 'Europe/London')).toBe('2026-12-31');
  });
});
