import { DateTime } from 'luxon';
import type { QuietHours } from '../programs/message-settings.ts';

/**
 * When something that is due at `at` may be sent: at once, or when the quiet hours that it falls into are over. Local clocks
 * decide, also on the days on which they change.
 */
export function afterQuietHours(at: Date, quiet: QuietHours | null, timeZone: string): Date {
  if (!quiet) return at;
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const time = local.toFormat('HH:mm');
  const isOverMidnight = quiet.from > quiet.until;
  const isQuiet = isOverMidnight
    ? time >= quiet.from || time < quiet.until
    : time >= quiet.from && time < quiet.until;
  if (!isQuiet) return at;
  const day = isOverMidnight && time >= quiet.from ? local.plus({ days: 1 }) : local;
  const [hour = 0, minute = 0] = quiet.until.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 }).toJSDate();
}
