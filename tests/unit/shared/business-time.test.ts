import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  addMonths,
  endOfDay,
  fromHostDateTime,
  isTimeZone,
  localDay,
  startOfDay,
} from '../../../sidecar/shared/business-time.ts';

const SAIGON = 'Asia/Ho_Chi_Minh';

describe('business days are days where the shop is', () => {
  test('17:30 UTC on New Year’s Eve is New Year’s Day in Ho Chi Minh', () => {
    expect(localDay(new Date('2026-12-31T17:30:00.000Z'), SAIGON)).toBe('2027-01-01');
    expect(localDay(new Date('2026-12-31T16:59:59.999Z'), SAIGON)).toBe('2026-12-31');
  });

  test('a day ends where the next begins', () => {
    expect(endOfDay('2026-03-31', SAIGON)).toEqual(startOfDay('2026-04-01', SAIGON));
    expect(endOfDay('2026-03-31', SAIGON).toISOString()).toBe('2026-03-31T17:00:00.000Z');
  });

  test('the day on which the clocks go forward has 23 hours, the other one 25', () => {
    const hours = (day: string) =>
      (endOfDay(day, 'Europe/Paris').getTime() - startOfDay(day, 'Europe/Paris').getTime()) / 3_600_000;
    expect([hours('2027-03-28'), hours('2027-10-31'), hours('2027-06-01')]).toEqual([23, 25, 24]);
  });

  test('a time of the CRM is a local time', () => {
    expect(fromHostDateTime('2026-07-01 10:00:00', 'Europe/London').toISOString()).toBe(
      '2026-07-01T09:00:00.000Z',
    );
    expect(fromHostDateTime('2026-01-04 10:00:00', SAIGON).toISOString()).toBe('2026-01-04T03:00:00.000Z');
  });
});

describe('calendar arithmetic', () => {
  test('clamps months to the last day', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  test('counts days over the ends of months and years', () => {
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-15', 365)).toBe('2028-01-15');
  });
});

test('a time zone is known by its name', () => {
  expect(isTimeZone(SAIGON)).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});

describe('short cuts give what the calendar library gives', () => {
  const instants = fc.date({
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2090-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const zones = fc.constantFrom(
    'UTC',
    'Europe/London',
    SAIGON,
    'Asia/Kathmandu',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/Sao_Paulo',
  );

  test('the local day of any instant in any zone', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        expect(localDay(at, zone)).toBe(DateTime.fromJSDate(at, { zone }).toISODate());
      }),
    );
  });

  test('days and months added to any day', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -4_000, max: 4_000 }), (at, count) => {
        const day = at.toISOString().slice(0, 10);
        const expected = DateTime.fromISO(day, { zone: 'utc' });
        expect(addDays(day, count)).toBe(expected.plus({ days: count }).toISODate());
        const months = Math.trunc(count / 10);
        expect(addMonths(day, months)).toBe(expected.plus({ months }).toISODate());
      }),
    );
  });
});
