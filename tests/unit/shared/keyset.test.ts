import { expect, test } from '@jest/globals';
import { InvalidInputError } from '../../../sidecar/shared/errors.ts';
import { decodeCursor, encodeCursor, toKeysetPage } from '../../../sidecar/shared/keyset.ts';

const positionOf = (row: { id: number; value: number }) => row;
const row = (id: number) => ({ id, value: id * 10 });

test('a cursor comes back as it went out', () => {
  for (const value of ['Łódź & Sons', 12, null, -5]) {
    const cursor = { direction: 'previous', value, id: 7 } as const;
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  }
});

test.each([
  '',
  'x',
  '{}',
  'WzEsMl0',
  Buffer.from('[1,{"a":1},3]').toString('base64url'),
  Buffer.from('[2,1,1]').toString('base64url'),
])('anything else is refused: %j', (text) => {
  expect(() => decodeCursor(text)).toThrow(InvalidInputError);
});

test('the first page has no way back, and a way on only when a row more was found', () => {
  expect(toKeysetPage([row(1), row(2)], 2, null, positionOf)).toMatchObject({ previous: null, next: null });
  const page = toKeysetPage([row(1), row(2), row(3)], 2, null, positionOf);
  expect(page.rows.map(({ id }) => id)).toEqual([1, 2]);
  expect(decodeCursor(page.next ?? '')).toEqual({ direction: 'next', value: 20, id: 2 });
});

test('a page that was reached backwards is in reading order and leads on', () => {
  const cursor = { direction: 'previous', value: 40, id: 4 } as const;
  const page = toKeysetPage([row(3), row(2), row(1)], 2, cursor, positionOf);
  expect(page.rows.map(({ id }) => id)).toEqual([2, 3]);
  expect(decodeCursor(page.previous ?? '')).toMatchObject({ direction: 'previous', id: 2 });
  expect(decodeCursor(page.next ?? '')).toMatchObject({ direction: 'next', id: 3 });
});

test('beyond the end there is nothing', () => {
  const page = toKeysetPage([], 2, { direction: 'next', value: 1, id: 1 }, positionOf);
  expect(page).toEqual({ rows: [], previous: null, next: null });
});
