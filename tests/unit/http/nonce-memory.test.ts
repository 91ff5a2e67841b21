import { expect, test } from '@jest/globals';
import { NonceMemory } from '../../../sidecar/http/nonce-memory.ts';

test('a nonce is new once, and forgotten only when its time has passed', () => {
  const memory = new NonceMemory(1000);
  expect(memory.remember('a', 0)).toBe(true);
  expect(memory.remember('a', 1000)).toBe(false);
  expect(memory.remember('b', 1000)).toBe(true);
  expect(memory.remember('a', 1001)).toBe(true);
  expect(memory.remember('b', 1001)).toBe(false);
});
