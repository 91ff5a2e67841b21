import type { RangeCheck } from '../range-check.ts';

const EXPLANATION = "IF(JSON_VALID(h.explanation), h.explanation, '{}')";

/** The entry that took the points was written with the order and says the same about it. */
const ENTRY_DIFFERS = `NOT (h.id IS NOT NULL AND h.source_type = 'reward_order' AND h.source_id = o.id AND h.member_id = o.member_id
    AND h.points = -o.points AND h.version_id = o.version_id AND h.occurred_at = o.ordered_at
    AND h.actor_type = o.actor_type AND h.actor_id <=> o.actor_id
    AND JSON_UNQUOTE(JSON_EXTRACT(${EXPLANATION}, '$.reference')) = o.reference)`;

/** Which of the columns belong to which state. What was cancelled has given everything back and is paid by nothing. */
const STATUS_IS_ODD = `((o.status = 'cancelled') <> (o.reason IS NOT NULL)
    OR (o.status = 'cancelled' AND (o.returned <> o.points OR o.payment_id IS NOT NULL))
    OR (o.invoice_state <=> 'made' AND o.invoice_id IS NULL)
    OR (o.payment_id IS NOT NULL AND (NOT (o.invoice_state <=> 'made') OR o.payment_amount IS NULL)))`;

/** An order's debit is its price less what it gave back, and its row tells one story. */
export const rewardOrders: RangeCheck = {
  check: 'reward_orders',
  sql: (table) =>
    `SELECT id, points, returned, moved, status, status_is_odd, entry_differs FROM (
       SELECT o.id, o.points, o.returned, o.status, ${STATUS_IS_ODD} AS status_is_odd, ${ENTRY_DIFFERS} AS entry_differs,
              (SELECT COALESCE(SUM(e.points), 0) FROM \`${table.entry}\` e
               WHERE e.source_type = 'reward_order' AND e.source_id = o.id AND e.member_id = o.member_id) AS moved
       FROM \`${table.reward_order}\` o LEFT JOIN \`${table.entry}\` h ON h.id = o.entry_id
       WHERE o.member_id > :after AND o.member_id <= :until
     ) orders
     WHERE moved <> returned - points OR COALESCE(status_is_odd, TRUE) OR COALESCE(entry_differs, TRUE)`,
  what: (row) => {
    const due = row.number('returned') - row.number('points');
    const problems = [
      row.number('moved') === due ? '' : `its entries sum to ${row.text('moved')} instead of ${due}`,
      row.flag('status_is_odd', true) ? `its columns do not fit the state ${row.text('status')}` : '',
      row.flag('entry_differs', true) ? 'its entry says something else' : '',
    ];
    return `reward order ${row.id}: ${problems.filter(Boolean).join('; ')}`;
  },
};

/** No points were given for an order that is not there. */
export const rewardOrderEntries: RangeCheck = {
  check: 'reward_orders',
  sql: (table) =>
    `SELECT e.id, e.source_id FROM \`${table.entry}\` e LEFT JOIN \`${table.reward_order}\` o ON o.id = e.source_id
     WHERE e.member_id > :after AND e.member_id <= :until AND e.source_type = 'reward_order'
       AND (o.id IS NULL OR o.member_id <> e.member_id)`,
  what: (row) =>
    `entry ${row.id} is about reward order ${row.text('source_id')}, which is not an order of its member`,
};
