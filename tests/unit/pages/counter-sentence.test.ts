import { expect, test } from '@jest/globals';
import { counterSentence } from '../../../sidecar/pages/counter/counter-sentence.ts';
import type { PageContext } from '../../../sidecar/pages/page-context.ts';
import { aReader } from '../../support/explained.ts';

const NOW = new Date('2026-11-27T10:00:00Z');
const standing = {
  spendable: 120,
  pending: 0,
  held: 0,
  debt: 0,
  expiries: [{ expiresAt: new Date('2026-12-05T00:00:00Z'), points: 30 }],
};
const reader = (language: string) => ({ ...aReader(language), now: NOW }) as PageContext;
const say = (
  language: string,
  changes: Partial<typeof standing> = {},
  worths = [{ amount: '1.20', currency: 'GBP' }],
) => counterSentence(reader(language), { ...standing, ...changes }, worths);

test('B12 153: one sentence says what can be used now and what ends next', () => {
  expect(say('english').sentence).toMatch(
    /^You can use 120 points now, worth £1\.20; 30 end on Friday,? (4 December|December 4)\.$/,
  );
  expect(say('vietnamese').sentence).toContain('Quý khách dùng được 120 điểm ngay bây giờ');
  expect(say('french').sentence).toContain('30 expirent le vendredi 4 décembre.');
});

test('nothing to spend and nothing that ends is said as plainly', () => {
  expect(say('english', { spendable: 0, expiries: [] }, []).sentence).toBe(
    'You cannot use any points right now.',
  );
});

test('an end in another year is said with its year', () => {
  const expiries = [{ expiresAt: new Date('2028-01-01T00:00:00Z'), points: 1 }];
  expect(say('english', { expiries }).sentence).toContain('2027');
});

test('what waits, is set aside or owed is told as well', () => {
  expect(say('english', { pending: 5, held: 6, debt: 7 }).notes).toHaveLength(3);
});
