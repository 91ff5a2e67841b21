import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { fromHostDateTime } from '../shared/business-time.ts';

/** A document of the CRM, and when it last moved money. */
export interface HistoricDocument {
  readonly source: { readonly type: 'invoice' | 'credit_note'; readonly id: number };
  readonly at: Date;
}

export interface HistoryPeriod {
  /** Local days (YYYY-MM-DD), both inclusive; `from` null = since ever. */
  readonly from: string | null;
  readonly until: string;
}

/**
 * Every document whose newest movement of money lies in the period, with the local time of that movement, oldest first; an
 * invoice before a credit note of the same minute, then by id. Backfill and simulator go through history in this order.
 */
export async function readHistory(
  db: Knex,
  table: TableNames,
  timeZone: string,
  { from, until }: HistoryPeriod,
): Promise<HistoricDocument[]> {
  const rows = await selectRows<{ type: 'invoice' | 'credit_note'; id: number; at: string }>(
    db,
    `SELECT type, id, CAST(at AS CHAR) AS at FROM (
       SELECT 'invoice' AS type, i.id, GREATEST(COALESCE(MAX(p.date), i.date), COALESCE(MAX(c.date), i.date)) AS day,
              COALESCE(MAX(p.daterecorded), i.datecreated) AS at
       FROM \`${table.host('invoices')}\` i
       LEFT JOIN \`${table.host('invoicepaymentrecords')}\` p ON p.invoiceid = i.id
       LEFT JOIN \`${table.host('credits')}\` c ON c.invoice_id = i.id
       GROUP BY i.id
       UNION ALL
       SELECT 'credit_note', n.id, GREATEST(COALESCE(MAX(r.refunded_on), n.date), COALESCE(MAX(c.date), n.date)),
              COALESCE(MAX(r.created_at), MAX(c.date_applied), n.datecreated)
       FROM \`${table.host('creditnotes')}\` n
       LEFT JOIN \`${table.host('creditnote_refunds')}\` r ON r.credit_note_id = n.id
       LEFT JOIN \`${table.host('credits')}\` c ON c.credit_id = n.id
       GROUP BY n.id
     ) documents WHERE day >= ? AND day <= ? ORDER BY at, type DESC, id`,
    [from ?? '0000-01-01', until],
  );
  return rows.map(({ type, id, at }) => ({ source: { type, id }, at: fromHostDateTime(at, timeZone) }));
}
