import type { Connection } from 'mysql2/promise';
import { idsByKey, insertAndFind, insertRows } from './bulk-sql.ts';
import type { DocumentLine, RetailDocument } from './documents.ts';
import type { HostFacts } from './host-facts.ts';
import { itemGroupOf } from './item-groups.ts';

export interface CatalogueWriter {
  /** Adds the articles of these documents that are not there yet; answers how many. */
  ensure(documents: readonly RetailDocument[]): Promise<number>;
}

/** One catalogue item per stock code; the code is its long description, as on the lines. */
export async function loadCatalogue(connection: Connection, host: HostFacts): Promise<CatalogueWriter> {
  const items = await idsByKey<string>(connection, host.table('items'), {
    id: 'id',
    key: 'long_description',
  });
  const codes = new Set(items.keys());
  const groupNames = { id: 'id', key: 'name' };
  const groups = await idsByKey<string>(connection, host.table('items_groups'), groupNames);

  async function groupId(name: string): Promise<number> {
    const known = groups.get(name);
    if (known !== undefined) return known;
    const added = await insertAndFind<string>(connection, host.table('items_groups'), groupNames, [{ name }]);
    const id = added.get(name);
    if (id === undefined) throw new Error(`item group ${name} was not stored`);
    groups.set(name, id);
    return id;
  }

  return {
    async ensure(documents) {
      const first = new Map<string, DocumentLine>();
      for (const line of documents.flatMap(({ lines }) => lines)) {
        if (!codes.has(line.stockCode) && !first.has(line.stockCode)) first.set(line.stockCode, line);
      }
      const rows = [];
      for (const { stockCode, description, rate } of first.values()) {
        codes.add(stockCode);
        const group_id = await groupId(itemGroupOf(stockCode, description));
        rows.push({ description, long_description: stockCode, rate, group_id });
      }
      await insertRows(connection, host.table('items'), rows);
      return rows.length;
    },
  };
}
