import { rolledExpiry } from '../earning/expiry.ts';
import { localDay } from '../shared/business-time.ts';
import type { Account } from './account.ts';
import type { Books } from './books.ts';

/** Moves the end of the lots that live as long as their member is active. The lots of the member are known, or none rolls. */
export async function rollLots(
  books: Books,
  account: Account,
  activity: 'earning' | 'redeeming',
  at: Date,
  timeZone: string,
): Promise<void> {
  if (account.nextExpiryAt === null) return;
  await books.loadLots([account.id]);
  for (const { lot, expiresAt } of rolledExpiry(
    books.lots(account),
    activity,
    localDay(at, timeZone),
    timeZone,
  )) {
    books.reschedule(lot, { expiresAt });
  }
}
