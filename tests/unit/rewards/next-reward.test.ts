import { expect, test } from '@jest/globals';
import { nextReward } from '../../../sidecar/rewards/next-reward.ts';

const cheap = { points: 100 };
const middle = { points: 250 };
const dear = { points: 900 };

test('B100: the next reward is the cheapest that cannot be paid for yet', () => {
  expect(nextReward([dear, cheap, middle], 180)).toEqual({ reward: middle, missing: 70 });
});

test('of two at the same price, the one that is listed first', () => {
  const other = { points: 250 };
  expect(nextReward([other, middle], 0)?.reward).toBe(other);
});

test('whoever can pay for all of them is near to nothing', () => {
  expect(nextReward([cheap, middle], 250)).toBeNull();
  expect(nextReward([], 0)).toBeNull();
});
