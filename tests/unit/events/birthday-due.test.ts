import { describe, expect, test } from '@jest/globals';
import { SINCE_EVER_DAY } from '../../../sidecar/events/birthday-memory.ts';
import { birthdayDue, type BirthdayTerms } from '../../../sidecar/events/birthday-due.ts';
import { addDays } from '../../../sidecar/shared/business-time.ts';

const TERMS: BirthdayTerms = {
  leapDay: 'feb28',
  leadDays: 0,
  catchUpDays: 7,
  quietDays: 30,
  minimumMembershipDays: 0,
};

interface Born {
  readonly born: string;
  readonly knownSince?: string;
  readonly memberSince?: string;
}

function due(today: string, person: Born, terms: Partial<BirthdayTerms> = {}) {
  const facts = { knownSince: SINCE_EVER_DAY, memberSince: '2020-01-01', ...person };
  return birthdayDue({ ...TERMS, ...terms }, facts, today);
}

/** The days on which a job that runs every day from `from` on would give a birthday, one per year of the key. */
function daysGiven(from: string, days: number, person: Born, terms: Partial<BirthdayTerms> = {}) {
  const given = new Map<number, string>();
  for (let offset = 0; offset < days; offset++) {
    const today = addDays(from, offset);
    const found = due(today, person, terms);
    if (found && !given.has(found.year)) given.set(found.year, today);
  }
  return [...given.values()];
}

describe('29 February', () => {
  test('E9: born on 29 Feb 2000, the birthday is on 28 Feb 2027 and on 29 Feb 2028', () => {
    expect(daysGiven('2027-01-01', 730, { born: '2000-02-29' })).toEqual(['2027-02-28', '2028-02-29']);
  });

  test('C26: four birthdays over a leap cycle, one in each year', () => {
    expect(daysGiven('2025-01-01', 1_461, { born: '2000-02-29' })).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  test('a programme may keep it on 1 March in common years', () => {
    expect(daysGiven('2027-01-01', 730, { born: '2000-02-29' }, { leapDay: 'mar1' })).toEqual([
      '2027-03-01',
      '2028-02-29',
    ]);
  });
});

test('E9: a job that was down from 26 Feb to 2 Mar 2027 finds the birthday on 3 Mar', () => {
  expect(due('2027-02-25', { born: '2000-02-29' })).toBeNull();
  expect(due('2027-03-03', { born: '2000-02-29' })).toEqual({ year: 2027, day: '2027-02-28' });
});

test('a birthday is given seven days late at most', () => {
  expect(due('2026-05-08', { born: '1990-05-01' })).not.toBeNull();
  expect(due('2026-05-09', { born: '1990-05-01' })).toBeNull();
});

test('a birthday at the end of December that is found in January belongs to the old year', () => {
  expect(due('2027-01-03', { born: '1990-12-30' })).toEqual({ year: 2026, day: '2026-12-30' });
});

test('with lead days it is given before the day, and around New Year for the new year', () => {
  expect(due('2026-12-29', { born: '1990-01-01' }, { leadDays: 2 })).toBeNull();
  expect(due('2026-12-30', { born: '1990-01-01' }, { leadDays: 2 })).toEqual({
    year: 2027,
    day: '2027-01-01',
  });
});

test('a date that was set less than 30 days before counts from next year', () => {
  const person = { born: '1990-05-01', knownSince: '2026-04-02' };
  expect(due('2026-05-01', person)).toBeNull();
  expect(due('2027-05-01', person)).toEqual({ year: 2027, day: '2027-05-01' });
  expect(due('2026-05-01', { ...person, knownSince: '2026-04-01' })).not.toBeNull();
});

test('a date set after the day is not caught up with, even without a quiet time', () => {
  expect(due('2026-05-03', { born: '1990-05-01', knownSince: '2026-05-02' }, { quietDays: 0 })).toBeNull();
});

test('who has been a client for less than the least time waits for the next birthday', () => {
  const person = { born: '1990-05-01', memberSince: '2026-02-01' };
  expect(due('2026-05-01', person, { minimumMembershipDays: 90 })).toBeNull();
  expect(due('2026-05-01', person, { minimumMembershipDays: 89 })).not.toBeNull();
});

test('the day of birth itself is no birthday', () => {
  expect(due('2026-05-01', { born: '2026-05-01' })).toBeNull();
});
