import type { Knex } from 'knex';
import { selectRows } from '../../database/bulk.ts';
import type { OurTable, TableNames } from '../../database/table-names.ts';
import { type Findings, findingsOf } from '../check-report.ts';

/** Keys without which the same thing could be posted twice. */
const UNIQUE_KEYS: readonly (readonly [table: OurTable, columns: string])[] = [
  ['entry', 'source_key'],
  ['entry', 'member_id,seq'],
  ['lot', 'entry_id'],
  ['lot_use', 'entry_id,lot_id'],
  ['member', 'client_id'],
  ['settlement', 'source_type,source_id'],
  ['redemption', 'reference'],
  ['redemption', 'request_key'],
  ['coupon', 'code_key'],
  ['coupon', 'request_key'],
  ['coupon_use', 'reference'],
  ['coupon_use', 'request_key'],
  ['reward_order', 'reference'],
  ['reward_order', 'request_key'],
  ['program_version', 'number'],
  ['signal', 'event_key'],
  ['command', 'idempotency_key'],
  ['automation_run', 'automation_id,ground_key'],
  ['automation_step', 'run_id,step'],
  ['webhook_delivery', 'delivery_key'],
];

const TRIGGERS = [
  'entry_keep_update',
  'entry_keep_delete',
  'version_keep_update',
  'version_keep_delete',
] as const;

/** I7: the database itself keeps business keys unique. */
export async function uniqueKeys(db: Knex, table: TableNames): Promise<Findings> {
  const rows = await selectRows<{ name: string; columns: string }>(
    db,
    `SELECT TABLE_NAME AS name, GROUP_CONCAT(LOWER(COLUMN_NAME) ORDER BY SEQ_IN_INDEX) AS columns
     FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND NON_UNIQUE = 0 GROUP BY TABLE_NAME, INDEX_NAME`,
  );
  const present = new Set(rows.map((row) => `${row.name} ${row.columns}`));
  const missing = UNIQUE_KEYS.filter(([name, columns]) => !present.has(`${table[name]} ${columns}`));
  return findingsOf(
    missing.map(([name, columns]) => ({
      id: 0,
      what: `table ${table[name]} has no unique key on ${columns}`,
    })),
  );
}

/** The names of the protecting triggers that are not there. */
export async function missingTriggers(db: Knex, table: TableNames): Promise<string[]> {
  const rows = await selectRows<{ name: string }>(
    db,
    'SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()',
  );
  const present = new Set(rows.map((row) => row.name));
  return TRIGGERS.map((name) => `${table.prefix}lm_${name}`).filter((name) => !present.has(name));
}

/** Without them a change by hand is found, but not refused: a warning, because an account may lack the right to make them. */
export async function protectingTriggers(db: Knex, table: TableNames): Promise<Findings> {
  const missing = await missingTriggers(db, table);
  return findingsOf(missing.map((name) => ({ id: 0, what: `trigger ${name} is missing` })));
}
