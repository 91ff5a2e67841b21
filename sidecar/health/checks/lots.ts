import type { RangeCheck } from '../range-check.ts';

/** I3: a lot was opened by a credit of its member, and what it was issued is what remains plus what was taken. */
export const lots: RangeCheck = {
  check: 'lots',
  sql: (table) =>
    `SELECT id, issued, remaining, used FROM (
       SELECT l.id, l.issued, l.remaining,
              (SELECT COALESCE(SUM(u.points), 0) FROM \`${table.lot_use}\` u WHERE u.lot_id = l.id) AS used,
              e.id IS NULL OR e.member_id <> l.member_id OR e.points <= 0 OR e.source_type <> l.source_type
                OR NOT (e.source_id <=> l.source_id) OR e.occurred_at <> l.earned_at AS is_foreign
       FROM \`${table.lot}\` l LEFT JOIN \`${table.entry}\` e ON e.id = l.entry_id
       WHERE l.member_id > :after AND l.member_id <= :until
     ) lots WHERE is_foreign OR issued <> remaining + used OR remaining < 0 OR remaining > issued`,
  what: (row) => {
    const isFull = row.number('issued') === row.number('remaining') + row.number('used');
    return isFull
      ? `lot ${row.id} does not match the entry that opened it`
      : `lot ${row.id} was issued ${row.text('issued')}, but ${row.text('remaining')} remain and ${row.text('used')} were used`;
  },
};

/**
 * What an entry took, it took from lots of its own member. The join order is fixed: from the range to its uses, never
 * from all uses to the range.
 */
export const lotUses: RangeCheck = {
  check: 'lot_uses',
  sql: (table) =>
    `SELECT u.id, u.entry_id, u.lot_id FROM \`${table.entry}\` e STRAIGHT_JOIN \`${table.lot_use}\` u ON u.entry_id = e.id
     LEFT JOIN \`${table.lot}\` l ON l.id = u.lot_id
     WHERE e.member_id > :after AND e.member_id <= :until AND (l.id IS NULL OR l.member_id <> e.member_id)
     UNION
     SELECT u.id, u.entry_id, u.lot_id FROM \`${table.lot}\` l STRAIGHT_JOIN \`${table.lot_use}\` u ON u.lot_id = l.id
     LEFT JOIN \`${table.entry}\` e ON e.id = u.entry_id
     WHERE l.member_id > :after AND l.member_id <= :until AND e.id IS NULL`,
  what: (row) =>
    `lot use ${row.id} joins entry ${row.text('entry_id')} to lot ${row.text('lot_id')}, which are not of one member`,
};

/**
 * I8: no lot is open after its job day. A lot that was written late, by a backfill, has a day from then on.
 */
export const expiredLots: RangeCheck = {
  check: 'expired_lots',
  sql: (table) =>
    `SELECT l.id, l.remaining, CAST(l.expires_at AS CHAR) AS expires_at
     FROM \`${table.lot}\` l JOIN \`${table.entry}\` e ON e.id = l.entry_id
     WHERE l.member_id > :after AND l.member_id <= :until AND l.remaining > 0 AND l.expires_at < :overdue AND e.recorded_at < :overdue`,
  what: (row) =>
    `lot ${row.id} ended on ${row.text('expires_at')} UTC, but still holds ${row.text('remaining')} points`,
};
