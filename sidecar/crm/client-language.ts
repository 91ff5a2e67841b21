import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';

/** The host's name of a client's language ("vietnamese"): the client's own, else the CRM's default. */
export async function clientLanguage(db: Knex, table: TableNames, clientId: number): Promise<string> {
  const [row] = await selectRows<{ language: string | null }>(
    db,
    `SELECT COALESCE(
       (SELECT NULLIF(default_language, '') FROM \`${table.host('clients')}\` WHERE userid = ?),
       (SELECT NULLIF(value, '') FROM \`${table.host('options')}\` WHERE name = 'active_language')) AS language`,
    [clientId],
  );
  return row?.language ?? 'english';
}
