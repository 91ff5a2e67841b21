import { expect, test } from '@jest/globals';
import { NOTHING_GIVEN, givenWith } from '../../../sidecar/automation/dry-message.ts';
import { messageContent } from '../../../sidecar/automation/message-content.ts';
import { aStep } from '../../support/automation-builders.ts';

const NOTHING = { couponId: null, points: null };

test('a message about what began the run says what happened', () => {
  const ground = { kind: 'level_up', from: null, to: 'gold' } as const;
  expect(messageContent('level_up', ground, 3, NOTHING)).toEqual({ ...ground, versionId: 3 });
  expect(messageContent('birthday', ground, 3, NOTHING)).toBeNull();
});

test('points for a new level are told with the level, not by themselves', () => {
  const ground = { kind: 'points_earned', points: 5, balance: 9, sourceType: 'tier', sourceId: 1 } as const;
  expect(messageContent('points_earned', ground, 3, NOTHING)).toBeNull();
});

test('a free text names what the run gave, or else what it is about', () => {
  const silence = { kind: 'quiet', since: '2026-08-01', days: 90 } as const;
  expect(messageContent('win_back', silence, 3, NOTHING)).toEqual({ kind: 'win_back' });
  expect(messageContent('note_1', silence, 3, { couponId: 7, points: 20 })).toEqual({
    kind: 'note_1',
    couponId: 7,
    points: 20,
  });
  expect(messageContent('note_2', { kind: 'coupon_used', couponId: 4 }, 3, NOTHING)).toEqual({
    kind: 'note_2',
    couponId: 4,
  });
});

test('a coupon that would be given is an example with its real terms', () => {
  const coupon = { kind: 'coupon', as: 'amount', amount: '5', currency: 'GBP', validDays: 30 } as const;
  const at = new Date('2026-11-01T10:00:00Z');
  const given = givenWith(NOTHING_GIVEN, aStep(coupon), at, 'UTC');
  expect(given).toMatchObject({
    couponId: 0,
    coupon: { amount: '5', currency: 'GBP', percent: null, lastDay: '2026-11-30' },
  });
  expect(givenWith(given, aStep({ kind: 'points', points: 20 }), at, 'UTC')).toEqual({
    ...given,
    points: 20,
  });
});
