import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';

/** The CRM's customer groups of clients, ascending. */
export async function readClientGroups(
  db: Knex,
  table: TableNames,
  clientIds: Iterable<number>,
): Promise<Map<number, number[]>> {
  const ids = [...new Set(clientIds)];
  const groups = new Map<number, number[]>();
  if (ids.length === 0) return groups;
  const rows = await selectRows<{ customer_id: number; groupid: number }>(
    db,
    `SELECT DISTINCT customer_id, groupid FROM \`${table.host('customer_groups')}\`
     WHERE customer_id IN (${marks(ids.length)}) ORDER BY groupid`,
    ids,
  );
  for (const { customer_id: clientId, groupid } of rows) {
    const known = groups.get(clientId);
    if (known) known.push(groupid);
    else groups.set(clientId, [groupid]);
  }
  return groups;
}
