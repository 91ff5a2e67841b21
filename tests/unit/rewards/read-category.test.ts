import { expect, test } from '@jest/globals';
import { readCategory } from '../../../sidecar/rewards/read-category.ts';

test('a category from before there were languages says the same in each', () => {
  expect(readCategory('Kitchen')).toEqual({ en: 'Kitchen', vi: 'Kitchen', fr: 'Kitchen' });
  expect(readCategory('')).toEqual({ en: '', vi: '', fr: '' });
});

test('one with languages stays as it is', () => {
  const category = { en: 'Kitchen', vi: '', fr: 'Cuisine' };
  expect(readCategory(category)).toBe(category);
});
