import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { readItemsById } from './catalogue-items.ts';
import type { LineTax } from './taxes.ts';

/** A catalogue item with all that an invoice line copies from it. */
export interface InvoiceItem {
  readonly id: number;
  readonly description: string;
  readonly longDescription: string;
  readonly unit: string;
  /** Its taxes by name and percentage. */
  readonly taxes: readonly LineTax[];
  /** The price before taxes in a currency of the CRM; null where the catalogue has none. */
  priceIn(currencyId: number): string | null;
}

interface Row {
  id: number;
  description: string;
  long_description: string | null;
  unit: string | null;
  name1: string | null;
  rate1: string | null;
  name2: string | null;
  rate2: string | null;
}

/** Items by id; those that the CRM no longer has are missing. */
export async function readInvoiceItems(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
): Promise<ReadonlyMap<number, InvoiceItem>> {
  if (ids.length === 0) return new Map();
  const prices = await readItemsById(db, table, ids);
  const taxes = table.host('taxes');
  const rows = await selectRows<Row>(
    db,
    `SELECT i.id, i.description, i.long_description, i.unit, a.name AS name1, a.taxrate AS rate1, b.name AS name2, b.taxrate AS rate2
     FROM \`${table.host('items')}\` i LEFT JOIN \`${taxes}\` a ON a.id = i.tax LEFT JOIN \`${taxes}\` b ON b.id = i.tax2
     WHERE i.id IN (${marks(ids.length)})`,
    ids,
  );
  return new Map(rows.map((row) => [row.id, toItem(row, (id) => prices.get(row.id)?.priceIn(id) ?? null)]));
}

function toItem(row: Row, priceIn: InvoiceItem['priceIn']): InvoiceItem {
  const tax = (name: string | null, rate: string | null) =>
    name !== null && rate !== null ? [{ name, rate }] : [];
  return {
    id: row.id,
    description: row.description,
    longDescription: row.long_description ?? '',
    unit: row.unit ?? '',
    taxes: [...tax(row.name1, row.rate1), ...tax(row.name2, row.rate2)],
    priceIn,
  };
}
