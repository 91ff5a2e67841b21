import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { decodeCursor, type KeysetPage, toKeysetPage } from '../shared/keyset.ts';
import type { EventKind } from './event.ts';
import { VOIDED_BY_SENDER } from './event-store.ts';

/** An event as a list shows it. */
export interface ListedEvent {
  readonly id: number;
  readonly clientId: number;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
  readonly kind: EventKind;
  readonly code: string;
  readonly day: string;
  readonly reportedBy: 'crm' | 'staff' | 'key';
  /** Name of the API key that reported it. */
  readonly keyName: string | null;
  readonly otherClientId: number | null;
  readonly otherCompany: string | null;
  /** What it earned, and the entry that says why; null when nothing was posted. */
  readonly points: number;
  readonly entryId: number | null;
  readonly isVoid: boolean;
  /** Who took it back: staff with a reason, its sender, or nobody: its ground is gone. */
  readonly voidedBy: 'staff' | 'sender' | 'ground' | null;
  readonly voidReason: string;
}

export interface EventsQuery {
  readonly clientIds: readonly number[] | null;
  readonly kind: EventKind | null;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface EventsReadModel {
  /** The newest first. */
  page(query: EventsQuery): Promise<KeysetPage<ListedEvent>>;
  byId(id: number): Promise<ListedEvent | null>;
}

const ORDER: KeysetOrder = { column: 'e.id', idColumn: 'e.id', direction: 'desc' };

interface Row {
  id: number;
  client_id: number;
  host_id: number | null;
  company: string | null;
  kind: EventKind;
  code: string;
  day: string;
  source: string;
  key_name: string | null;
  other_client_id: number | null;
  other_company: string | null;
  posted: number | string | null;
  is_void: number;
  void_reason: string | null;
}

export function createEventsReadModel(db: Knex, table: TableNames): EventsReadModel {
  const listed = () =>
    db({ e: table.event })
      .leftJoin({ c: table.host('clients') }, 'c.userid', 'e.client_id')
      .leftJoin({ o: table.host('clients') }, 'o.userid', 'e.other_client_id')
      .leftJoin({ k: table.api_key }, (on) => void on.on('e.source', '=', db.raw(`CONCAT('key:', k.id)`)))
      .leftJoin(
        { s: table.settlement },
        (on) => void on.on('s.source_id', '=', 'e.id').onVal('s.source_type', 'event'),
      )
      .select<Row[]>(
        'e.*',
        'c.userid as host_id',
        'c.company',
        'o.company as other_company',
        'k.name as key_name',
        's.posted',
      );
  const complete = async (rows: readonly Row[]) => {
    const entries = await lastEntries(
      db,
      table,
      rows.map((row) => safe(row.id)),
    );
    return rows.map((row) => toListed(row, entries.get(safe(row.id)) ?? null));
  };

  return {
    async page(request) {
      const cursor = request.cursor === null ? null : decodeCursor(request.cursor);
      const query = listed();
      if (request.clientIds !== null) void query.whereIn('e.client_id', request.clientIds);
      if (request.kind !== null) void query.where('e.kind', request.kind);
      applyKeyset(query, ORDER, cursor, request.limit);
      const rows = await complete(await query);
      return toKeysetPage(rows, request.limit, cursor, ({ id }) => ({ value: id, id }));
    },
    async byId(id) {
      const rows = await complete(await listed().where('e.id', id));
      return rows[0] ?? null;
    },
  };
}

/** The newest entry of each event: it says why the event earned what it earned. */
async function lastEntries(
  db: Knex,
  table: TableNames,
  eventIds: readonly number[],
): Promise<Map<number, number>> {
  if (eventIds.length === 0) return new Map();
  const rows = await selectRows<{ source_id: number; id: number }>(
    db,
    `SELECT source_id, MAX(id) AS id FROM \`${table.entry}\`
     WHERE source_type = 'event' AND source_id IN (${marks(eventIds.length)}) GROUP BY source_id`,
    eventIds,
  );
  return new Map(rows.map((row) => [safe(row.source_id), safe(row.id)]));
}

function toListed(row: Row, entryId: number | null): ListedEvent {
  return {
    id: safe(row.id),
    clientId: row.client_id,
    company: row.host_id === null ? null : (row.company ?? ''),
    kind: row.kind,
    code: row.code,
    day: row.day,
    reportedBy: row.source.startsWith('key:') ? 'key' : row.source === 'staff' ? 'staff' : 'crm',
    keyName: row.key_name,
    otherClientId: row.other_client_id,
    otherCompany: row.other_company,
    points: safe(row.posted ?? 0),
    entryId,
    isVoid: row.is_void === 1,
    voidedBy: row.is_void === 1 ? voidedBy(row.void_reason) : null,
    voidReason: row.void_reason ?? '',
  };
}

function voidedBy(reason: string | null): 'staff' | 'sender' | 'ground' {
  if (reason === null) return 'ground';
  return reason === VOIDED_BY_SENDER ? 'sender' : 'staff';
}
