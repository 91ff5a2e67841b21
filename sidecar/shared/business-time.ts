import { DateTime } from 'luxon';

/** Business days are days in the programme's time zone; instants are UTC. Periods are half-open. */

/** The local day (YYYY-MM-DD) that an instant falls on. */
export function localDay(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? '';
}

/** The instant at which a local day begins. */
export function startOfDay(day: string, timeZone: string): Date {
  return DateTime.fromISO(day, { zone: timeZone }).startOf('day').toJSDate();
}

/** The instant at which a local day has ended: the start of the next one. */
export function endOfDay(day: string, timeZone: string): Date {
  return DateTime.fromISO(day, { zone: timeZone }).plus({ days: 1 }).startOf('day').toJSDate();
}

export function addDays(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? '';
}

/** Calendar months, clamped to the last day: 31 January + 1 month is 28 or 29 February. */
export function addMonths(day: string, months: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate() ?? '';
}

/** An instant from a host DATETIME ("2011-01-04 10:00:00", in the CRM's own zone). */
export function fromHostDateTime(text: string, timeZone: string): Date {
  return DateTime.fromSQL(text, { zone: timeZone }).toJSDate();
}

export function isTimeZone(name: string): boolean {
  return DateTime.local({ zone: name }).isValid;
}
