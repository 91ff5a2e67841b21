import type { TierSettings } from '../programs/tier.ts';
import { addDays, addMonths, endOfDay, localDay, startOfDay } from '../shared/business-time.ts';
import type { TierInput } from './tier-input.ts';
import { periodOf } from './window-of.ts';

/**
 * The instant at which a level that was reached on a local day is reviewed: the start of the day after the last one that
 * it is valid for. Null = it is held for ever.
 */
export function reviewAt({ settings, timeZone, enrolledOn }: TierInput, on: string): Date | null {
  const { validity, window } = settings;
  switch (validity.kind) {
    case 'forever':
      return null;
    case 'months':
      return endOfDay(addMonths(on, validity.months), timeZone);
    case 'date':
      return endOfDay(validity.day, timeZone);
    case 'period_end': {
      const period = periodOf(window, { on, enrolledOn });
      const last = validity.periods === 0 ? period : periodOf(window, { on: period.until, enrolledOn });
      return startOfDay(last.until, timeZone);
    }
  }
}

/**
 * The review of a level that is held from `at` on and was earned on `on`. A day of the programme that is over sets no
 * review: it holds until the programme names another.
 */
export function nextReview(input: TierInput, on: string, at: Date): Date | null {
  const first = reviewAt(input, on);
  if (first === null || first > at) return first;
  const second = reviewAt(input, localDay(at, input.timeZone));
  return second !== null && second > at ? second : null;
}

/**
 * The day as of which a review judges: the last one that the level was valid for. Where levels end with the period in
 * which they were reached, everybody starts again: the review judges the new period.
 */
export function judgedDay(settings: TierSettings, timeZone: string, review: Date): string {
  const day = localDay(review, timeZone);
  const startsAgain = settings.validity.kind === 'period_end' && settings.validity.periods === 0;
  return startsAgain ? day : addDays(day, -1);
}

/** Whether the day to which all levels are valid has passed, so that none can be sold any more. */
export function isTermOver(input: TierInput, at: Date): boolean {
  const end = reviewAt(input, localDay(at, input.timeZone));
  return end !== null && end <= at;
}
