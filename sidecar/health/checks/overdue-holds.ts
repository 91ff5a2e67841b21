import type { Knex } from 'knex';
import { selectRows } from '../../database/bulk.ts';
import type { TableNames } from '../../database/table-names.ts';
import { type Findings, findingsOf } from '../check-report.ts';

/** Released every minute; a hold may wait a little longer while the CRM has its payment in hand. */
const GRACE_MS = 15 * 60_000;

/** I15: no points, and no coupons, are held beyond their time. */
export async function overdueHolds(db: Knex, table: TableNames, now: Date): Promise<Findings> {
  const rows = await selectRows<{ id: number; held_until: string }>(
    db,
    `SELECT id, CAST(held_until AS CHAR) AS held_until FROM \`${table.redemption}\`
     WHERE status = 'authorised' AND held_until < ? ORDER BY id`,
    [new Date(now.getTime() - GRACE_MS)],
  );
  const uses = await selectRows<{ id: number; held_until: string }>(
    db,
    `SELECT id, CAST(held_until AS CHAR) AS held_until FROM \`${table.coupon_use}\`
     WHERE status = 'ordered' AND held_until < ? ORDER BY id`,
    [new Date(now.getTime() - GRACE_MS)],
  );
  const finding = (what: string) => (row: { id: number; held_until: string }) => ({
    id: row.id,
    what: `${what} ${row.id} was held until ${row.held_until} UTC and still is`,
  });
  return findingsOf([...rows.map(finding('redemption')), ...uses.map(finding('coupon use'))]);
}
