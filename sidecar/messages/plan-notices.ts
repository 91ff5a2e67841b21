import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { addDays, localDay, startOfDay } from '../shared/business-time.ts';
import { lastDayBefore } from './due-notice.ts';

/** A day on which something will be sent, as things stand. */
export interface PlannedDay {
  /** Local day of the mail. */
  readonly day: string;
  /** Last day of what it is about. */
  readonly lastDay: string;
  readonly clients: number;
}

export interface PlannedNotice {
  readonly daysBefore: number;
  /** Soonest first, at most three. */
  readonly days: readonly PlannedDay[];
}

export interface NoticePlan {
  readonly points: readonly PlannedNotice[];
  /** Whether a level is at risk is known on the day: these are the members whose levels end then at most. */
  readonly levels: readonly PlannedNotice[];
}

const DAYS_SHOWN = 3;

/** The next three real dates of each notice of a document, live or draft (C14). Nothing is written. */
export async function planNotices(
  db: Knex,
  table: TableNames,
  document: Pick<ProgramDocument, 'messages' | 'tiers' | 'timeZone'>,
  now: Date,
): Promise<NoticePlan> {
  const { messages, tiers, timeZone } = document;
  const plan = (ends: Ends, daysBefore: readonly number[]) =>
    Promise.all(
      daysBefore.map((days) => planOne(db, ends, { days, timeZone, today: localDay(now, timeZone) })),
    );
  return {
    points: await plan(pointsEnds(table), messages.expiryNoticeDays),
    levels: tiers.mode === 'off' ? [] : await plan(levelEnds(table), messages.levelNoticeDays),
  };
}

/** Where ends of one sort stand: the member, the instant of the end, and how keys of messages about them begin. */
interface Ends {
  readonly from: string;
  readonly member: string;
  readonly end: string;
  readonly told: string;
}

function pointsEnds(table: TableNames): Ends {
  return {
    from: `\`${table.lot}\` l JOIN \`${table.member}\` m ON m.id = l.member_id AND m.status = 'active' AND l.remaining > 0`,
    member: 'l.member_id',
    end: 'l.expires_at',
    told: told(table, 'l.member_id', ['expiring']),
  };
}

function levelEnds(table: TableNames): Ends {
  return {
    from: `(SELECT id, tier_review_at FROM \`${table.member}\`
            WHERE status = 'active' AND tier IS NOT NULL AND tier_locked = 0) m`,
    member: 'm.id',
    end: 'm.tier_review_at',
    told: told(table, 'm.id', ['at_risk', 'ending']),
  };
}

/** Whether a member was told about a day already; the binding is `:<last day>:<days before>`. */
function told(table: TableNames, member: string, subjects: readonly string[]): string {
  const keys = subjects.map((subject) => `CONCAT('${subject}:', ${member}, x.tail)`).join(', ');
  return `EXISTS (SELECT 1 FROM \`${table.message}\` t JOIN (SELECT ? AS tail) x WHERE t.message_key IN (${keys}))`;
}

async function planOne(
  db: Knex,
  { from, member, end, told: isTold }: Ends,
  { days, timeZone, today }: { readonly days: number; readonly timeZone: string; readonly today: string },
): Promise<PlannedNotice> {
  // What is announced today ends `days` from today; who was told today already is not counted.
  const first = addDays(today, days);
  const rows = await selectRows<{ ends_at: Date; clients: number | string }>(
    db,
    `SELECT ${end} AS ends_at, COUNT(DISTINCT ${member}) AS clients FROM ${from}
     WHERE ${end} >= ? AND NOT (${end} < ? AND ${isTold})
     GROUP BY ${end} ORDER BY ${end} LIMIT ${DAYS_SHOWN}`,
    [startOfDay(addDays(first, 1), timeZone), startOfDay(addDays(first, 2), timeZone), `:${first}:${days}`],
  );
  return {
    daysBefore: days,
    days: rows.map((row) => {
      const lastDay = lastDayBefore(row.ends_at, timeZone);
      return { day: addDays(lastDay, -days), lastDay, clients: safe(row.clients) };
    }),
  };
}
