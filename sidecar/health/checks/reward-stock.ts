import type { Knex } from 'knex';
import { selectRows } from '../../database/bulk.ts';
import type { TableNames } from '../../database/table-names.ts';
import { type Findings, findingsOf } from '../check-report.ts';

/** No reward was handed out more often than there were, and each knows how many orders of it stand. */
export async function rewardStock(db: Knex, table: TableNames): Promise<Findings> {
  const rows = await selectRows<{ id: number; stock: number | null; taken: number; orders: number | string }>(
    db,
    `SELECT r.id, r.stock, r.taken, COUNT(o.id) AS orders FROM \`${table.reward}\` r
     LEFT JOIN \`${table.reward_order}\` o ON o.reward_id = r.id AND o.status <> 'cancelled'
     GROUP BY r.id, r.stock, r.taken HAVING r.stock < 0 OR r.taken <> COUNT(o.id) ORDER BY r.id`,
  );
  return findingsOf(
    rows.map(({ id, stock, taken, orders }) => ({
      id: Number(id),
      what:
        stock !== null && stock < 0
          ? `reward ${id} has a stock of ${stock}`
          : `reward ${id} counts ${taken} orders, ${orders} stand`,
    })),
  );
}
