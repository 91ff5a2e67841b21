import type { RangeCheck } from '../range-check.ts';

/** I17: bonus points of automation come from a step that was done. */
export const bonusEntries: RangeCheck = {
  check: 'automation',
  sql: (table) =>
    `SELECT e.id, e.source_key FROM \`${table.entry}\` e
     LEFT JOIN \`${table.automation_step}\` s
       ON s.run_id = CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(e.source_key, '\\:', 2), '\\:', -1) AS UNSIGNED)
       AND e.source_key = CONCAT('automation\\:', s.run_id, '\\:', s.step)
     LEFT JOIN \`${table.automation_run}\` r ON r.id = s.run_id
     WHERE e.member_id > :after AND e.member_id <= :until AND e.source_type = 'member' AND e.source_key LIKE 'automation\\:%'
       AND NOT (r.id IS NOT NULL AND r.member_id = e.member_id AND s.kind = 'points' AND s.outcome = 'done')`,
  what: (row) => `entry ${row.id} (${row.text('source_key')}) comes from no step of automation of its member`,
};

/** I17: a step that gave bonus points has posted them. */
export const bonusSteps: RangeCheck = {
  check: 'automation',
  sql: (table) =>
    `SELECT r.id, s.step, e.points FROM \`${table.automation_run}\` r
     JOIN \`${table.automation_step}\` s ON s.run_id = r.id AND s.kind = 'points' AND s.outcome = 'done'
     LEFT JOIN \`${table.entry}\` e ON e.source_key = CONCAT('automation\\:', s.run_id, '\\:', s.step)
     WHERE r.member_id > :after AND r.member_id <= :until
       AND NOT (e.id IS NOT NULL AND e.member_id = r.member_id
         AND e.points = CAST(JSON_UNQUOTE(JSON_EXTRACT(IF(JSON_VALID(s.detail), s.detail, '{}'), '$.points')) AS SIGNED)) IS TRUE`,
  what: (row) => `run ${row.id}: the points of its step ${row.number('step') + 1} are not what is posted`,
};
