import { inTransaction } from '../database/transaction.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import { FINDERS } from '../messages/finders.ts';
import type { MessageQueue } from '../messages/message-queue.ts';
import { MessageStore } from '../messages/message-store.ts';
import { withdrawUnfounded } from '../messages/withdraw-unfounded.ts';
import { noticeDays } from '../messages/notice-days.ts';
import { writeNotices } from '../messages/write-notices.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { addDays, localDay } from '../shared/business-time.ts';

export type NoticeDeps = SettleDeps & { readonly queue: MessageQueue };

export interface NoticesReport {
  readonly queued: number;
  /** For the end of the quiet hours. */
  readonly waiting: number;
  readonly skipped: number;
  readonly withdrawn: number;
}

const MEMBERS_PER_BATCH = 500;

/**
 * Reminders of what will end: points, coupons, and levels that their members would lose. What an earlier run missed is made up for
 * while it is still true. Each message is written once under its key; the mail itself is the CRM's, through its template.
 */
export async function sendNotices(deps: NoticeDeps, now: Date): Promise<NoticesReport> {
  const { db, table } = deps;
  await new MessageStore(db, table).collect();
  const version = versionAt(await new VersionStore(db, table).published(), now);
  if (!version) return { queued: 0, waiting: 0, skipped: 0, withdrawn: 0 };
  const { messages, timeZone } = version.document;
  const report = {
    queued: 0,
    waiting: 0,
    skipped: 0,
    withdrawn: await withdrawUnfounded(deps, version, now),
  };
  if (!messages.isOn) return report;

  for (const finder of FINDERS) {
    const days = finder.kinds.flatMap((kind) => noticeDays(messages, kind));
    if (days.length === 0) continue;
    const finding = { table, version, now, until: addDays(localDay(now, timeZone), Math.max(...days)) };
    for (let last = 0; ;) {
      const memberIds = await finder.members({ ...finding, db }, last, MEMBERS_PER_BATCH);
      const end = memberIds.at(-1);
      if (end === undefined) break;
      const { queued, waiting, skipped } = await writeNotices(deps, finder, finding, memberIds);
      report.queued += queued;
      report.waiting += waiting;
      report.skipped += skipped;
      last = end;
    }
  }
  return report;
}

/** Takes over what became of the orders, and orders what waited for its time. Returns how many were looked at. */
export async function sendWaitingMessages(
  { db, table, random, queue }: NoticeDeps,
  now: Date,
): Promise<{ sent: number }> {
  await new MessageStore(db, table).collect();
  let sent = 0;
  for (;;) {
    const looked = await inTransaction(db, random, (trx) => queue.sendDue(trx, now));
    sent += looked;
    // What is due was ordered, closed or given another time: nothing is looked at twice.
    if (looked === 0) return { sent };
  }
}
