import type { Knex } from 'knex';
import { escapeLike } from '../database/escape-like.ts';
import type { TableNames } from '../database/table-names.ts';
import { findClientIds } from '../members/find-clients.ts';
import { type HostTax, readTaxes } from './taxes.ts';

export interface NamedId {
  readonly id: number;
  readonly name: string;
}

export interface CatalogueItem extends NamedId {
  readonly groupId: number | null;
}

/** What the forms of the programme offer to choose from. */
export interface CatalogueReadModel {
  itemGroups(): Promise<readonly NamedId[]>;
  /** Catalogue items whose name contains the text, in alphabetical order, at most `limit`. */
  items(search: string, limit: number): Promise<readonly NamedId[]>;
  itemsById(ids: readonly number[]): Promise<readonly CatalogueItem[]>;
  /** The CRM's groups of clients. */
  clientGroups(): Promise<readonly NamedId[]>;
  taxes(): Promise<readonly HostTax[]>;
  /** Clients whose company, id or contact's e-mail the text fits, the best match (an id) first, at most `limit`. */
  clients(search: string, limit: number): Promise<readonly NamedId[]>;
  clientsById(ids: readonly number[]): Promise<readonly NamedId[]>;
  /** Payment modes of the CRM except our own, which never earn. */
  paymentModes(): Promise<readonly NamedId[]>;
  /** Ids of the invoices that a person means by an id or a printed number such as INV-000123; at most 50. */
  invoicesLike(text: string): Promise<readonly number[]>;
}

const MOST_INVOICES = 50;
const OUR_MODES = [
  'loyalty_memberships_payment_mode',
  'loyalty_memberships_discount_mode',
  'loyalty_memberships_coupon_mode',
];

export function createCatalogueReadModel(db: Knex, table: TableNames): CatalogueReadModel {
  let hasFormattedNumber: boolean | null = null;
  const invoices = table.host('invoices');
  const clientsById = async (ids: readonly number[]) =>
    ids.length === 0
      ? []
      : db(table.host('clients'))
          .whereIn('userid', [...ids])
          .orderBy('company')
          .orderBy('userid')
          .select<NamedId[]>('userid as id', 'company as name');
  return {
    itemGroups: () => db<NamedId>(table.host('items_groups')).select('id', 'name').orderBy('name'),
    items: (search, limit) =>
      db(table.host('items'))
        .where('description', 'like', `%${escapeLike(search)}%`)
        .orderBy('description')
        .orderBy('id')
        .limit(limit)
        .select<NamedId[]>('id', 'description as name'),
    itemsById: async (ids) =>
      ids.length === 0
        ? []
        : db(table.host('items'))
            .whereIn('id', [...ids])
            .orderBy('description')
            .select<CatalogueItem[]>(
              'id',
              'description as name',
              // The CRM writes 0 for "no group".
              db.raw('NULLIF(group_id, 0) AS groupId'),
            ),
    clientGroups: () => db<NamedId>(table.host('customers_groups')).select('id', 'name').orderBy('name'),
    clients: async (search, limit) => {
      const ids = (await findClientIds(db, table, search)).ids.slice(0, limit);
      const found = new Map((await clientsById(ids)).map((client) => [client.id, client]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    clientsById,
    taxes: () => readTaxes(db, table),
    paymentModes: () =>
      db<NamedId>(table.host('payment_modes'))
        .whereNotIn('id', db(table.host('options')).whereIn('name', OUR_MODES).select('value'))
        .select('id', 'name')
        .orderBy('id'),
    async invoicesLike(text) {
      const groups = (text.match(/\d{1,9}/g) ?? []).map(Number);
      // The printed number is a column from release 3.2 on; before, it was made of the prefix and the number.
      hasFormattedNumber ??= await db.schema.hasColumn(invoices, 'formatted_number');
      const query = db(invoices).limit(MOST_INVOICES);
      if (/^#?\d{1,9}$/.test(text))
        void query.whereIn('id', groups).orWhereIn('number', groups).orderByRaw('id = ? DESC', groups);
      else if (hasFormattedNumber) void query.where('formatted_number', text);
      else void query.whereRaw('CONCAT(prefix, LPAD(number, 6, 0)) = ?', [text]);
      return query.pluck<number[]>('id');
    },
  };
}
