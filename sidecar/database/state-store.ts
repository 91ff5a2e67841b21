import type { Knex } from 'knex';
import { execute, selectRows } from './bulk.ts';
import type { TableNames } from './table-names.ts';

/** Small named facts that belong to the installation as a whole, kept as JSON. */
export async function readState<T>(db: Knex, table: TableNames, name: string): Promise<T | null> {
  const rows = await selectRows<{ value: string }>(
    db,
    `SELECT value FROM \`${table.state}\` WHERE name = ?`,
    [name],
  );
  return rows[0] ? (JSON.parse(rows[0].value) as T) : null;
}

export async function writeState(
  db: Knex,
  table: TableNames,
  name: string,
  value: unknown,
  at: Date,
): Promise<void> {
  await execute(
    db,
    `INSERT INTO \`${table.state}\` (name, value, updated_at) VALUES (?, ?, ?)
     ON DUPLICATE KEY UPDATE value = VALUES(value), updated_at = VALUES(updated_at)`,
    [name, JSON.stringify(value), at],
  );
}
