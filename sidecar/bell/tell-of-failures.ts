import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { MessageStore } from '../messages/message-store.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { localDay } from '../shared/business-time.ts';
import { BELL_KEY, ringBell } from './ring-bell.ts';

const SUBJECT = 'messages_failed';
/** What failed longer ago is no news to staff. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000;

/**
 * Tells staff of messages that could not be sent, at most once a local day: what fails after the bell is told the next day, so
 * that a broken mailer does not ring for each mail.
 */
export async function tellOfFailures(db: Knex, table: TableNames, now: Date): Promise<void> {
  const version = versionAt(await new VersionStore(db, table).published(), now);
  if (!version?.document.messages.bell.happenings.includes(SUBJECT)) return;
  const { messages, timeZone } = version.document;
  const count = await new MessageStore(db, table).countFailed(await lastTold(db, table, now));
  if (count === 0) return;
  const ring = {
    key: `${SUBJECT}:${localDay(now, timeZone)}`,
    text: SUBJECT,
    values: [String(count)],
    link: 'loyalty_memberships/messages?status=failed',
  } as const;
  await ringBell(db, table, [ring], messages.bell, now);
}

async function lastTold(db: Knex, table: TableNames, now: Date): Promise<Date> {
  const [last] = await selectRows<{ at: Date | null }>(
    db,
    `SELECT MAX(created_at) AS at FROM \`${table.command}\` WHERE idempotency_key LIKE ?`,
    [`${BELL_KEY}${SUBJECT}:%`],
  );
  const earliest = new Date(now.getTime() - LOOK_BACK_MS);
  return last?.at && last.at > earliest ? last.at : earliest;
}
