import { GENESIS } from '../../ledger/hash-chain.ts';
import type { RangeCheck } from '../range-check.ts';

/** Every stored sum of a member, and the expression over its entries (`e`), lots (`l`) and newest entry (`h`) that it must equal. */
const STORED: readonly (readonly [column: string, expected: string])[] = [
  ['balance', 'COALESCE(e.points, 0)'],
  ['debt', 'COALESCE(e.debt, 0)'],
  ['earned', 'COALESCE(e.earned, 0)'],
  ['clawed_back', 'COALESCE(e.clawed_back, 0)'],
  ['redeemed', 'COALESCE(e.redeemed, 0)'],
  ['expired', 'COALESCE(e.expired, 0)'],
  ['adjusted', 'COALESCE(e.adjusted, 0)'],
  ['entry_count', 'COALESCE(e.entries, 0)'],
  ['head_hash', `COALESCE(h.hash, '${GENESIS}')`],
  ['last_entry_at', 'h.recorded_at'],
];

const DIFFERS = STORED.map(([column, expected]) => `NOT (m.${column} <=> ${expected})`);

/** I2 and I4: a member's cached sums are those of its entries, and its balance is what its lots hold minus its debt. */
export const memberTotals: RangeCheck = {
  check: 'member_totals',
  sql: (table) =>
    `SELECT m.id, m.client_id, m.balance, COALESCE(l.remaining, 0) - m.debt AS balance_of_lots,
            m.balance < -m.debt AS is_below_zero, ${EXPIRES_UNSEEN} AS expires_unseen, ${STATUS_IS_ODD} AS status_is_odd,
            ${STORED.map(([column], index) => `${DIFFERS[index]} AS ${column}_differs`).join(', ')},
            ${STORED.map(([column, expected]) => `CAST(m.${column} AS CHAR) AS ${column}_stored, CAST(${expected} AS CHAR) AS ${column}_expected`).join(', ')}
     FROM \`${table.member}\` m
     LEFT JOIN (
       SELECT member_id, COUNT(*) AS entries, SUM(points) AS points, SUM(debt_points) AS debt,
              SUM(IF(kind = 'earn', points, 0)) AS earned,
              -SUM(IF(kind = 'clawback' OR (kind = 'reverse' AND source_type NOT IN ('redemption', 'coupon', 'reward_order', 'lot')), points, 0)) AS clawed_back,
              -SUM(IF(kind = 'redeem' OR (kind = 'reverse' AND source_type IN ('redemption', 'coupon', 'reward_order')), points, 0)) AS redeemed,
              -SUM(IF(kind = 'expire' OR (kind = 'reverse' AND source_type = 'lot'), points, 0)) AS expired,
              SUM(IF(kind = 'adjust', points, 0)) AS adjusted
       FROM \`${table.entry}\` WHERE member_id > :after AND member_id <= :until GROUP BY member_id
     ) e ON e.member_id = m.id
     LEFT JOIN (
       SELECT member_id, SUM(remaining) AS remaining, MIN(IF(remaining > 0, expires_at, NULL)) AS first_expiry
       FROM \`${table.lot}\` WHERE member_id > :after AND member_id <= :until GROUP BY member_id
     ) l ON l.member_id = m.id
     LEFT JOIN \`${table.entry}\` h ON h.member_id = m.id AND h.seq = m.entry_count
     WHERE m.id > :after AND m.id <= :until AND (
       ${DIFFERS.join(' OR ')} OR m.balance <> COALESCE(l.remaining, 0) - m.debt OR m.balance < -m.debt
       OR ${EXPIRES_UNSEEN} OR ${STATUS_IS_ODD})`,
  what: (row) => {
    const problems = STORED.filter(([column]) => row.flag(`${column}_differs`)).map(
      ([column]) =>
        `${column} is ${row.text(`${column}_stored`)}, its entries make ${row.text(`${column}_expected`)}`,
    );
    if (row.number('balance') !== row.number('balance_of_lots')) {
      problems.push(
        `balance is ${row.text('balance')}, its lots and debt make ${row.text('balance_of_lots')}`,
      );
    }
    if (row.flag('is_below_zero')) problems.push('the balance is below zero by more than its debt');
    if (row.flag('expires_unseen'))
      problems.push('next_expiry_at is later than the first expiry of its lots');
    if (row.flag('status_is_odd')) problems.push('status and removed_at disagree');
    return `member ${row.id} (client ${row.text('client_id')}): ${problems.join('; ')}`;
  },
};

/** The cache may be too early, never too late: expiry looks at nothing else. */
const EXPIRES_UNSEEN = '(l.first_expiry IS NOT NULL AND COALESCE(m.next_expiry_at > l.first_expiry, TRUE))';
const STATUS_IS_ODD = "((m.status = 'removed') <> (m.removed_at IS NOT NULL))";
