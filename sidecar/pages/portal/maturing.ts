import { NOT_YET } from '../../earning/expiry.ts';
import type { MaturingPoints } from '../../members/members-read-model.ts';
import type { PageContext } from '../page-context.ts';

const MOST_DAYS = 6;

/** When points that are earned already can be spent, one line per day; several instants of a day are one. */
export function maturingLines(
  { t, format }: Pick<PageContext, 't' | 'format'>,
  maturing: readonly MaturingPoints[],
): readonly string[] {
  const days = new Map<string, number>();
  let unpaid = 0;
  for (const { availableAt, points } of maturing) {
    if (availableAt.getTime() === NOT_YET.getTime()) {
      unpaid += points;
      continue;
    }
    const day = format.date(availableAt);
    days.set(day, (days.get(day) ?? 0) + points);
  }
  const lines = [...days].slice(0, MOST_DAYS).map(([date, points]) => t('portal.maturing', { points, date }));
  return unpaid > 0 ? [...lines, t('portal.maturingUnpaid', { points: unpaid })] : lines;
}
