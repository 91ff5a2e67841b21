import type { RangeCheck } from '../health/range-check.ts';

/** Each cached column of a member, and the column of the newest line of its level log that it must equal. */
const CACHED: readonly (readonly [column: string, ofLog: string])[] = [
  ['tier', 'c.to_tier'],
  ['tier_since', 'c.since'],
  ['tier_review_at', 'c.review_at'],
  ['tier_locked', 'COALESCE(c.is_locked, 0)'],
  ['tier_locked_until', 'c.locked_until'],
];

/** A member's level is the newest line of its log. */
export const tierCaches: RangeCheck = {
  check: 'levels',
  sql: (table) =>
    `SELECT m.id, m.client_id, ${CACHED.map(([column, ofLog]) => `NOT (m.${column} <=> ${ofLog}) AS ${column}_differs, CAST(m.${column} AS CHAR) AS ${column}_stored, CAST(${ofLog} AS CHAR) AS ${column}_logged`).join(', ')}
     FROM \`${table.member}\` m
     LEFT JOIN (
       SELECT member_id, MAX(seq) AS seq FROM \`${table.tier_change}\`
       WHERE member_id > :after AND member_id <= :until GROUP BY member_id
     ) newest ON newest.member_id = m.id
     LEFT JOIN \`${table.tier_change}\` c ON c.member_id = newest.member_id AND c.seq = newest.seq
     WHERE m.id > :after AND m.id <= :until
       AND (${CACHED.map(([column, ofLog]) => `NOT (m.${column} <=> ${ofLog})`).join(' OR ')})`,
  what: (row) => {
    const problems = CACHED.filter(([column]) => row.flag(`${column}_differs`)).map(
      ([column]) =>
        `${column} is ${row.text(`${column}_stored`)}, its log says ${row.text(`${column}_logged`)}`,
    );
    return `member ${row.id} (client ${row.text('client_id')}): ${problems.join('; ')}`;
  },
};

/** The level log is numbered without a gap, goes forward in time, and each line begins where the one before ended. */
export const tierLog: RangeCheck = {
  check: 'level_log',
  sql: (table) =>
    `SELECT id, member_id, seq, from_tier, tier_before FROM (
       SELECT c.id, c.member_id, c.seq, c.from_tier, c.at,
              COALESCE(LAG(c.seq) OVER line_order, 0) AS seq_before, LAG(c.to_tier) OVER line_order AS tier_before,
              LAG(c.at) OVER line_order AS at_before
       FROM \`${table.tier_change}\` c WHERE c.member_id > :after AND c.member_id <= :until
       WINDOW line_order AS (PARTITION BY c.member_id ORDER BY c.seq)
     ) steps WHERE seq <> seq_before + 1 OR NOT (from_tier <=> tier_before) OR at < at_before`,
  what: (row) =>
    `line ${row.text('seq')} of the level log of member ${row.text('member_id')} begins with ${row.text('from_tier')}, the line before ended with ${row.text('tier_before')}`,
};

/** The metric lines of a source add up to what its settlement says it counts for. */
export const metricSums: RangeCheck = {
  check: 'metrics',
  sql: (table) =>
    `SELECT source_id AS id, source_type, member_id, SUM(points) AS more_points, SUM(spend) AS more_spend,
            SUM(invoices) AS more_invoices
     FROM (
       SELECT member_id, source_type, source_id, points, spend, invoices FROM \`${table.metric}\`
       WHERE member_id > :after AND member_id <= :until AND source_type <> 'member'
       UNION ALL
       SELECT member_id, source_type, source_id, -metric_points, -spend, -invoices FROM \`${table.settlement}\`
       WHERE member_id > :after AND member_id <= :until
     ) counted GROUP BY member_id, source_type, source_id
     HAVING more_points <> 0 OR more_spend <> 0 OR more_invoices <> 0`,
  what: (row) =>
    `${row.text('source_type')} ${row.id} of member ${row.text('member_id')}: its metric lines count ${row.text('more_points')} points, ${row.text('more_spend')} of spend and ${row.text('more_invoices')} invoices more than its settlement`,
};
