import { addDays, isDay } from '../shared/business-time.ts';

/** Local days, both inclusive. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

const LONGEST_PERIOD_DAYS = 3_660;

/** What was asked for, brought into order: days that exist, not after today, and at most ten years. Null when it makes no sense. */
export function askedPeriod(from: string, until: string, today: string): Period | null {
  if (!isDay(from) || !isDay(until)) return null;
  const last = until > today ? today : until;
  if (from > last || addDays(from, LONGEST_PERIOD_DAYS) < last) return null;
  return { from, until: last };
}

export type Preset = 'this_month' | 'last_month' | 'this_year' | 'last_year';

/** The periods that are asked for most. */
export function presets(today: string): readonly (Period & { readonly preset: Preset })[] {
  const month = today.slice(0, 7);
  const year = Number(today.slice(0, 4));
  const lastOfBefore = addDays(`${month}-01`, -1);
  return [
    { preset: 'this_month', from: `${month}-01`, until: today },
    { preset: 'last_month', from: `${lastOfBefore.slice(0, 7)}-01`, until: lastOfBefore },
    { preset: 'this_year', from: `${year}-01-01`, until: today },
    { preset: 'last_year', from: `${year - 1}-01-01`, until: `${year - 1}-12-31` },
  ];
}
