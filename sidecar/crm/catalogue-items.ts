import type { Knex } from 'knex';
import { type SqlValue, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { ZERO, rational } from '../shared/rational.ts';

export interface CatalogueItem {
  readonly id: number;
  /** 0 = in no group. */
  readonly groupId: number;
  readonly description: string;
  /** The price in a currency of the CRM, decimal text; null where the catalogue has none. */
  priceIn(currencyId: number): string | null;
}

/** The catalogue's items of these texts, as the database compares text, in the order of their ids. */
export async function readItemsByText(
  db: Knex,
  table: TableNames,
  texts: readonly string[],
): Promise<CatalogueItem[]> {
  if (texts.length === 0) return [];
  return readItems(db, table, `description IN (${marks(texts.length)})`, texts);
}

export async function readItemsById(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
): Promise<Map<number, CatalogueItem>> {
  if (ids.length === 0) return new Map();
  const items = await readItems(db, table, `id IN (${marks(ids.length)})`, ids);
  return new Map(items.map((item) => [item.id, item]));
}

type ItemRow = { id: number; group_id: number; description: string; rate: string } & Record<
  string,
  string | number | null
>;

async function readItems(
  db: Knex,
  table: TableNames,
  where: string,
  bindings: readonly SqlValue[],
): Promise<CatalogueItem[]> {
  const [base] = await selectRows<{ id: number }>(
    db,
    `SELECT id FROM \`${table.host('currencies')}\` WHERE isdefault = 1 ORDER BY id LIMIT 1`,
  );
  const columns = await priceColumns(db, table);
  const rows = await selectRows<ItemRow>(
    db,
    `SELECT ${['id', 'group_id', 'description', 'rate', ...columns].join(', ')} FROM \`${table.host('items')}\`
     WHERE ${where} ORDER BY id`,
    bindings,
  );
  return rows.map((row) => ({
    id: row.id,
    groupId: row.group_id,
    description: row.description,
    priceIn: (currencyId) => priceOf(row, currencyId, base?.id ?? null),
  }));
}

/** The CRM adds a column per currency besides its base one; an item without a price there has NULL or 0. */
async function priceColumns(db: Knex, table: TableNames): Promise<string[]> {
  const columns = await selectRows<{ Field: string }>(
    db,
    `SHOW COLUMNS FROM \`${table.host('items')}\` LIKE 'rate\\_currency\\_%'`,
  );
  return columns.map((column) => column.Field).filter((name) => /^rate_currency_\d+$/.test(name));
}

function priceOf(row: ItemRow, currencyId: number, baseId: number | null): string | null {
  const own = row[`rate_currency_${currencyId}`];
  if (typeof own === 'string' && rational(own).compare(ZERO) > 0) return own;
  return currencyId === baseId ? row.rate : null;
}
