import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { InvalidInputError } from '../shared/errors.ts';
import { execute, selectRows } from './bulk.ts';
import { tableNames } from './table-names.ts';

/**
 * A migration may be killed half way, run twice, or run by two sidecars at once: MySQL commits each DDL statement by
 * itself, so every `up` is written to be repeatable (IF NOT EXISTS), and no lock is needed.
 */
interface Migration {
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

/** Beside the code that runs: `migrations/` in source, `dist/migrations/` when built. */
const here = fileURLToPath(import.meta.url);
const folder = path.resolve(path.dirname(here), '../../migrations');

/** All migrations in order, by name without extension, so that source and built files are the same. */
async function names(): Promise<string[]> {
  const files = await readdir(folder);
  const known = files.filter((file) => /^\d+_\w+\.(ts|js)$/.test(file)).map((file) => path.parse(file).name);
  return [...new Set(known)].sort();
}

async function load(name: string): Promise<Migration> {
  return (await import(pathToFileURL(path.join(folder, name + path.extname(here))).href)) as Migration;
}

async function done(knex: Knex, prefix: string): Promise<Set<string>> {
  const table = tableNames(prefix).migration;
  const [exists] = await selectRows(knex, 'SHOW TABLES LIKE ?', [table.replaceAll('_', '\\_')]);
  if (!exists) return new Set();
  return new Set(
    (await selectRows<{ name: string }>(knex, `SELECT name FROM \`${table}\``)).map((row) => row.name),
  );
}

/** The migrations that have not run yet, in order. */
export async function pendingMigrations(knex: Knex, prefix: string): Promise<string[]> {
  const ran = await done(knex, prefix);
  return (await names()).filter((name) => !ran.has(name));
}

/** Brings the database to the newest schema and returns the names that ran now. */
export async function migrate(
  knex: Knex,
  prefix: string,
  onEach: (name: string) => void = () => {},
): Promise<string[]> {
  const table = tableNames(prefix).migration;
  const pending = await pendingMigrations(knex, prefix);
  await refuseForeignTable(knex, prefix);
  await execute(
    knex,
    `CREATE TABLE IF NOT EXISTS \`${table}\` (name VARCHAR(120) NOT NULL PRIMARY KEY, ran_at DATETIME(3) NOT NULL)
     ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`,
  );
  const scoped = knex.withUserParams({ prefix });
  for (const name of pending) {
    onEach(name);
    await (await load(name)).up(scoped);
    await execute(knex, `INSERT IGNORE INTO \`${table}\` (name, ran_at) VALUES (?, UTC_TIMESTAMP(3))`, [
      name,
    ]);
  }
  return pending;
}

/** Another module may own a table of our name: taking it for ours would damage both. */
async function refuseForeignTable(knex: Knex, prefix: string): Promise<void> {
  const table = tableNames(prefix);
  const rows = await selectRows<{ ours: number }>(
    knex,
    `SELECT SUM(COLUMN_NAME = 'event_key') AS ours FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? GROUP BY TABLE_NAME`,
    [table.signal],
  );
  if (rows[0] && Number(rows[0].ours) === 0)
    throw new InvalidInputError('foreign_table', { table: table.signal });
}
