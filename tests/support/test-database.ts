import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import process from 'node:process';
import { jest } from '@jest/globals';
import type { Knex } from 'knex';
import { insertRows, execute, selectRows } from '../../sidecar/database/bulk.ts';
import { connect } from '../../sidecar/database/connect.ts';
import { migrate } from '../../sidecar/database/migrate.ts';
import { tableNames, type TableNames } from '../../sidecar/database/table-names.ts';
import { inProject } from '../../tools/project.ts';
import { HostData } from './host-data.ts';
import { testServerUrl } from './test-server.ts';

// The first test to need a database waits for a server to be set up, and a machine may be busy with other things.
jest.setTimeout(120_000);

export const PREFIX = 'tbl';

/** `payment_modes.id` of our own mode and of a bank transfer, in every test database. */
export const POINTS_MODE = '7';
export const BANK_MODE = '1';

/** Signs requests in tests; what activation would have made. */
export const BRIDGE_KEY = '5eed'.repeat(16);

export interface TestDatabase {
  readonly url: string;
  readonly db: Knex;
  readonly table: TableNames;
  /** What happens in the CRM, by plain SQL. */
  readonly host: HostData;
  /** Back to the base rows: currencies, options, payment modes. For `beforeEach`. */
  emptied(options?: { timeZone?: string }): Promise<void>;
  /** Empties our tables only: for a CRM that took long to fill. */
  oursEmptied(): Promise<void>;
  /** Drops the database. For `afterAll`. */
  close(): Promise<void>;
}

/** A database of its own for one test file: the tables of the CRM, ours, and the base rows. For `beforeAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await testServerUrl();
  const name = `loyalty_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const db = connect({ url: address.href, poolSize: 60 });
  const table = tableNames(PREFIX);
  for (const statement of await hostSchema()) await execute(db, statement);
  await migrate(db, PREFIX);
  const tables = await allTables(db);
  const emptied = async (options: { timeZone?: string } = {}) => {
    await empty(db, tables);
    await insertBaseRows(db, table, options.timeZone ?? 'Europe/London');
  };
  await emptied();
  return {
    url: address.href,
    db,
    table,
    host: new HostData(db, table),
    emptied,
    oursEmptied: () =>
      empty(
        db,
        tables.filter((name) => name.startsWith(`${PREFIX}lm_`)),
      ),
    async close() {
      await db.destroy();
      await onServer(server, `DROP DATABASE IF EXISTS ${name}`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const db = connect({ url, poolSize: 1 });
  try {
    await execute(db, statement);
  } finally {
    await db.destroy();
  }
}

async function hostSchema(): Promise<string[]> {
  const folder = inProject('tests', 'host', 'schema');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')));
  return texts
    .flatMap((text) =>
      text
        .replaceAll('{prefix}', PREFIX)
        .replace(/^--.*$/gm, '')
        .split(/;\s*$/m),
    )
    .filter((statement) => statement.trim() !== '');
}

/** Entries and published versions refuse DELETE; TRUNCATE fires no trigger. */
const TRUNCATED = new Set([tableNames(PREFIX).entry, tableNames(PREFIX).program_version]);

/** Most tests leave most tables empty: one question finds the others. */
async function empty(db: Knex, tables: readonly string[]): Promise<void> {
  const questions = tables.map((name) => `(SELECT '${name}' AS name FROM \`${name}\` LIMIT 1)`);
  const filled = await selectRows<{ name: string }>(db, questions.join(' UNION ALL '));
  await db.transaction(async (trx) => {
    await execute(trx, 'SET FOREIGN_KEY_CHECKS = 0');
    for (const { name } of filled) {
      await execute(trx, `${TRUNCATED.has(name) ? 'TRUNCATE TABLE' : 'DELETE FROM'} \`${name}\``);
    }
    await execute(trx, 'SET FOREIGN_KEY_CHECKS = 1');
  });
}

async function allTables(db: Knex): Promise<string[]> {
  const tables = await selectRows<{ name: string }>(
    db,
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> ?`,
    [tableNames(PREFIX).migration],
  );
  return tables.map(({ name }) => name);
}

async function insertBaseRows(db: Knex, table: TableNames, timeZone: string): Promise<void> {
  await insertRows(
    db,
    table.host('currencies'),
    ['id', 'symbol', 'name', 'decimal_separator', 'thousand_separator', 'placement', 'isdefault'],
    [
      [1, '£', 'GBP', '.', ',', 'before', 1],
      [2, '€', 'EUR', ',', '.', 'after', 0],
      [3, '$', 'USD', '.', ',', 'before', 0],
      [4, '₫', 'VND', ',', '.', 'after', 0],
      [5, 'KD', 'KWD', '.', ',', 'before', 0],
    ],
  );
  await insertRows(
    db,
    table.host('payment_modes'),
    ['id', 'name'],
    [
      [Number(BANK_MODE), 'Bank'],
      [Number(POINTS_MODE), 'Loyalty points'],
    ],
  );
  await insertRows(
    db,
    table.host('options'),
    ['name', 'value'],
    [
      ['loyalty_memberships_key', BRIDGE_KEY],
      ['loyalty_memberships_payment_mode', POINTS_MODE],
      ['default_timezone', timeZone],
    ],
  );
}
