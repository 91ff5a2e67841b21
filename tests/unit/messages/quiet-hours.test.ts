import { expect, test } from '@jest/globals';
import { afterQuietHours } from '../../../sidecar/messages/quiet-hours.ts';

const NIGHT = { from: '21:00', until: '08:00' };

test.each([
  ['before they begin', '2026-03-10T20:59:00Z', '2026-03-10T20:59:00.000Z'],
  ['as they begin', '2026-03-10T21:00:00Z', '2026-03-11T08:00:00.000Z'],
  ['after midnight', '2026-03-11T00:30:00Z', '2026-03-11T08:00:00.000Z'],
  ['as they end', '2026-03-11T08:00:00Z', '2026-03-11T08:00:00.000Z'],
])('over midnight: what is due %s', (_, at, expected) => {
  expect(afterQuietHours(new Date(at), NIGHT, 'Europe/London').toISOString()).toBe(expected);
});

test.each([
  ['2026-03-10T12:30:00Z', '2026-03-10T14:00:00.000Z'],
  ['2026-03-10T14:00:00Z', '2026-03-10T14:00:00.000Z'],
  ['2026-03-10T23:00:00Z', '2026-03-10T23:00:00.000Z'],
])('within a day: %s', (at, expected) => {
  const siesta = { from: '12:00', until: '14:00' };
  expect(afterQuietHours(new Date(at), siesta, 'Europe/London').toISOString()).toBe(expected);
});

test('local clocks decide, also in the night in which they go forward or back', () => {
  // London goes forward on 29 March 2026 at 01:00 and back on 25 October at 02:00.
  const after = (at: string) => afterQuietHours(new Date(at), NIGHT, 'Europe/London').toISOString();
  expect(after('2026-03-28T22:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
  expect(after('2026-10-24T21:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
  expect(afterQuietHours(new Date('2026-03-10T15:00:00Z'), NIGHT, 'Asia/Ho_Chi_Minh').toISOString()).toBe(
    '2026-03-11T01:00:00.000Z',
  );
});

test('an end that the clocks jump over is the first instant after it', () => {
  const short = { from: '00:15', until: '01:30' };
  expect(afterQuietHours(new Date('2026-03-29T00:20:00Z'), short, 'Europe/London').toISOString()).toBe(
    '2026-03-29T01:30:00.000Z',
  );
});

test('without quiet hours everything is sent at once', () => {
  const at = new Date('2026-03-10T23:00:00Z');
  expect(afterQuietHours(at, null, 'Europe/London')).toBe(at);
});
