import { type CrmConventions } from '../crm/conventions-read-model.ts';
import type { HostFormats } from '../crm/host-formats.ts';
import type { NamesReadModel } from '../crm/names-read-model.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import { FINDERS } from '../messages/finders.ts';
import { MessageStore } from '../messages/message-store.ts';
import { withdrawUnfounded } from '../messages/withdraw-unfounded.ts';
import { noticeDays } from '../messages/notice-days.ts';
import { writeMessages } from '../messages/write-messages.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { addDays, localDay } from '../shared/business-time.ts';

export type NoticeDeps = SettleDeps & {
  readonly conventions: { read(): Promise<CrmConventions> };
  readonly formats: Pick<HostFormats, 'read'>;
  readonly names: Pick<NamesReadModel, 'documents'>;
};

export interface NoticesReport {
  readonly queued: number;
  readonly skipped: number;
  readonly withdrawn: number;
}

const MEMBERS_PER_BATCH = 500;

/**
 * Reminders of what will end: points, and levels that their members would lose. What an earlier run missed is made up for
 * while it is still true. Each message is written once under its key; the mail itself is the CRM's, through its template.
 */
export async function sendNotices(deps: NoticeDeps, now: Date): Promise<NoticesReport> {
  const { db, table } = deps;
  await new MessageStore(db, table).collect();
  const version = versionAt(await new VersionStore(db, table).published(), now);
  if (!version) return { queued: 0, skipped: 0, withdrawn: 0 };
  const { messages, timeZone } = version.document;
  const report = { queued: 0, skipped: 0, withdrawn: await withdrawUnfounded(deps, version, now) };
  if (!messages.isOn) return report;

  const wording = {
    conventions: { ...(await deps.conventions.read()), timeZone },
    samples: await deps.formats.read(),
    names: deps.names,
  };
  for (const finder of FINDERS) {
    const days = finder.kinds.flatMap((kind) => noticeDays(messages, kind));
    if (days.length === 0) continue;
    const finding = { table, version, now, until: addDays(localDay(now, timeZone), Math.max(...days)) };
    for (let last = 0; ;) {
      const memberIds = await finder.members({ ...finding, db }, last, MEMBERS_PER_BATCH);
      const end = memberIds.at(-1);
      if (end === undefined) break;
      const { queued, skipped } = await writeMessages(deps, finder, finding, wording, memberIds);
      report.queued += queued;
      report.skipped += skipped;
      last = end;
    }
  }
  return report;
}
