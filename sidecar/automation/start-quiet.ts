import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { addDays, localDay, startOfDay } from '../shared/business-time.ts';
import type { Automation } from './automation.ts';
import type { AutomationDeps } from './automation-deps.ts';
import { AutomationStore } from './automation-store.ts';
import { LATE_MS } from './decide-step.ts';
import { readFacts } from './read-facts.ts';
import { RunStore } from './run-store.ts';
import { newRun } from './start-runs.ts';

const MEMBERS_PER_BATCH = 1_000;
const DAY_MS = 24 * 3_600_000;

/**
 * Begins a run for every member whose last paid invoice is now so many days back, once per silence. Only those who pass the
 * mark within the last days: switching an automation on does not write to everybody who went away years ago.
 */
export async function startQuietRuns(
  { db, table, random }: Pick<AutomationDeps, 'db' | 'table' | 'random'>,
  now: Date,
): Promise<number> {
  const about = (await new AutomationStore(db, table).on()).filter(
    ({ document }) => document.trigger.kind === 'quiet',
  );
  if (about.length === 0) return 0;
  const version = versionAt(await new VersionStore(db, table).published(), now);
  let begun = 0;
  for (let after = 0; ;) {
    const ids = await selectRows<{ id: number }>(
      db,
      `SELECT id FROM \`${table.member}\` WHERE id > ? AND status = 'active' ORDER BY id LIMIT ?`,
      [after, MEMBERS_PER_BATCH],
    );
    const last = ids.at(-1);
    if (!last) return begun;
    const range = { after, until: safe(last.id) };
    begun += await inTransaction(db, random, (trx) => startInRange(trx, table, about, range, version, now));
    after = range.until;
  }
}

async function startInRange(
  trx: Trx,
  table: TableNames,
  automations: readonly Automation[],
  range: { readonly after: number; readonly until: number },
  version: ProgramVersion | null,
  now: Date,
): Promise<number> {
  const timeZone = version?.document.timeZone ?? 'UTC';
  const today = localDay(now, timeZone);
  let begun = 0;
  for (const automation of automations) {
    const { trigger } = automation.document;
    if (trigger.kind !== 'quiet') continue;
    const latest = addDays(today, -trigger.days);
    const silent = await silentMembers(trx, table, range, addDays(latest, 1 - LATE_MS / DAY_MS), latest);
    const members = await readFacts(trx, table, silent, version, now);
    const runs = [...members.values()].flatMap((member) => {
      const since = member.facts.lastPaidOn;
      if (since === null) return [];
      return newRun(
        automation,
        {
          key: `quiet:${member.memberId}:${since}`,
          ground: { kind: 'quiet', since, days: trigger.days },
          occurredAt: startOfDay(addDays(since, trigger.days), timeZone),
        },
        member,
        timeZone,
        now,
      );
    });
    await new RunStore(trx, table).add(runs, now);
    begun += runs.length;
  }
  return begun;
}

/** Members whose last day with a paid invoice lies between two days. */
async function silentMembers(
  trx: Trx,
  table: TableNames,
  { after, until }: { readonly after: number; readonly until: number },
  from: string,
  to: string,
): Promise<number[]> {
  const rows = await selectRows<{ member_id: number }>(
    trx,
    `SELECT member_id FROM (SELECT member_id, day FROM \`${table.metric}\` WHERE member_id > ? AND member_id <= ?
       GROUP BY member_id, day HAVING SUM(invoices) > 0) paid
     GROUP BY member_id HAVING MAX(day) BETWEEN ? AND ?`,
    [after, until, from, to],
  );
  return rows.map((row) => safe(row.member_id));
}
