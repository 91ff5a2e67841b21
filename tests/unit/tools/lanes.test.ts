import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inLanes } from '../../../tools/test/lanes.ts';

test('two lanes do every item once, never more than two at a time, and answer in the order of the items', async () => {
  let busy = 0;
  let busiest = 0;
  const begun: number[] = [];
  const answers = await inLanes(2, [30, 1, 1, 20, 1], async (item) => {
    begun.push(item);
    busy += 1;
    busiest = Math.max(busiest, busy);
    await pause(item);
    busy -= 1;
    return item * 2;
  });
  expect(answers).toEqual([60, 2, 2, 40, 2]);
  expect(begun).toEqual([30, 1, 1, 20, 1]);
  expect(busiest).toBe(2);
});

test('after an error no lane begins anything new', async () => {
  const begun: string[] = [];
  const doing = inLanes(2, ['breaks', 'slow', 'never'], async (item) => {
    begun.push(item);
    if (item === 'breaks') throw new Error('broken');
    await pause(10);
  });
  await expect(doing).rejects.toThrow('broken');
  await pause(20);
  expect(begun).toEqual(['breaks', 'slow']);
});

test('no items need no lane', async () => {
  expect(await inLanes(2, [], () => Promise.resolve(1))).toEqual([]);
});
