import { expect, test } from '@jest/globals';
import { worthOfPoints } from '../../../sidecar/redemption/worth-of-points.ts';

test.each([
  [100, { currency: 'GBP', points: 100, amount: '1.00' }, '1.00'],
  [199, { currency: 'GBP', points: 3, amount: '0.01' }, '0.66'],
  [123, { currency: 'VND', points: 1, amount: '1000' }, '123000'],
  [7, { currency: 'KWD', points: 1000, amount: '1' }, '0.007'],
  [0, { currency: 'GBP', points: 1, amount: '1' }, '0.00'],
  [-40, { currency: 'GBP', points: 1, amount: '1' }, '0.00'],
])('%d points at %j are worth %s, never more', (points, rate, worth) => {
  expect(worthOfPoints(points, rate)).toBe(worth);
});
