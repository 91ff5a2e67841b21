import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import { localDay } from '../shared/business-time.ts';
import { dueNotice } from './due-notice.ts';
import type { Finder, Finding } from './finder.ts';
import { keyByChannel, messageKey } from './message.ts';
import type { MessageOrder, MessageQueue, QueueReport } from './message-queue.ts';
import { MessageStore } from './message-store.ts';
import { noticeDays } from './notice-days.ts';

const NONE: QueueReport = { queued: 0, waiting: 0, skipped: 0 };

/**
 * Writes the notices that are due for these members. They are locked, and everything is looked at again under the lock, so that
 * two runs at once write it once and what was just spent is not announced.
 */
export async function writeNotices(
  deps: SettleDeps & { readonly queue: MessageQueue },
  finder: Finder,
  finding: Omit<Finding, 'db'>,
  memberIds: readonly number[],
): Promise<QueueReport> {
  const due = await findDue({ ...finding, db: deps.db }, finder, memberIds);
  if (due.length === 0) return NONE;
  const concerned = [...new Set(due.map(({ memberId }) => memberId))];
  return inTransaction(deps.db, deps.random, async (trx) => {
    await lockMembers(trx, deps.table, concerned);
    return deps.queue.add(trx, await findDue({ ...finding, db: trx }, finder, concerned), finding.now);
  });
}

/** What is due and was not written by each channel that the programme chose. */
async function findDue(
  finding: Finding,
  finder: Finder,
  memberIds: readonly number[],
): Promise<MessageOrder[]> {
  const { timeZone, messages } = finding.version.document;
  const today = localDay(finding.now, timeZone);
  const due = (await finder.coming(finding, memberIds)).flatMap(({ subject, memberId, since, content }) => {
    const { kind, lastDay } = content;
    const days = dueNotice(noticeDays(messages, kind), { lastDay, since, today });
    const channels = messages.channels[kind];
    return days === null || channels.length === 0
      ? []
      : [{ key: messageKey(subject, days), memberId, content, channels }];
  });
  const keys = due.flatMap(({ key, channels }) => channels.map((channel) => keyByChannel(key, channel)));
  const known = await new MessageStore(finding.db, finding.table).known(keys);
  return due.filter(({ key, channels }) =>
    channels.some((channel) => !known.has(keyByChannel(key, channel))),
  );
}

/** In order of id, as everything that locks members does. */
async function lockMembers(trx: Trx, table: TableNames, memberIds: readonly number[]): Promise<void> {
  await selectRows(
    trx,
    `SELECT id FROM \`${table.member}\` WHERE id IN (${marks(memberIds.length)}) ORDER BY id FOR UPDATE`,
    memberIds,
  );
}
