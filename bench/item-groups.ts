import { selectRows } from '../sidecar/database/bulk.ts';
import type { Wired } from '../sidecar/wire.ts';
import { mustHold } from './must-hold.ts';

/** The three item groups of the CRM that most lines belong to by their catalogue item. */
export async function largestGroups({
  db,
  table,
}: Pick<Wired, 'db' | 'table'>): Promise<[number, number, number]> {
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT group_id AS id FROM \`${table.host('items')}\` WHERE group_id > 0 GROUP BY group_id ORDER BY COUNT(*) DESC, group_id LIMIT 3`,
  );
  mustHold(rows.length === 3, 'the catalogue has less than three groups');
  return rows.map(({ id }) => id) as [number, number, number];
}
