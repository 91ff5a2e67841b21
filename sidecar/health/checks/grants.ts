import type { RangeCheck } from '../range-check.ts';

/** Every row of a grant that was given has its entry, which says the same; every one taken back has that too. */
export const grantRows: RangeCheck = {
  check: 'grants',
  sql: (table) =>
    `SELECT r.grant_id AS id, r.client_id,
            (e.id IS NULL OR e.member_id <> m.id OR e.points <> r.points OR e.source_type <> 'grant' OR e.source_id <> r.grant_id
              OR e.source_key <> CONCAT('grant:', r.grant_id, ':', r.client_id)) AS entry_differs,
            (r.taken_back > 0 AND (u.id IS NULL OR u.member_id <> m.id OR u.points <> -r.taken_back OR u.source_id <> r.grant_id
              OR u.source_key <> CONCAT('grant_undo:', r.grant_id, ':', r.client_id))) AS undo_differs
     FROM \`${table.member}\` m JOIN \`${table.grant_row}\` r ON r.client_id = m.client_id
     LEFT JOIN \`${table.entry}\` e ON e.id = r.entry_id LEFT JOIN \`${table.entry}\` u ON u.id = r.undo_entry_id
     WHERE m.id > :after AND m.id <= :until AND r.entry_id IS NOT NULL
     HAVING entry_differs OR COALESCE(undo_differs, FALSE)`,
  what: (row) =>
    `grant ${row.id}: client ${row.text('client_id')} ${row.flag('entry_differs') ? 'has no entry that says the same' : 'had other points taken back than its entry says'}`,
};

/** No member has points of a grant that its list does not know, or that was finished without them. */
export const grantEntries: RangeCheck = {
  check: 'grants',
  sql: (table) =>
    `SELECT e.id, e.source_id FROM \`${table.entry}\` e
     JOIN \`${table.member}\` m ON m.id = e.member_id
     LEFT JOIN \`${table.grant_row}\` r
       ON r.grant_id = e.source_id AND r.client_id = m.client_id AND (r.entry_id = e.id OR r.undo_entry_id = e.id)
     WHERE e.member_id > :after AND e.member_id <= :until AND e.source_type = 'grant' AND r.grant_id IS NULL
     UNION ALL
     SELECT g.id, r.client_id FROM \`${table.member}\` m JOIN \`${table.grant_row}\` r ON r.client_id = m.client_id
     JOIN \`${table.grant}\` g ON g.id = r.grant_id
     WHERE m.id > :after AND m.id <= :until AND g.status IN ('done', 'undoing', 'undone')
       AND r.entry_id IS NULL AND r.skipped IS NULL`,
  what: (row) => `entry or grant ${row.id}: ${row.text('source_id')} does not fit its list`,
};
