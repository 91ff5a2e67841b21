import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { CatalogueMatcher } from './catalogue-matcher.ts';
import { grouped, push } from './group-rows.ts';
import type { SnapshotLine } from './source-snapshot.ts';

interface LineRow {
  id: number;
  rel_id: number;
  description: string;
  qty: string;
  rate: string;
}

/** The lines of documents of one kind, with their taxes and what of the catalogue they are; `matcher` null leaves them unmatched. */
export async function readLines(
  db: Knex,
  table: TableNames,
  relType: 'invoice' | 'credit_note',
  documents: readonly { readonly id: number; readonly currency_id: number }[],
  matcher: CatalogueMatcher | null,
): Promise<Map<number, SnapshotLine[]>> {
  if (documents.length === 0) return new Map();
  const currencies = new Map(documents.map((row) => [row.id, row.currency_id]));
  const ids = [...currencies.keys()];
  const rows = await selectRows<LineRow>(
    db,
    `SELECT id, rel_id, description, qty, rate FROM \`${table.host('itemable')}\`
     WHERE rel_type = ? AND rel_id IN (${marks(ids.length)})${await selectedLinesOnly(db, table)} ORDER BY rel_id, id`,
    [relType, ...ids],
  );
  const taxes = grouped(
    await selectRows<{ itemid: number; taxrate: string }>(
      db,
      `SELECT itemid, taxrate FROM \`${table.host('item_tax')}\` WHERE rel_type = ? AND rel_id IN (${marks(ids.length)}) ORDER BY id`,
      [relType, ...ids],
    ),
    (row) => row.itemid,
  );
  const matches = await matcher?.match(
    db,
    rows.map(({ id, description, rel_id }) => ({
      id,
      description,
      currencyId: currencies.get(rel_id) ?? 0,
    })),
  );
  const lines = new Map<number, SnapshotLine[]>();
  for (const row of rows) {
    const match = matches?.get(row.id);
    push(lines, row.rel_id, {
      id: row.id,
      qty: row.qty,
      rate: row.rate,
      taxRates: (taxes.get(row.id) ?? []).map((tax) => tax.taxrate),
      itemId: match?.itemId ?? null,
      groupId: match?.groupId ?? null,
      match: match?.method ?? 'none',
      listRate: match?.listRate ?? null,
    });
  }
  return lines;
}

/** From 3.4 a line may be optional; one that was not selected does not belong to the total and must not earn. */
async function selectedLinesOnly(db: Knex, table: TableNames): Promise<string> {
  const columns = await selectRows(db, `SHOW COLUMNS FROM \`${table.host('itemable')}\` LIKE 'is_selected'`);
  return columns.length > 0 ? ' AND is_selected <> 0' : '';
}
