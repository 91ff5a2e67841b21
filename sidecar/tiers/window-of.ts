import type { TierWindow } from '../programs/tier.ts';
import { addDays, addMonths } from '../shared/business-time.ts';

/** Local days with `from` ≤ day < `until`; null = open. */
export interface DayRange {
  readonly from: string | null;
  readonly until: string | null;
}

/** What decides which days count: the day that the metric is looked at, and the member's own days. */
export interface WindowMoment {
  readonly on: string;
  readonly enrolledOn: string;
  /** Local day of the last change of level; null = there was none. */
  readonly changedOn: string | null;
}

/**
 * The days whose movements count on a day (E4), that day included and later ones not. What led to the last change of level
 * is used up by it: the window `since_change` begins on the day after.
 */
export function windowOf(window: TierWindow, moment: WindowMoment): DayRange {
  const until = addDays(moment.on, 1);
  switch (window.kind) {
    case 'lifetime':
      return { from: null, until };
    case 'rolling_months':
      return { from: addMonths(until, -window.months), until };
    case 'calendar_year':
    case 'calendar_quarter':
    case 'membership_year':
      return { from: periodOf(window, moment).from, until };
    case 'since_change':
      return { from: moment.changedOn && addDays(moment.changedOn, 1), until };
  }
}

/** The period that a day lies in: quarter or membership year where the window is one, else the calendar year. */
export function periodOf(
  window: TierWindow,
  { on, enrolledOn }: Pick<WindowMoment, 'on' | 'enrolledOn'>,
): { readonly from: string; readonly until: string } {
  if (window.kind === 'membership_year') return membershipYear(enrolledOn, on);
  if (window.kind === 'calendar_quarter') {
    const month = Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1;
    const from = `${on.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
    return { from, until: addMonths(from, 3) };
  }
  const from = `${on.slice(0, 4)}-01-01`;
  return { from, until: addMonths(from, 12) };
}

/** A year that begins on 29 February begins on the 28th where there is none; days before the enrolment have theirs too. */
function membershipYear(enrolledOn: string, on: string): { from: string; until: string } {
  let years = Number(on.slice(0, 4)) - Number(enrolledOn.slice(0, 4));
  if (addMonths(enrolledOn, 12 * years) > on) years -= 1;
  return { from: addMonths(enrolledOn, 12 * years), until: addMonths(enrolledOn, 12 * (years + 1)) };
}
