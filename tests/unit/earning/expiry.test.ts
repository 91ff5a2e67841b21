import { describe, expect, test } from '@jest/globals';
import { availableAt, expiresAt } from '../../../sidecar/earning/expiry.ts';
import { localDay } from '../../../sidecar/shared/business-time.ts';
import { NOON } from '../../support/builders.ts';

const SAIGON = 'Asia/Ho_Chi_Minh';

describe('the last valid day is inclusive, and months are calendar months', () => {
  test.each([
    ['31 January 2027 + 1 month', '2027-01-31', '2027-02-28T17:00:00.000Z'],
    ['31 January 2028 + 1 month', '2028-01-31', '2028-02-29T17:00:00.000Z'],
  ])('%s', (_, day, instant) => {
    expect(expiresAt({ mode: 'months', months: 1 }, day, SAIGON)?.toISOString()).toBe(instant);
  });

  test('earned late on 15 January 2027, 365 days later is 15 January 2028', () => {
    const earnedOn = localDay(new Date('2027-01-15T16:30:00.000Z'), SAIGON);
    expect(expiresAt({ mode: 'days', days: 365 }, earnedOn, SAIGON)?.toISOString()).toBe(
      '2028-01-15T17:00:00.000Z',
    );
  });

  test('in Paris the day on which the clocks change ends an hour earlier', () => {
    expect(expiresAt({ mode: 'months', months: 1 }, '2027-02-28', 'Europe/Paris')?.toISOString()).toBe(
      '2027-03-28T22:00:00.000Z',
    );
  });

  test('never is never', () => {
    expect(expiresAt({ mode: 'never' }, '2027-01-31', SAIGON)).toBeNull();
  });
});

describe('points can be spent', () => {
  test('at once without a hold', () => {
    expect(availableAt({ holdDays: 0 }, '2026-03-01', NOON, SAIGON)).toEqual(NOON);
  });

  test('after as many full days as the hold has', () => {
    expect(availableAt({ holdDays: 14 }, '2026-03-01', NOON, SAIGON).toISOString()).toBe(
      '2026-03-14T17:00:00.000Z',
    );
  });
});
