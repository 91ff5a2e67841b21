import { addDays, localDay } from '../shared/business-time.ts';

/** The last local day before something ends at `end`, which is the start of the next one. */
export function lastDayBefore(end: Date, timeZone: string): string {
  return localDay(new Date(end.getTime() - 1), timeZone);
}

/**
 * Which of the notices "so many days before `lastDay`" is due on `today`, as its number of days. One whose day was missed is
 * due until `lastDay` is over; a later one takes its place, so that nobody gets several at once. Notices that would have been
 * due before `since`, when there was nothing to tell yet, are not made up for. Null = none.
 */
export function dueNotice(
  daysBefore: readonly number[],
  { lastDay, since, today }: { readonly lastDay: string; readonly since: string; readonly today: string },
): number | null {
  if (today > lastDay) return null;
  const due = daysBefore.filter((days) => {
    const day = addDays(lastDay, -days);
    return day <= today && day >= since;
  });
  return due.length > 0 ? Math.min(...due) : null;
}
