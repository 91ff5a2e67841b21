import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { SYSTEM } from '../ledger/entry.ts';
import type { MembersService } from '../services.ts';

const MOST_AT_ONCE = 1_000;

/**
 * Closes the accounts of members whose client was deleted in the CRM: what is left is forfeited, the history stays. Returns how
 * many were closed.
 */
export async function closeDeletedClients(
  db: Knex,
  table: TableNames,
  members: Pick<MembersService, 'remove'>,
): Promise<number> {
  const rows = await selectRows<{ client_id: number }>(
    db,
    `SELECT m.client_id FROM \`${table.member}\` m LEFT JOIN \`${table.host('clients')}\` c ON c.userid = m.client_id
     WHERE c.userid IS NULL AND m.status = 'active' ORDER BY m.id LIMIT ?`,
    [MOST_AT_ONCE],
  );
  for (const { client_id: clientId } of rows) {
    await members.remove({ clientId, reason: '', actor: SYSTEM, cause: 'client_deleted' });
  }
  return rows.length;
}
