import { expect, test } from '@jest/globals';
import { readAdjustForm } from '../../../../sidecar/pages/admin/adjust-form.ts';

const form = { mode: 'change', points: '50', reason: 'Late delivery' } as const;

test('a change is taken as it is', () => {
  expect(readAdjustForm(form, 100)).toEqual({
    outcome: 'understood',
    change: 50,
    balance: 150,
    reason: 'Late delivery',
  });
});

test('a wanted balance is the change that leads there, from below zero too', () => {
  expect(readAdjustForm({ ...form, mode: 'balance', points: '0' }, -30)).toMatchObject({
    change: 30,
    balance: 0,
  });
});

test('sent twice it is the same change, because it counts from the balance that the person saw', () => {
  const wanted = { ...form, mode: 'balance', points: '150' } as const;
  expect(readAdjustForm(wanted, 100)).toEqual(readAdjustForm(wanted, 100));
});

test.each([
  [{ ...form, points: '' }, 'points', 'required'],
  [{ ...form, points: '1.5' }, 'points', 'whole_number'],
  [{ ...form, points: '0' }, 'points', 'not_zero'],
  [{ ...form, mode: 'balance', points: '100' }, 'points', 'unchanged'],
  [{ ...form, reason: '   ' }, 'reason', 'required'],
  [{ ...form, reason: 'x'.repeat(201) }, 'reason', 'too_long'],
] as const)('%j has a problem with its %s', (bad, field, code) => {
  const read = readAdjustForm(bad, 100);
  expect(read.outcome === 'unclear' && read.problems).toMatchObject([{ field, code }]);
});

test('the preview does not ask for a reason', () => {
  expect(readAdjustForm({ ...form, reason: '' }, 100, false)).toMatchObject({ outcome: 'understood' });
});
