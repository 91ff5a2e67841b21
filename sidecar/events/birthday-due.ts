import type { BirthdayRule } from '../programs/rule.ts';
import { addDays } from '../shared/business-time.ts';
import { yearlyDay, yearsAround } from './yearly-day.ts';

export interface BirthdayFacts {
  /** Date of birth, YYYY-MM-DD. */
  readonly born: string;
  /** Local day since which this very date stands there; `SINCE_EVER_DAY` when it did before birthdays were watched. */
  readonly knownSince: string;
  /** Local day on which the client was registered. */
  readonly memberSince: string;
}

export interface YearlyDue {
  /** The year whose day it is; part of the event's key, so that a changed date cannot pay twice in one year. */
  readonly year: number;
  /** The day itself, YYYY-MM-DD. */
  readonly day: string;
}

export type BirthdayTerms = Pick<
  BirthdayRule,
  'leapDay' | 'leadDays' | 'catchUpDays' | 'quietDays' | 'minimumMembershipDays'
>;

/**
 * The birthday that is to be rewarded on the local day `today`, or null (E9). It is due from `leadDays` before the day
 * until `catchUpDays` after it, so that a job that was down for a few days still gives it. A date that became known or
 * was changed less than `quietDays` before the day counts from next year.
 */
export function birthdayDue(
  rule: BirthdayTerms,
  { born, knownSince, memberSince }: BirthdayFacts,
  today: string,
): YearlyDue | null {
  for (const year of yearsAround(today)) {
    if (year <= Number(born.slice(0, 4))) continue;
    const day = yearlyDay(born, year, rule.leapDay);
    const isNear = addDays(day, -rule.leadDays) <= today && today <= addDays(day, rule.catchUpDays);
    const isKnownLongEnough = addDays(knownSince, rule.quietDays) <= day;
    const isMemberLongEnough = addDays(memberSince, rule.minimumMembershipDays) <= day;
    if (isNear && isKnownLongEnough && isMemberLongEnough) return { year, day };
  }
  return null;
}
