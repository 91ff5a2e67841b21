import { marks, selectRows } from '../database/bulk.ts';
import type { SourceType } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { endOfDay, localDay } from '../shared/business-time.ts';
import { lastDayBefore } from './due-notice.ts';
import type { Finder } from './finder.ts';
import { type Coming, type PointsSource, subjectOf } from './message.ts';

/** More sources than these are only counted. */
const SOURCES_NAMED = 5;

interface LotsRow {
  readonly member_id: number;
  readonly balance: number | string;
  readonly expires_at: Date;
  readonly source_type: SourceType;
  readonly source_id: number | null;
  readonly points: string;
  readonly earned_at: Date;
}

/** Points of active members that end by themselves, per member and last day. */
export const expiringPoints: Finder = {
  kinds: ['points_expiring'],

  async members({ db, table, version, now, until }, after, limit) {
    const rows = await selectRows<{ member_id: number }>(
      db,
      `SELECT DISTINCT l.member_id FROM \`${table.lot}\` l JOIN \`${table.member}\` m ON m.id = l.member_id
       WHERE m.status = 'active' AND l.remaining > 0 AND l.expires_at > ? AND l.expires_at <= ? AND l.member_id > ?
       ORDER BY l.member_id LIMIT ?`,
      [now, endOfDay(until, version.document.timeZone), after, limit],
    );
    return rows.map((row) => safe(row.member_id));
  },

  async coming({ db, table, version, now, until }, memberIds) {
    if (memberIds.length === 0) return [];
    const { timeZone } = version.document;
    const rows = await selectRows<LotsRow>(
      db,
      `SELECT l.member_id, m.balance, l.expires_at, l.source_type, l.source_id,
         CAST(SUM(l.remaining) AS CHAR) AS points, MIN(l.earned_at) AS earned_at
       FROM \`${table.lot}\` l JOIN \`${table.member}\` m ON m.id = l.member_id
       WHERE l.member_id IN (${marks(memberIds.length)}) AND m.status = 'active'
         AND l.remaining > 0 AND l.expires_at > ? AND l.expires_at <= ?
       GROUP BY l.member_id, m.balance, l.expires_at, l.source_type, l.source_id
       ORDER BY l.expires_at, l.member_id, l.source_type, l.source_id`,
      [...memberIds, now, endOfDay(until, timeZone)],
    );
    return [...bySubject(rows, timeZone)].map(([subject, lots]) => toComing(subject, lots, timeZone));
  },
};

function bySubject(rows: readonly LotsRow[], timeZone: string): Map<string, LotsRow[]> {
  const groups = new Map<string, LotsRow[]>();
  for (const row of rows) {
    const lastDay = lastDayBefore(row.expires_at, timeZone);
    const subject = subjectOf(safe(row.member_id), { kind: 'points_expiring', lastDay });
    const group = groups.get(subject);
    if (group) group.push(row);
    else groups.set(subject, [row]);
  }
  return groups;
}

function toComing(subject: string, lots: readonly LotsRow[], timeZone: string): Coming {
  const [first] = lots as [LotsRow];
  const sources = lots
    .map((lot): PointsSource => ({
      type: lot.source_type,
      id: lot.source_id === null ? null : safe(lot.source_id),
      points: safe(lot.points),
    }))
    .sort((a, b) => b.points - a.points || a.type.localeCompare(b.type) || (a.id ?? 0) - (b.id ?? 0));
  const since = Math.min(...lots.map((lot) => lot.earned_at.getTime()));
  return {
    subject,
    memberId: safe(first.member_id),
    since: localDay(new Date(since), timeZone),
    content: {
      kind: 'points_expiring',
      lastDay: lastDayBefore(first.expires_at, timeZone),
      points: sources.reduce((sum, { points }) => sum + points, 0),
      balance: safe(first.balance),
      sources: sources.slice(0, SOURCES_NAMED),
      otherSources: Math.max(0, sources.length - SOURCES_NAMED),
    },
  };
}
