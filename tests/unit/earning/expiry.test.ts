import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { availableAt, expiresAt, graceUntil, rolledExpiry } from '../../../sidecar/earning/expiry.ts';
import type { ExpiryTerms } from '../../../sidecar/programs/program-document.ts';
import { addDays, addMonths, localDay } from '../../../sidecar/shared/business-time.ts';
import { NOON, aLot } from '../../support/builders.ts';

const SAIGON = 'Asia/Ho_Chi_Minh';
const PARIS = 'Europe/Paris';

const instantOf = (terms: ExpiryTerms, earnedOn: string, timeZone = SAIGON) =>
  expiresAt(terms, earnedOn, timeZone)?.toISOString() ?? null;
/** The last day on which the points can be spent. */
const lastDayOf = (terms: ExpiryTerms, earnedOn: string) => {
  const end = expiresAt(terms, earnedOn, SAIGON);
  return end && localDay(new Date(end.getTime() - 1), SAIGON);
};

describe('the last valid day is inclusive, and months are calendar months', () => {
  test.each([
    ['E5: 31 January 2027 + 1 month ends after 28 February', '2027-01-31', '2027-02-28T17:00:00.000Z'],
    ['E5: 31 January 2028 + 1 month ends after 29 February', '2028-01-31', '2028-02-29T17:00:00.000Z'],
  ])('%s', (_, day, instant) => {
    expect(instantOf({ mode: 'months', months: 1 }, day)).toBe(instant);
  });

  test('E5: earned on 15 January 2027 at 23:30 local, 365 days later is 15 January 2028', () => {
    const earnedOn = localDay(new Date('2027-01-15T16:30:00.000Z'), SAIGON);
    expect(instantOf({ mode: 'days', days: 365 }, earnedOn)).toBe('2028-01-15T17:00:00.000Z');
  });

  test('E5: earned in Paris on 28 February 2027, one month later is the day of the clock change, an hour shorter', () => {
    expect(instantOf({ mode: 'months', months: 1 }, '2027-02-28', PARIS)).toBe('2027-03-28T22:00:00.000Z');
  });

  test('never is never', () => {
    expect(instantOf({ mode: 'never' }, '2027-01-31')).toBeNull();
  });
});

describe('to the end of a month', () => {
  test.each([
    [0, '2027-01-31', '2027-01-31'],
    [0, '2028-02-01', '2028-02-29'],
    [1, '2027-01-31', '2027-02-28'],
    [3, '2027-01-15', '2027-04-30'],
    [12, '2027-12-01', '2028-12-31'],
  ])('%p months after the one of %s is %s', (months, earnedOn, last) => {
    expect(lastDayOf({ mode: 'month_end', months }, earnedOn)).toBe(last);
  });
});

describe('to the end of a year', () => {
  test.each([
    [0, '2027-01-01', '2027-12-31'],
    [0, '2027-12-31', '2027-12-31'],
    [1, '2027-06-15', '2028-12-31'],
  ])('%p years after the one of %s is %s', (years, earnedOn, last) => {
    expect(lastDayOf({ mode: 'year_end', years }, earnedOn)).toBe(last);
  });

  test('E10: the year is the local one: paid at 17:30 UTC on 31 December is 1 January in Ho Chi Minh City', () => {
    const earnedOn = localDay(new Date('2026-12-31T17:30:00.000Z'), SAIGON);
    expect(lastDayOf({ mode: 'year_end', years: 0 }, earnedOn)).toBe('2027-12-31');
  });
});

