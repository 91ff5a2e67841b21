import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { SourceRef } from '../crm/source.ts';

/**
 * All sources that the ledger may know of, in pages: documents of the CRM by id, events, and documents that are gone from
 * the CRM but have postings, redemptions or ordered rewards.
 */
export async function* documentPages(db: Knex, table: TableNames, size: number): AsyncGenerator<SourceRef[]> {
  yield* pages(
    db,
    size,
    'invoice',
    `SELECT id FROM \`${table.host('invoices')}\` WHERE id > ? ORDER BY id LIMIT ?`,
  );
  yield* pages(
    db,
    size,
    'credit_note',
    `SELECT id FROM \`${table.host('creditnotes')}\` WHERE id > ? ORDER BY id LIMIT ?`,
  );
  yield* pages(db, size, 'event', `SELECT id FROM \`${table.event}\` WHERE id > ? ORDER BY id LIMIT ?`);
  yield* pages(db, size, 'invoice', goneSql(table, 'invoice', table.host('invoices')));
  yield* pages(db, size, 'credit_note', goneSql(table, 'credit_note', table.host('creditnotes')));
  yield* pages(
    db,
    size,
    'invoice',
    `SELECT DISTINCT r.invoice_id AS id FROM \`${table.redemption}\` r LEFT JOIN \`${table.host('invoices')}\` d ON d.id = r.invoice_id
     WHERE r.invoice_id > ? AND d.id IS NULL AND r.status IN ('authorised', 'captured') ORDER BY r.invoice_id LIMIT ?`,
  );
  yield* pages(
    db,
    size,
    'invoice',
    `SELECT DISTINCT o.invoice_id AS id FROM \`${table.reward_order}\` o LEFT JOIN \`${table.host('invoices')}\` d ON d.id = o.invoice_id
     WHERE o.invoice_id > ? AND d.id IS NULL AND o.status <> 'cancelled' ORDER BY o.invoice_id LIMIT ?`,
  );
}

function goneSql(table: TableNames, type: SourceRef['type'], host: string): string {
  return `SELECT s.source_id AS id FROM \`${table.settlement}\` s LEFT JOIN \`${host}\` d ON d.id = s.source_id
     WHERE s.source_type = '${type}' AND s.source_id > ? AND d.id IS NULL ORDER BY s.source_id LIMIT ?`;
}

async function* pages(
  db: Knex,
  size: number,
  type: SourceRef['type'],
  sql: string,
): AsyncGenerator<SourceRef[]> {
  for (let last = 0; ;) {
    const rows = await selectRows<{ id: number }>(db, sql, [last, size]);
    const end = rows.at(-1);
    if (!end) return;
    yield rows.map(({ id }) => ({ type, id }));
    last = end.id;
  }
}
