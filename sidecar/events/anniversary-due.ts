import type { AnniversaryRule } from '../programs/rule.ts';
import { addDays } from '../shared/business-time.ts';
import type { YearlyDue } from './birthday-due.ts';
import { yearlyDay, yearsAround } from './yearly-day.ts';

/**
 * The anniversary of the day `since` (YYYY-MM-DD) on which a client was registered that is to be rewarded on `today`, or
 * null: on the day itself, or at most `catchUpDays` late. Who was registered on 29 February has it on the 28th in common years.
 */
export function anniversaryDue(
  rule: Pick<AnniversaryRule, 'catchUpDays'>,
  since: string,
  today: string,
): YearlyDue | null {
  for (const year of yearsAround(today)) {
    if (year <= Number(since.slice(0, 4))) continue;
    const day = yearlyDay(since, year, 'feb28');
    if (day <= today && today <= addDays(day, rule.catchUpDays)) return { year, day };
  }
  return null;
}
