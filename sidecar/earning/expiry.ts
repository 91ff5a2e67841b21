import type { EarningSettings, ExpirySettings } from '../programs/program-document.ts';
import { addDays, addMonths, endOfDay, startOfDay } from '../shared/business-time.ts';

/**
 * The instant from which points that were earned on a local day are gone: the start of the day after the last valid
 * one, which is inclusive (E5). Null = never.
 */
export function expiresAt(settings: ExpirySettings, earnedOn: string, timeZone: string): Date | null {
  switch (settings.mode) {
    case 'never':
      return null;
    case 'days':
      return endOfDay(addDays(earnedOn, settings.days), timeZone);
    case 'months':
      return endOfDay(addMonths(earnedOn, settings.months), timeZone);
  }
}

/** The instant from which points can be spent: at once, or at the start of the day after `holdDays` full days. */
export function availableAt(
  settings: Pick<EarningSettings, 'holdDays'>,
  earnedOn: string,
  at: Date,
  timeZone: string,
): Date {
  return settings.holdDays === 0 ? at : startOfDay(addDays(earnedOn, settings.holdDays), timeZone);
}

/** Points that wait for something without a date (an unpaid invoice) become spendable "then". */
export const NOT_YET = new Date('9999-12-31T00:00:00.000Z');
