import type { Knex } from 'knex';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import type { TableNames } from '../database/table-names.ts';
import { joinMember, memberIdsOf } from '../members/join-member.ts';
import { decodeCursor, toKeysetPage, type Cursor, type KeysetPage } from '../shared/keyset.ts';
import type { Entry, EntryKind } from './entry.ts';
import { toEntry, type EntryRow } from './ledger-rows.ts';

/** An entry with the client it belongs to. */
export interface ListedEntry {
  readonly entry: Entry;
  readonly clientId: number;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
}

export interface EntriesQuery {
  /** One client: its ledger, newest first in the order of its chain. Several or null (everybody): by when it happened. */
  readonly clientIds: readonly number[] | null;
  readonly kind: EntryKind | null;
  /** Half-open period of `occurredAt`. */
  readonly from: Date | null;
  readonly until: Date | null;
  /** Entries of these invoices and of the redemptions on them; null does not filter. */
  readonly invoiceIds: readonly number[] | null;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface EntriesReadModel {
  page(query: EntriesQuery): Promise<KeysetPage<ListedEntry>>;
  byId(entryId: number): Promise<ListedEntry | null>;
}

const COLUMNS = ['e.*', 'm.client_id', 'c.userid as host_id', 'c.company'];

export function createEntriesReadModel(db: Knex, table: TableNames): EntriesReadModel {
  const listed = () =>
    joinMember(db({ e: table.entry }), table, 'e.member_id')
      .leftJoin({ c: table.host('clients') }, 'c.userid', 'm.client_id')
      .select(COLUMNS);

  return {
    async page(request) {
      const cursor = request.cursor === null ? null : decodeCursor(request.cursor);
      const query = listed();
      if (request.clientIds !== null) {
        void query.whereIn('e.member_id', await memberIdsOf(db, table, request.clientIds));
      }
      if (request.kind !== null) void query.where('e.kind', request.kind);
      if (request.from !== null) void query.where('e.occurred_at', '>=', request.from);
      if (request.until !== null) void query.where('e.occurred_at', '<', request.until);
      if (request.invoiceIds !== null) await whereAboutInvoices(db, table, query, request.invoiceIds);

      const isLedger = request.clientIds?.length === 1;
      const start = cursor && (isLedger ? cursor : { ...cursor, value: new Date(Number(cursor.value)) });
      applyKeyset(query, isLedger ? LEDGER_ORDER : LOG_ORDER, start, request.limit);
      const rows = ((await query) as ListedRow[]).map(toListed);
      return toKeysetPage(rows, request.limit, cursor, ({ entry }) => positionOf(entry, isLedger));
    },
    async byId(entryId) {
      const row = (await listed().where('e.id', entryId).first()) as ListedRow | undefined;
      return row ? toListed(row) : null;
    },
  };
}

const LEDGER_ORDER: KeysetOrder = { column: 'e.seq', idColumn: 'e.id', direction: 'desc' };
const LOG_ORDER: KeysetOrder = { column: 'e.occurred_at', idColumn: 'e.id', direction: 'desc' };

function positionOf(entry: Entry, isLedger: boolean): Pick<Cursor, 'value' | 'id'> {
  return { value: isLedger ? entry.seq : entry.occurredAt.getTime(), id: entry.id };
}

/** The redemptions are looked up first: they are few, and the ledger keeps their ids, not the invoice's. */
async function whereAboutInvoices(
  db: Knex,
  table: TableNames,
  query: Knex.QueryBuilder,
  invoiceIds: readonly number[],
): Promise<void> {
  const redemptionIds = await db(table.redemption).whereIn('invoice_id', invoiceIds).pluck('id');
  void query.where((either) => {
    void either.where((and) => void and.where('e.source_type', 'invoice').whereIn('e.source_id', invoiceIds));
    void either.orWhere(
      (and) => void and.where('e.source_type', 'redemption').whereIn('e.source_id', redemptionIds),
    );
  });
}

interface ListedRow extends EntryRow {
  client_id: number;
  host_id: number | null;
  company: string | null;
}

function toListed(row: ListedRow): ListedEntry {
  return {
    entry: toEntry(row),
    clientId: row.client_id,
    company: row.host_id === null ? null : (row.company ?? ''),
  };
}
