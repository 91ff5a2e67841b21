import type { RangeCheck } from '../range-check.ts';

/** Which of the columns belong to which status. A payment or discount that stands is captured, also when credit notes gave all its points back. */
const STATUS_IS_ODD = `NOT ((r.booking = 'discount' OR r.discounted_at IS NULL) AND CASE r.status
    WHEN 'authorised' THEN r.returned = 0 AND r.payment_id IS NULL AND r.closed_at IS NULL
    WHEN 'captured' THEN IF(r.booking = 'discount', r.discounted_at, r.payment_id) IS NOT NULL AND r.captured_at IS NOT NULL AND r.closed_at IS NULL
    ELSE r.returned = r.points AND r.payment_id IS NULL AND r.closed_at IS NOT NULL END)`;

const EXPLANATION = "IF(JSON_VALID(h.explanation), h.explanation, '{}')";

/** The entry that took the points was written with the redemption and says the same about it. */
const ENTRY_DIFFERS = `NOT (h.id IS NOT NULL AND h.source_type = 'redemption' AND h.source_id = r.id AND h.member_id = r.member_id
    AND h.points = -r.points AND h.version_id = r.version_id AND h.occurred_at = r.authorised_at
    AND COALESCE(JSON_UNQUOTE(JSON_EXTRACT(${EXPLANATION}, '$.booking')), 'payment') = r.booking
    AND h.actor_type = r.actor_type AND h.actor_id <=> r.actor_id
    AND JSON_UNQUOTE(JSON_EXTRACT(${EXPLANATION}, '$.reference')) = r.reference
    AND JSON_UNQUOTE(JSON_EXTRACT(${EXPLANATION}, '$.invoiceId')) = r.invoice_id
    AND JSON_UNQUOTE(JSON_EXTRACT(${EXPLANATION}, '$.currency')) = r.currency
    AND CAST(JSON_UNQUOTE(JSON_EXTRACT(${EXPLANATION}, '$.amount')) AS DECIMAL(15,3)) = r.amount)`;

/** The parameters are still those that were asked for under the request's key. */
const REQUEST_DIFFERS = `r.request_hash <> SHA2(CONCAT('[', r.invoice_id, ',', r.points, ',"', r.actor_type, '",',
    COALESCE(r.actor_id, 'null'), IF(r.booking = 'discount', ',"discount"', ''), ']'), 256)`;

/** I6: a redemption took, less what it gave back, what its entries sum to, and its row tells one story. */
export const redemptions: RangeCheck = {
  check: 'redemptions',
  sql: (table) =>
    `SELECT id, points, returned, moved, status, status_is_odd, entry_differs, request_differs FROM (
       SELECT r.id, r.points, r.returned, r.status, ${STATUS_IS_ODD} AS status_is_odd,
              ${ENTRY_DIFFERS} AS entry_differs, ${REQUEST_DIFFERS} AS request_differs,
              (SELECT COALESCE(SUM(e.points), 0) FROM \`${table.entry}\` e
               WHERE e.source_type = 'redemption' AND e.source_id = r.id AND e.member_id = r.member_id) AS moved
       FROM \`${table.redemption}\` r LEFT JOIN \`${table.entry}\` h ON h.id = r.entry_id
       WHERE r.member_id > :after AND r.member_id <= :until
     ) redemptions
     WHERE moved <> returned - points OR returned > points OR status_is_odd OR COALESCE(entry_differs, TRUE) OR request_differs`,
  what: (row) => {
    const due = row.number('returned') - row.number('points');
    const problems = [
      row.number('moved') === due ? '' : `its entries sum to ${row.text('moved')} instead of ${due}`,
      row.flag('status_is_odd') ? `its columns do not fit the status ${row.text('status')}` : '',
      row.flag('entry_differs', true) ? 'its entry says something else' : '',
      row.flag('request_differs') ? 'it is not what was asked for' : '',
    ];
    return `redemption ${row.id}: ${problems.filter(Boolean).join('; ')}`;
  },
};

/** No points were spent on a redemption that is not there. */
export const redemptionEntries: RangeCheck = {
  check: 'redemptions',
  sql: (table) =>
    `SELECT e.id, e.source_id FROM \`${table.entry}\` e LEFT JOIN \`${table.redemption}\` r ON r.id = e.source_id
     WHERE e.member_id > :after AND e.member_id <= :until AND e.source_type = 'redemption'
       AND (r.id IS NULL OR r.member_id <> e.member_id)`,
  what: (row) =>
    `entry ${row.id} is about redemption ${row.text('source_id')}, which is not a redemption of its member`,
};
