import type { TableNames } from '../../database/table-names.ts';
import type { RangeCheck } from '../range-check.ts';

/** The points per rule as JSON; text that is none counts as no rules at all. */
const RULES = "IF(JSON_VALID(s.posted_rules), s.posted_rules, '{}')";

/** Points that were to be taken back and were not: by rule a pair of numbers. */
const WAIVED = "IF(JSON_VALID(s.waived), s.waived, '{}')";
const WAIVED_SUM = (table: TableNames, alias: string) =>
  `(SELECT COALESCE(SUM(w.points), 0) FROM \`${table.settlement}\` x, JSON_TABLE(IF(JSON_VALID(x.waived), x.waived, '{}'), '$.*[*]' COLUMNS (points BIGINT PATH '$')) w
    WHERE x.source_type = ${alias}.source_type AND x.source_id = ${alias}.source_id)`;

/**
 * What a source has posted, and what was not taken back of it, is what its entries for its member sum to, under one version, in all
 * and rule by rule.
 */
export const settlements: RangeCheck = {
  check: 'settlements',
  sql: (table) =>
    `SELECT s.source_id AS id, s.source_type, s.posted + IF(s.waived IS NULL, 0, ${WAIVED_SUM(table, 's')}) AS due, COALESCE(SUM(e.points), 0) AS moved
     FROM \`${table.settlement}\` s
     LEFT JOIN \`${table.entry}\` e ON e.source_type = s.source_type AND e.source_id = s.source_id AND e.member_id = s.member_id
     LEFT JOIN \`${table.program_version}\` v ON v.id = s.version_id AND v.status = 'published'
     WHERE s.member_id > :after AND s.member_id <= :until
     GROUP BY s.source_type, s.source_id, s.posted, s.version_id, s.seq, v.id
     HAVING due <> moved OR v.id IS NULL OR COALESCE(SUM(e.version_id <> s.version_id), 0) > 0
       OR COALESCE(MAX(CAST(SUBSTRING_INDEX(e.source_key, ':', -1) AS UNSIGNED)), 0) > s.seq`,
  what: (row) =>
    row.number('due') === row.number('moved')
      ? `${row.text('source_type')} ${row.id}: version or number of its settlement do not match its entries`
      : `${row.text('source_type')} ${row.id}: ${row.text('due')} points are noted as posted or let go, its entries make ${row.text('moved')}`,
};

export const settlementSums: RangeCheck = {
  check: 'settlements',
  sql: (table) =>
    `SELECT s.source_id AS id, s.source_type, s.posted, COALESCE(SUM(rule.points), 0) AS noted
     FROM \`${table.settlement}\` s
     LEFT JOIN JSON_TABLE(${RULES}, '$.*' COLUMNS (points BIGINT PATH '$')) rule ON TRUE
     WHERE s.member_id > :after AND s.member_id <= :until
     GROUP BY s.source_type, s.source_id, s.posted HAVING s.posted <> noted`,
  what: (row) =>
    `${row.text('source_type')} ${row.id}: ${row.text('posted')} points are noted as posted, rule by rule ${row.text('noted')}`,
};

export const settlementRules: RangeCheck = {
  check: 'settlements',
  sql: (table) =>
    `SELECT posted.source_id AS id, posted.source_type, posted.rule, posted.points,
            COALESCE(CAST(JSON_UNQUOTE(JSON_EXTRACT(${RULES}, CONCAT('$."', posted.rule, '"'))) AS SIGNED), 0)
              + COALESCE(CAST(JSON_UNQUOTE(JSON_EXTRACT(${WAIVED}, CONCAT('$."', posted.rule, '"[0]'))) AS SIGNED), 0)
              + COALESCE(CAST(JSON_UNQUOTE(JSON_EXTRACT(${WAIVED}, CONCAT('$."', posted.rule, '"[1]'))) AS SIGNED), 0) AS noted
     FROM (
       SELECT member_id, source_type, source_id, rule, SUM(points) AS points FROM \`${table.entry}\`
       WHERE member_id > :after AND member_id <= :until AND source_type IN ('invoice', 'credit_note', 'event')
       GROUP BY member_id, source_type, source_id, rule
     ) posted
     JOIN \`${table.settlement}\` s
       ON s.source_type = posted.source_type AND s.source_id = posted.source_id AND s.member_id = posted.member_id
     HAVING points <> noted`,
  what: (row) =>
    `${row.text('source_type')} ${row.id}: ${row.text('noted')} points are noted for rule ${row.text('rule')}, its entries make ${row.text('points')}`,
};

/** What was posted for a document that has no settlement, or has one with another member now, has come back. */
export const strayPostings: RangeCheck = {
  check: 'settlements',
  sql: (table) =>
    `SELECT id, source_type, member_id, points FROM (
       SELECT e.source_id AS id, e.source_type, e.member_id, m.status, s.member_id AS owner_id, SUM(e.points) AS points
       FROM \`${table.entry}\` e JOIN \`${table.member}\` m ON m.id = e.member_id
       LEFT JOIN \`${table.settlement}\` s ON s.source_type = e.source_type AND s.source_id = e.source_id
       WHERE e.member_id > :after AND e.member_id <= :until AND e.source_type IN ('invoice', 'credit_note', 'event')
         AND (s.member_id IS NULL OR s.member_id <> e.member_id)
       GROUP BY e.member_id, e.source_type, e.source_id, s.member_id, m.status
     ) stray WHERE owner_id IS NULL OR (points <> 0 AND status = 'active')`,
  what: (row) =>
    `${row.text('source_type')} ${row.id}: ${row.text('points')} points stand with member ${row.text('member_id')}, whose document it is not`,
};
