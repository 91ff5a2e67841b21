import type { RangeCheck } from '../range-check.ts';

const EXPLANATION = "IF(JSON_VALID(h.explanation), h.explanation, '{}')";

/** The entry that took the points of a coupon says the same about it. */
const ENTRY_DIFFERS = `(c.points > 0) <> (c.entry_id IS NOT NULL) OR (c.points > 0 AND NOT (h.id IS NOT NULL
    AND h.source_type = 'coupon' AND h.source_id = c.id AND h.member_id = c.member_id AND h.kind = 'redeem'
    AND h.points = -c.points AND h.version_id = c.version_id
    AND JSON_UNQUOTE(JSON_EXTRACT(${EXPLANATION}, '$.currency')) = c.currency
    AND CAST(JSON_UNQUOTE(JSON_EXTRACT(${EXPLANATION}, '$.amount')) AS DECIMAL(15,2)) = c.amount))`;

/** Points of what is unused of a coupon that was taken back: they are the member's again. */
const RETURNED = `IF(c.status = 'void' AND c.points > 0, FLOOR(c.points * (c.amount - c.used_amount) / c.amount), 0)`;

/** Which columns belong to which status. */
const STATUS_IS_ODD = `NOT (CASE c.status
    WHEN 'issued' THEN c.closed_at IS NULL AND (c.use_limit IS NULL OR c.use_count < c.use_limit)
    WHEN 'used' THEN c.use_count = c.use_limit OR c.amount = c.used_amount
    ELSE c.closed_at IS NOT NULL END)`;

/**
 * I14: a coupon was used as often and for as much as its uses say, no more than it allows; one that points paid has its debit of
 * the same points, less what came back when it was taken back.
 */
export const coupons: RangeCheck = {
  check: 'coupons',
  sql: (table) =>
    `SELECT id, use_count, uses, used_amount, given, moved, due, overused, status, status_is_odd, entry_differs FROM (
       SELECT c.id, c.use_count, c.used_amount, c.status, ${RETURNED} - c.points AS due, ${STATUS_IS_ODD} AS status_is_odd,
              (c.use_limit IS NOT NULL AND c.use_count > c.use_limit) OR COALESCE(c.used_amount > c.amount, FALSE) AS overused,
              ${ENTRY_DIFFERS} AS entry_differs,
              (SELECT COUNT(*) FROM \`${table.coupon_use}\` u WHERE u.coupon_id = c.id AND u.status <> 'freed') AS uses,
              (SELECT COALESCE(SUM(u.amount), 0) FROM \`${table.coupon_use}\` u
               WHERE u.coupon_id = c.id AND u.status <> 'freed') AS given,
              (SELECT COALESCE(SUM(e.points), 0) FROM \`${table.entry}\` e
               WHERE e.source_type = 'coupon' AND e.source_id = c.id AND e.member_id = c.member_id) AS moved
       FROM \`${table.coupon}\` c LEFT JOIN \`${table.entry}\` h ON h.id = c.entry_id
       WHERE c.member_id > :after AND c.member_id <= :until
     ) coupons
     WHERE use_count <> uses OR used_amount <> given OR moved <> due OR overused OR status_is_odd OR COALESCE(entry_differs, TRUE)`,
  what: (row) => {
    const problems = [
      row.number('use_count') === row.number('uses')
        ? ''
        : `it counts ${row.text('use_count')} uses and has ${row.text('uses')}`,
      row.text('used_amount') === row.text('given')
        ? ''
        : `it counts ${row.text('used_amount')} as used and its uses gave ${row.text('given')}`,
      row.number('moved') === row.number('due')
        ? ''
        : `its entries sum to ${row.text('moved')} instead of ${row.text('due')}`,
      row.flag('overused') ? 'it was used more than it allows' : '',
      row.flag('status_is_odd') ? `its columns do not fit the status ${row.text('status')}` : '',
      row.flag('entry_differs', true) ? 'its entry says something else' : '',
    ];
    return `coupon ${row.id}: ${problems.filter(Boolean).join('; ')}`;
  },
};

/** No points were spent on a coupon that is not there. */
export const couponEntries: RangeCheck = {
  check: 'coupons',
  sql: (table) =>
    `SELECT e.id, e.source_id FROM \`${table.entry}\` e LEFT JOIN \`${table.coupon}\` c ON c.id = e.source_id
     WHERE e.member_id > :after AND e.member_id <= :until AND e.source_type = 'coupon'
       AND (c.id IS NULL OR c.member_id <> e.member_id)`,
  what: (row) =>
    `entry ${row.id} is about coupon ${row.text('source_id')}, which is not a coupon of its member`,
};
