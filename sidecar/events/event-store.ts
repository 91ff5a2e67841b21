import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { chunksOf, execute, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { EventKind, EventSnapshot, LoyaltyEvent } from './event.ts';

/** An event before it has a row. `contentHash` tells a repeat from another event under the same key. */
export interface NewEvent extends Omit<LoyaltyEvent, 'id'> {
  readonly contentHash: string;
  readonly actor: Actor;
}

/** What is known of the events under some keys of one source. */
export interface KnownEvent {
  readonly id: number;
  readonly clientId: number;
  readonly externalId: string;
  readonly contentHash: string;
  readonly isVoid: boolean;
}

interface Row {
  id: number;
  client_id: number;
  kind: EventKind;
  code: string;
  source: string;
  external_id: string;
  day: string;
  occurred_at: Date;
  points: number | null;
  contact_id: number | null;
  other_client_id: number | null;
  invoice_id: number | null;
  is_void: number;
}

const READ_COLUMNS =
  'id, client_id, kind, code, source, external_id, day, occurred_at, points, contact_id, other_client_id, invoice_id, is_void';

const WRITE_COLUMNS = [
  'client_id',
  'kind',
  'code',
  'source',
  'external_id',
  'day',
  'occurred_at',
  'points',
  'contact_id',
  'other_client_id',
  'invoice_id',
  'is_void',
  'void_reason',
  'content_hash',
  'actor_type',
  'actor_id',
  'received_at',
];

const KEYS_PER_QUERY = 1_000;

/** Who took an event back is told by its reason: NULL = its ground is gone, '' = its sender, else what staff typed. */
export const VOIDED_BY_SENDER = '';

function toEvent(row: Row): LoyaltyEvent {
  return {
    id: safe(row.id),
    clientId: row.client_id,
    kind: row.kind,
    code: row.code,
    source: row.source,
    externalId: row.external_id,
    day: row.day,
    occurredAt: row.occurred_at,
    points: row.points,
    contactId: row.contact_id,
    otherClientId: row.other_client_id,
    invoiceId: row.invoice_id,
    isVoid: row.is_void === 1,
  };
}

/** The events of these ids; ids without a row are missing. */
export async function readEvents(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
): Promise<Map<number, LoyaltyEvent>> {
  const found = new Map<number, LoyaltyEvent>();
  for (const part of chunksOf(ids, KEYS_PER_QUERY)) {
    const rows = await selectRows<Row>(
      db,
      `SELECT ${READ_COLUMNS} FROM \`${table.event}\` WHERE id IN (${marks(part.length)})`,
      part,
    );
    for (const row of rows) found.set(safe(row.id), toEvent(row));
  }
  return found;
}

/** The event as it stands inside an explanation. */
export function toEventSnapshot(event: LoyaltyEvent): EventSnapshot {
  return {
    type: 'event',
    id: event.id,
    clientId: event.clientId,
    kind: event.kind,
    code: event.code,
    source: event.source,
    day: event.day,
    points: event.points,
    contactId: event.contactId,
    otherClientId: event.otherClientId,
    invoiceId: event.invoiceId,
    isVoid: event.isVoid,
  };
}

/** Events of one source by their keys; keys without a row are missing. */
export async function knownEvents(
  db: Knex,
  table: TableNames,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownEvent>> {
  const found = new Map<string, KnownEvent>();
  for (const part of chunksOf(externalIds, KEYS_PER_QUERY)) {
    const rows = await selectRows<
      Pick<Row, 'id' | 'client_id' | 'external_id' | 'is_void'> & { content_hash: string }
    >(
      db,
      `SELECT id, client_id, external_id, content_hash, is_void FROM \`${table.event}\`
       WHERE source = ? AND external_id IN (${marks(part.length)})`,
      [source, ...part],
    );
    for (const row of rows)
      found.set(row.external_id, {
        id: safe(row.id),
        clientId: row.client_id,
        externalId: row.external_id,
        contentHash: row.content_hash,
        isVoid: row.is_void === 1,
      });
  }
  return found;
}

/** Writes events whose key is new; a row that is there already stays as it is, whatever its content. */
export async function insertEvents(
  db: Knex,
  table: TableNames,
  events: readonly NewEvent[],
  receivedAt: Date,
): Promise<void> {
  // One order for all writers, so that two batches with the same keys wait for each other instead of deadlocking.
  const ordered = [...events].sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  await insertRows(
    db,
    table.event,
    WRITE_COLUMNS,
    ordered.map((event) => [
      event.clientId,
      event.kind,
      event.code,
      event.source,
      event.externalId,
      event.day,
      event.occurredAt,
      event.points,
      event.contactId,
      event.otherClientId,
      event.invoiceId,
      event.isVoid ? 1 : 0,
      event.isVoid ? VOIDED_BY_SENDER : null,
      event.contentHash,
      event.actor.type,
      event.actor.id,
      receivedAt,
    ]),
    { suffix: 'ON DUPLICATE KEY UPDATE id = id' },
  );
}

/** Takes events back. Who did it first is kept: an event that is void already stays as it is. */
export async function voidEvents(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
  reason: string | null,
): Promise<number> {
  if (ids.length === 0) return 0;
  return execute(
    db,
    `UPDATE \`${table.event}\` SET is_void = 1, void_reason = ? WHERE is_void = 0 AND id IN (${marks(ids.length)})`,
    [reason, ...ids],
  );
}

/** Brings a void event back; `invoiceId` is the invoice that it hangs on from now on. */
export async function reviveEvent(
  db: Knex,
  table: TableNames,
  id: number,
  invoiceId: number | null,
): Promise<void> {
  await execute(
    db,
    `UPDATE \`${table.event}\` SET is_void = 0, void_reason = NULL, invoice_id = ? WHERE id = ?`,
    [invoiceId, id],
  );
}

/** Brings back an event that staff took back; returns how many that were. */
export function reviveTakenBack(db: Knex, table: TableNames, id: number): Promise<number> {
  return execute(
    db,
    `UPDATE \`${table.event}\` SET is_void = 0, void_reason = NULL WHERE id = ? AND is_void = 1 AND void_reason <> ?`,
    [id, VOIDED_BY_SENDER],
  );
}

/** The same text for the same content, whatever the order of its fields. */
export function contentHash(content: Readonly<Record<string, string | number | null>>): string {
  const fields = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
