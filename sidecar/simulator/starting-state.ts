import type { Knex } from 'knex';
import { chunksOf, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { MetricLine } from '../tiers/member-tiers.ts';

const CLIENTS_PER_QUERY = 1_000;

/** What these clients' documents added to their metrics before a local day: one line for each day, in order. */
export async function readMetricBefore(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
  day: string,
): Promise<Map<number, MetricLine[]>> {
  const lines = new Map<number, MetricLine[]>();
  for (const part of chunksOf(clientIds, CLIENTS_PER_QUERY)) {
    const rows = await selectRows<{
      client_id: number;
      day: string;
      points: number;
      spend: string;
      invoices: number;
    }>(
      db,
      `SELECT m.client_id, CAST(x.day AS CHAR) AS day, CAST(SUM(x.points) AS SIGNED) AS points,
              CAST(SUM(x.spend) AS CHAR) AS spend, CAST(SUM(x.invoices) AS SIGNED) AS invoices
       FROM \`${table.metric}\` x JOIN \`${table.member}\` m ON m.id = x.member_id
       WHERE m.client_id IN (${marks(part.length)}) AND x.day < ?
       GROUP BY m.client_id, x.day ORDER BY m.client_id, x.day`,
      [...part, day],
    );
    for (const { client_id: clientId, ...row } of rows) {
      const known = lines.get(clientId) ?? [];
      lines.set(clientId, known);
      known.push({
        ...row,
        points: Number(row.points),
        invoices: Number(row.invoices),
        sourceType: 'member',
        sourceId: clientId,
        seq: known.length + 1,
      });
    }
  }
  return lines;
}
