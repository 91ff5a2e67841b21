import type { Lot } from '../ledger/lot.ts';
import type { ExpirySettings, ExpiryTerms } from '../programs/program-document.ts';
import { addDays, addMonths, endOfDay, startOfDay } from '../shared/business-time.ts';

/**
 * The instant from which points that were earned on a local day are gone: the start of the day after the last valid
 * one, which is inclusive (E5). Null = never.
 */
export function expiresAt(terms: ExpiryTerms, earnedOn: string, timeZone: string): Date | null {
  const day = lastValidDay(terms, earnedOn);
  return day === null ? null : endOfDay(day, timeZone);
}

function lastValidDay(terms: ExpiryTerms, earnedOn: string): string | null {
  switch (terms.mode) {
    case 'never':
      return null;
    case 'days':
      return addDays(earnedOn, terms.days);
    case 'months':
    case 'inactivity':
      return addMonths(earnedOn, terms.months);
    case 'month_end':
      return addDays(addMonths(`${earnedOn.slice(0, 7)}-01`, terms.months + 1), -1);
    case 'year_end':
      return `${String(Number(earnedOn.slice(0, 4)) + terms.years).padStart(4, '0')}-12-31`;
    case 'fixed_day':
      return nextDayOfYear(terms.monthDay, addMonths(earnedOn, terms.minimumMonths));
  }
}

/** The first `monthDay` (MM-DD) on or after a day. 29 February is kept on 28 February in common years. */
function nextDayOfYear(monthDay: string, from: string): string {
  const year = Number(from.slice(0, 4));
  const [month, day] = monthDay.split('-').map(Number) as [number, number];
  // January has 31 days: what its day becomes in the month meant is clamped to that month's last one.
  const inYear = (which: number): string =>
    addMonths(`${which}-01-${String(day).padStart(2, '0')}`, month - 1);
  return inYear(year) >= from ? inYear(year) : inYear(year + 1);
}

/** The instant from which points can be spent: at once, or at the start of the day after `holdDays` full days. */
export function availableAt(
  settings: { readonly holdDays: number },
  earnedOn: string,
  at: Date,
  timeZone: string,
): Date {
  return settings.holdDays === 0 ? at : startOfDay(addDays(earnedOn, settings.holdDays), timeZone);
}

/**
 * The lots whose end an activity on a local day moves, with their new ends: `months` after that day. An end is never moved
 * to an earlier instant, and points that had ended before the day stay ended.
 */
export function rolledExpiry<L extends Pick<Lot, 'remaining' | 'expiresAt' | 'rolling'>>(
  lots: readonly L[],
  activity: 'earning' | 'redeeming',
  day: string,
  timeZone: string,
): { readonly lot: L; readonly expiresAt: Date }[] {
  const dayStart = startOfDay(day, timeZone);
  return lots.flatMap((lot) => {
    if (!lot.rolling || lot.remaining === 0) return [];
    if (lot.rolling.by !== 'both' && lot.rolling.by !== activity) return [];
    if (lot.expiresAt === null || lot.expiresAt <= dayStart) return [];
    const end = endOfDay(addMonths(day, lot.rolling.months), timeZone);
    return end > lot.expiresAt ? [{ lot, expiresAt: end }] : [];
  });
}

/**
 * Until when points live that are given back on a local day into a lot whose own day has passed: the end of that day, and
 * `graceDays` more. Null = they are lost (E5).
 */
export function graceUntil(
  { graceDays }: Pick<ExpirySettings, 'graceDays'>,
  today: string,
  timeZone: string,
): Date | null {
  return graceDays === 0 ? null : endOfDay(addDays(today, graceDays), timeZone);
}

/** Points that wait for something without a date (an unpaid invoice) become spendable "then". */
export const NOT_YET = new Date('9999-12-31T00:00:00.000Z');
