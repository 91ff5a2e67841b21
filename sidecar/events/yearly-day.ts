import { isDay } from '../shared/business-time.ts';

const LEAP_DAY = '02-29';
const IN_COMMON_YEARS = { feb28: '02-28', mar1: '03-01' } as const;

export type LeapDayChoice = keyof typeof IN_COMMON_YEARS;

/**
 * The local day (YYYY-MM-DD) of `year` on which a date comes round. Somebody born on 29 February has it in common years
 * on the day that the programme chose (E9).
 */
export function yearlyDay(date: string, year: number, leapDay: LeapDayChoice): string {
  const monthDay = date.slice(5, 10);
  const day = `${String(year).padStart(4, '0')}-${monthDay}`;
  return monthDay === LEAP_DAY && !isDay(day) ? `${day.slice(0, 5)}${IN_COMMON_YEARS[leapDay]}` : day;
}

/** The years whose day may lie near `today`: around New Year it is the neighbour's. */
export function yearsAround(today: string): readonly number[] {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1];
}
