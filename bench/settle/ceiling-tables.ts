import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import { execute } from '../../sidecar/database/bulk.ts';
import { connect } from '../../sidecar/database/connect.ts';
import { migrate } from '../../sidecar/database/migrate.ts';
import { tableNames } from '../../sidecar/database/table-names.ts';
import type { TableNames } from '../../sidecar/database/table-names.ts';
import { PREFIX } from '../bench-place.ts';
import type { BenchPlace } from '../bench-place.ts';
import { emptyLedger } from '../empty-ledger.ts';
import type { Row } from './ledger-rows.ts';

const DATABASE = 'loyalty_ceiling';

/** A second database on the same server with the product's own tables: same columns, keys, checks and triggers. */
export interface Ceiling {
  readonly connection: Connection;
  readonly table: TableNames;
  empty(): Promise<void>;
  addMembers(members: ReadonlyMap<number, Row>): Promise<void>;
}

export async function openCeiling({ wired, database, cleanup }: BenchPlace): Promise<Ceiling> {
  await execute(
    wired.db,
    `CREATE DATABASE IF NOT EXISTS \`${DATABASE}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
  );
  const address = new URL(database.url);
  address.pathname = `/${DATABASE}`;
  const db = connect({ url: address.href, poolSize: 2 });
  cleanup.add(() => db.destroy());
  await migrate(db, PREFIX);
  // The driver alone, without a query builder on top: the limit should be as fast as this client can be.
  const connection = await createConnection({ uri: address.href, timezone: 'Z', charset: 'utf8mb4' });
  cleanup.add(() => connection.end());
  const table = tableNames(PREFIX);
  return {
    connection,
    table,
    empty: () => emptyLedger(db, table),
    addMembers: (members) => insertAll(connection, table.member, [...members.values()]),
  };
}

/** Writes rows with all their columns in one statement; a row that is there already is brought up to date. */
export async function insertAll(
  connection: Connection,
  name: string,
  rows: readonly Row[],
  update = false,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const changes = columns.map((column) => `${column} = VALUES(${column})`).join(', ');
  const suffix = update ? ` ON DUPLICATE KEY UPDATE ${changes}` : '';
  await connection.query(`INSERT INTO \`${name}\` (${columns.join(', ')}) VALUES ?${suffix}`, [
    rows.map((row) => columns.map((column) => row[column])),
  ]);
}
