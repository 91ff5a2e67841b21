import { inTransaction } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { writeAudit } from '../shared/audit.ts';
import { addDays, localDay } from '../shared/business-time.ts';
import { ConflictError, NotFoundError, RefusedError } from '../shared/errors.ts';
import { FROM_CRM } from './due-clients.ts';
import { knownEvents } from './event-store.ts';
import { liveProgram } from './live-program.ts';
import { referralBlock } from './referral-due.ts';
import { firstPaidEver, keepReferral, readParties, referrerOf } from './referral-store.ts';
import type { StaffEventDeps } from './staff-events.ts';

/** A friend whose first invoice was paid longer ago was a client already when the referral was said. */
const LATE_DAYS = 30;

/**
 * Keeps who brought a client. Until the friend's first paid invoice rewarded it the referrer can be corrected.
 * @throws RefusedError when both seem to be the same, or the friend is no new client (C27).
 */
export async function keepReferrer(
  { db, table, clock, random }: StaffEventDeps,
  wish: { readonly friendId: number; readonly referrerId: number; readonly actor: Actor },
): Promise<void> {
  const { friendId, referrerId, actor } = wish;
  const now = clock.now();
  const live = await liveProgram(db, table, now);
  if (!live) throw new RefusedError('no_program');
  await inTransaction(db, random, async (trx) => {
    const known = await referrerOf(trx, table, friendId);
    if (known === referrerId) return;
    const parties = await readParties(trx, table, [friendId, referrerId]);
    const friend = parties.get(friendId);
    const referrer = parties.get(referrerId);
    if (!friend || !referrer) throw new NotFoundError('client_not_found');
    const block = referralBlock(referrer, friend);
    if (block) throw new RefusedError(block);
    if ((await referrerOf(trx, table, referrerId)) === friendId) throw new RefusedError('referral_ring');
    const rewarded = await knownEvents(trx, table, FROM_CRM, [`ref:${friendId}`]);
    if (rewarded.size > 0) throw new ConflictError('referral_rewarded');
    const paidOn = await firstPaidEver(trx, table, friendId);
    const oldest = addDays(localDay(now, live.version.document.timeZone), -LATE_DAYS);
    if (paidOn !== null && (paidOn < oldest || paidOn < live.from))
      throw new RefusedError('referral_friend_not_new');
    await keepReferral(trx, table, { friendId, referrerId, actor, at: now });
    await writeAudit(trx, table, {
      at: now,
      actor,
      action: 'referral_recorded',
      subjectType: 'client',
      subjectId: friendId,
      detail: { referrerId, ...(known === null ? {} : { instead: known }) },
    });
  });
}
