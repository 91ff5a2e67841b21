import { describe, expect, test } from '@jest/globals';
import { reportedEvent, reportedList } from '../../../sidecar/events/reported-event.ts';

const LEAST = { id: 'nl-1', event: 'newsletter', client: { id: 12 } };

test('the least that an event says', () => {
  expect(reportedEvent(LEAST)).toEqual({ ...LEAST, day: null, occurredAt: null, points: null, void: false });
});

test('a moment is understood with its zone', () => {
  const event = reportedEvent({ ...LEAST, occurredAt: '2026-11-20T23:30:00+07:00' });
  expect(event?.occurredAt).toEqual(new Date('2026-11-20T16:30:00.000Z'));
});

describe('malformed', () => {
  test.each([
    ['no id', { id: undefined }],
    ['an id with a space', { id: 'a b' }],
    ['an id beyond ASCII', { id: 'é' }],
    ['an id too long', { id: 'x'.repeat(101) }],
    ['a code in capitals', { event: 'Newsletter' }],
    ['no client', { client: {} }],
    ['a client twice', { client: { id: 1, email: 'a@example.test' } }],
    ['a client id as text', { client: { id: '12' } }],
    ['a day that is none', { day: '2026-02-30' }],
    ['a day with a time', { day: '2026-02-03T10:00' }],
    ['a moment without a zone', { occurredAt: '2026-11-20T10:00:00' }],
    ['a moment as a number', { occurredAt: 1_795_410_002_000 }],
    ['no points', { points: 0 }],
    ['half a point', { points: 0.5 }],
    ['points as text', { points: '5' }],
    ['too many points', { points: 1_000_001 }],
    ['void as text', { void: 'yes' }],
    ['a field that we do not know', { note: 'x' }],
  ])('%s', (_name, changes) => {
    expect(reportedEvent({ ...LEAST, ...changes })).toBeNull();
  });

  test.each([[null], ['text'], [7], [[]]])('%j instead of an event', (item) => {
    expect(reportedEvent(item)).toBeNull();
  });
});

test('a body is a list of one to five hundred events', () => {
  const list = (count: number) =>
    reportedList(Buffer.from(JSON.stringify({ events: Array.from({ length: count }, () => LEAST) })));
  expect(list(0)).toBeNull();
  expect(list(1)).toHaveLength(1);
  expect(list(500)).toHaveLength(500);
  expect(list(501)).toBeNull();
});
