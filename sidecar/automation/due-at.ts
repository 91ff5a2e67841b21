import { addDays, atHour, laterDay, localDay } from '../shared/business-time.ts';
import { weekdayOf } from './conditions.ts';
import type { Delay, Step } from './automation.ts';

const UNIT_MS = { minutes: 60_000, hours: 3_600_000 } as const;

/** When a step is due that follows something at `from`. Days are days of the calendar at the same time of day. */
export function dueAt(step: Pick<Step, 'delay' | 'action'>, from: Date, timeZone: string): Date {
  const after = afterDelay(step.delay, from, timeZone);
  return step.action.kind === 'wait' ? nextMoment(step.action, after, timeZone) : after;
}

function afterDelay({ amount, unit }: Delay, from: Date, timeZone: string): Date {
  return unit === 'days'
    ? laterDay(from, amount, timeZone)
    : new Date(from.getTime() + amount * UNIT_MS[unit]);
}

/** The first moment from `from` on at which it is that hour on one of the weekdays; empty = any day. */
function nextMoment(
  { hour, weekdays }: { readonly hour: number; readonly weekdays: readonly number[] },
  from: Date,
  timeZone: string,
): Date {
  for (let day = localDay(from, timeZone); ; day = addDays(day, 1)) {
    const at = atHour(day, hour, timeZone);
    if (at >= from && (weekdays.length === 0 || weekdays.includes(weekdayOf(day)))) return at;
  }
}