describe('to a fixed day of the year', () => {
  test.each([
    ['the day is still to come', '06-30', 0, '2027-03-01', '2027-06-30'],
    ['on the day itself', '06-30', 0, '2027-06-30', '2027-06-30'],
    ['the day has passed', '06-30', 0, '2027-07-01', '2028-06-30'],
    ['fewer months are left than the minimum', '06-30', 6, '2027-01-31', '2028-06-30'],
    ['exactly the minimum is left', '06-30', 6, '2026-12-30', '2027-06-30'],
    ['more than a year at least', '12-31', 18, '2027-01-01', '2028-12-31'],
    ['29 February in a common year', '02-29', 0, '2027-01-10', '2027-02-28'],
    ['29 February in a leap year', '02-29', 0, '2028-01-10', '2028-02-29'],
    ['after 28 February of a common year', '02-29', 0, '2027-03-01', '2028-02-29'],
  ])('%s', (_, monthDay, minimumMonths, earnedOn, last) => {
    expect(lastDayOf({ mode: 'fixed_day', monthDay, minimumMonths }, earnedOn)).toBe(last);
  });

  test('always leaves the minimum, and less than a year and a day more', () => {
    const days = fc.integer({ min: 0, max: 4_000 }).map((count) => addDays('2024-01-01', count));
    const monthDays = days.map((day) => day.slice(5));
    fc.assert(
      fc.property(days, monthDays, fc.integer({ min: 0, max: 36 }), (earnedOn, monthDay, minimumMonths) => {
        const last = lastDayOf({ mode: 'fixed_day', monthDay, minimumMonths }, earnedOn)!;
        const least = addMonths(earnedOn, minimumMonths);
        expect(last >= least).toBe(true);
        expect(last <= addDays(least, 366)).toBe(true);
      }),
    );
  });
});

describe('while the member is active', () => {
  const terms = { mode: 'inactivity', months: 6, movedBy: 'both' } as const;
  const end = (text: string) => new Date(text);
  const rolling = aLot({
    rolling: { months: 6, by: 'earning' },
    expiresAt: end('2027-06-30T17:00:00.000Z'),
  });
  const rolled = (lots: ReturnType<typeof aLot>[], activity: 'earning' | 'redeeming', day: string) =>
    rolledExpiry(lots, activity, day, SAIGON).map(({ lot, expiresAt: until }) => [
      lot.id,
      until.toISOString(),
    ]);

  test('points begin with as many months as the programme lets pass without activity', () => {
    expect(lastDayOf(terms, '2026-12-31')).toBe('2027-06-30');
  });

  test('an activity moves the end of every lot that it counts for', () => {
    const both = aLot({
      id: 2,
      rolling: { months: 1, by: 'both' },
      expiresAt: end('2027-03-31T17:00:00.000Z'),
    });
    const other = aLot({ id: 3, rolling: { months: 6, by: 'redeeming' }, expiresAt: rolling.expiresAt });
    expect(rolled([rolling, both, other], 'earning', '2027-03-15')).toEqual([
      [1, '2027-09-15T17:00:00.000Z'],
      [2, '2027-04-15T17:00:00.000Z'],
    ]);
    expect(rolled([rolling, both, other], 'redeeming', '2027-03-15').map(([id]) => id)).toEqual([2, 3]);
  });

  test('an end never moves to an earlier day', () => {
    expect(rolled([rolling], 'earning', '2026-11-01')).toEqual([]);
  });

  test('the last valid day still counts, the day after does not', () => {
    expect(rolled([rolling], 'earning', '2027-06-30')).toHaveLength(1);
    expect(rolled([rolling], 'earning', '2027-07-01')).toEqual([]);
  });

  test('lots of other terms, empty ones and those that never end stay as they are', () => {
    const fixed = aLot({ rolling: null, expiresAt: rolling.expiresAt });
    const empty = aLot({ ...rolling, remaining: 0 });
    const endless = aLot({ ...rolling, expiresAt: null });
    expect(rolled([fixed, empty, endless], 'earning', '2027-03-15')).toEqual([]);
  });
});

describe('points given back into a lot whose day has passed', () => {
  test('E5: live to the end of the day and the days of grace', () => {
    expect(graceUntil({ graceDays: 14 }, '2027-03-01', SAIGON)?.toISOString()).toBe(
      '2027-03-15T17:00:00.000Z',
    );
  });

  test('E5: are lost without grace', () => {
    expect(graceUntil({ graceDays: 0 }, '2027-03-01', SAIGON)).toBeNull();
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
