import type { Knex } from 'knex';

/** New columns of tables that are in use. Each is added when it is not there, so that a killed run can be repeated. */
const COLUMNS: readonly (readonly [table: string, column: string, definition: string])[] = [
  ['member', 'tier_since', 'DATETIME(3) NULL'],
  ['member', 'tier_review_at', 'DATETIME(3) NULL'],
  ['member', 'tier_locked', 'TINYINT NOT NULL DEFAULT 0'],
  ['member', 'tier_locked_until', 'DATETIME(3) NULL'],
  // Months and activity that move the end of a lot; NULL = its end stands still.
  ['lot', 'rolling_months', 'SMALLINT NULL'],
  ['lot', 'rolling_by', 'VARCHAR(10) NULL'],
  // The day that the document counts for, its share in the metrics, and the member's context that it was settled with.
  ['settlement', 'day', 'DATE NULL'],
  ['settlement', 'metric_points', 'BIGINT NOT NULL DEFAULT 0'],
  ['settlement', 'spend', 'DECIMAL(24,6) NOT NULL DEFAULT 0'],
  ['settlement', 'invoices', 'SMALLINT NOT NULL DEFAULT 0'],
  ['settlement', 'context', 'LONGTEXT NULL'],
  // Points that were to be taken back and were not, by rule: { rule: [kept by policy, ended unspent before] }.
  ['settlement', 'waived', 'LONGTEXT NULL'],
  ['line_match', 'list_rate', 'DECIMAL(15,2) NULL'],
];

const KEYS: readonly (readonly [table: string, key: string, columns: string])[] = [
  ['member', 'lm_member_tier_review', 'tier_review_at'],
  ['member', 'lm_member_by_tier', 'status, tier, id'],
  ['settlement', 'lm_settlement_day', 'member_id, day'],
  ['line_match', 'lm_line_match_text', 'description_hash'],
  ['line_match', 'lm_line_match_method', 'method, description_hash'],
];

/** An extension moves the end of a lot and no points. */
const CHECKS: readonly (readonly [name: string, condition: string])[] = [
  ['entry_kind', "kind IN ('earn','clawback','redeem','reverse','expire','adjust','extend')"],
  ['entry_not_empty', "points <> 0 OR debt_points <> 0 OR kind = 'extend'"],
];

export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  for (const [table, column, definition] of COLUMNS) {
    if (!(await knex.schema.hasColumn(p + table, column)))
      await tolerating(['ER_DUP_FIELDNAME'], () =>
        knex.raw(`ALTER TABLE \`${p}${table}\` ADD COLUMN ${column} ${definition}`),
      );
  }
  for (const [table, key, columns] of KEYS)
    await tolerating(['ER_DUP_KEYNAME'], () =>
      knex.raw(`ALTER TABLE \`${p}${table}\` ADD KEY ${key} (${columns})`),
    );
  for (const [name, condition] of CHECKS) {
    const wanted = `${p}${name}_2`;
    await tolerating(['ER_DUP_CONSTRAINT_NAME', 'ER_CHECK_CONSTRAINT_DUP_NAME'], () =>
      knex.raw(`ALTER TABLE \`${p}entry\` ADD CONSTRAINT ${wanted} CHECK (${condition})`),
    );
    await tolerating(['ER_CANT_DROP_FIELD_OR_KEY', 'ER_CHECK_CONSTRAINT_NOT_FOUND'], () =>
      knex.raw(`ALTER TABLE \`${p}entry\` DROP CONSTRAINT ${p}${name}`),
    );
  }
}

/** Columns stay: what they hold is part of the ledger. */
export async function down(): Promise<void> {}

async function tolerating(codes: readonly string[], run: () => PromiseLike<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!codes.includes((error as { code?: string }).code ?? '')) throw error;
  }
}
