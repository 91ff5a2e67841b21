import { DateTime } from 'luxon';

/** Business days are days in the programme's time zone; instants are UTC. Periods are half-open. */

/** The local day (YYYY-MM-DD) that an instant falls on. */
export function localDay(at: Date, timeZone: string): string {
  return dayText(Math.floor((at.getTime() + offsetAt(at, timeZone)) / DAY_MS));
}

/** The instant at which a local day begins. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(
    remembered(`start ${day} ${timeZone}`, () =>
      DateTime.fromISO(day, { zone: timeZone }).startOf('day').toMillis(),
    ),
  );
}

/** The instant at which a local day has ended: the start of the next one. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(
    remembered(`end ${day} ${timeZone}`, () => startOfDay(addDays(day, 1), timeZone).getTime()),
  );
}

export function addDays(day: string, days: number): string {
  return dayText(Date.parse(`${day}T00:00:00Z`) / DAY_MS + days);
}

/** The same time of day so many days later, whatever the clocks did in between. */
export function laterDay(at: Date, days: number, timeZone: string): Date {
  return DateTime.fromJSDate(at, { zone: timeZone }).plus({ days }).toJSDate();
}

/** The instant at which local clocks show a full hour of a day. */
export function atHour(day: string, hour: number, timeZone: string): Date {
  return DateTime.fromISO(day, { zone: timeZone }).set({ hour }).toJSDate();
}

/** Calendar months, clamped to the last day: 31 January + 1 month is 28 or 29 February. */
export function addMonths(day: string, months: number): string {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  const clamped = Math.min(date, last.getUTCDate());
  return dayText(last.setUTCDate(clamped) / DAY_MS);
}

/** An instant from a host DATETIME ("2011-01-04 10:00:00", in the CRM's own zone). */
export function fromHostDateTime(text: string, timeZone: string): Date {
  const hour = text.slice(0, 13);
  const start = remembered(`hour ${hour} ${timeZone}`, () =>
    DateTime.fromSQL(`${hour}:00:00`, { zone: timeZone }).toMillis(),
  );
  const [minutes = 0, seconds = 0] = text.slice(14).split(':').map(Number);
  return new Date(start + minutes * 60_000 + Math.round(seconds * 1000));
}

/** Whether a text is a day that the calendar has: YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}

export function isTimeZone(name: string): boolean {
  return DateTime.local({ zone: name }).isValid;
}

const DAY_MS = 24 * 3_600_000;
/** No zone changes its clocks between two of these. */
const QUARTER_HOUR_MS = 15 * 60_000;

/** Day number (days since 1970-01-01) → YYYY-MM-DD; '' for what is no day. */
function dayText(day: number): string {
  return Number.isFinite(day) ? new Date(day * DAY_MS).toISOString().split('T', 1)[0]! : '';
}

/** What local clocks are ahead of UTC, in milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const quarter = Math.floor(at.getTime() / QUARTER_HOUR_MS);
  return remembered(
    `offset ${quarter} ${timeZone}`,
    () => DateTime.fromMillis(quarter * QUARTER_HOUR_MS, { zone: timeZone }).offset * 60_000,
  );
}

const REMEMBERED_MOST = 20_000;
const known = new Map<string, number>();

/** Zone arithmetic is the slowest step of settling, and a batch asks for the same few days and hours again and again. */
function remembered(key: string, compute: () => number): number {
  let value = known.get(key);
  if (value === undefined) {
    if (known.size >= REMEMBERED_MOST) known.clear();
    value = compute();
    known.set(key, value);
  }
  return value;
}
