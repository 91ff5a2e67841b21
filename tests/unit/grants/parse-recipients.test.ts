import { expect, test } from '@jest/globals';
import { parseRecipients } from '../../../sidecar/grants/parse-recipients.ts';

test('a list names clients by number or address, with points of their own where they have some', () => {
  const text = 'client;points\r\n12\n#13, 250\n"Mai@Example.test"\t40\n\n';
  const { recipients, problems } = parseRecipients(text, 100);
  expect(problems).toEqual([]);
  expect(recipients.map(({ line, clientId, email, points }) => [line, clientId, email, points])).toEqual([
    [2, 12, null, 100],
    [3, 13, null, 250],
    [4, null, 'mai@example.test', 40],
  ]);
});

test.each([
  ['Acme Ltd', 'unreadable'],
  ['12, many', 'points_wrong'],
  ['12, 0', 'points_wrong'],
  ['12, -5', 'points_wrong'],
  ['12, 1.5', 'points_wrong'],
  ['12, 999999999', 'points_wrong'],
  ['12', 'points_missing'],
  ['a@b@c', 'unreadable'],
])('the line “%s” gets nothing: %s', (line, problem) => {
  const { recipients, problems } = parseRecipients(line, null);
  expect(recipients).toEqual([]);
  expect(problems).toEqual([{ line: 1, text: line, problem }]);
});
