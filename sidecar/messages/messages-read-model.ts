import type { Knex } from 'knex';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { joinMember, memberIdsOf } from '../members/join-member.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { decodeCursor, type KeysetPage, toKeysetPage } from '../shared/keyset.ts';
import type { MessageChannel } from '../programs/message-settings.ts';
import { type MessageContent, type MessageKind, type MessageStatus, partsOfKey } from './message.ts';
import { type NoticePlan, planNotices } from './plan-notices.ts';

/** A message as the log shows it. */
export interface ListedMessage {
  readonly id: number;
  readonly clientId: number;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
  readonly content: MessageContent;
  readonly channel: MessageChannel;
  /** Of what ends. */
  readonly daysBefore: number;
  readonly status: MessageStatus;
  /** Code of why it was not sent. */
  readonly reason: string | null;
  readonly createdAt: Date;
  /** When it is sent, while it waits. */
  readonly dueAt: Date | null;
}

/** Null = all. */
export interface MessageQuery {
  readonly kind: MessageKind | null;
  readonly status: MessageStatus | null;
  readonly client: number | null;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface MessagesReadModel {
  /** The newest first. */
  page(query: MessageQuery): Promise<KeysetPage<ListedMessage>>;
  plan(document: ProgramDocument, now: Date): Promise<NoticePlan>;
  /** Who is written to for a client; null = nobody. */
  primaryContact(clientId: number): Promise<{ readonly id: number; readonly name: string } | null>;
}

interface Contact {
  id: number;
  userid: number;
  is_primary: number;
  firstname: string;
  lastname: string;
}

const ORDER: KeysetOrder = { column: 's.id', idColumn: 's.id', direction: 'desc' };

interface Row {
  id: number;
  message_key: string;
  client_id: number;
  company: string | null;
  content: string;
  status: MessageStatus;
  reason: string | null;
  created_at: Date;
  channel: MessageChannel;
  due_at: Date | null;
}

export function createMessagesReadModel(db: Knex, table: TableNames): MessagesReadModel {
  return {
    async page({ cursor: text, limit, kind, status, client }) {
      const cursor = text === null ? null : decodeCursor(text);
      const query = joinMember(db({ s: table.message }), table, 's.member_id')
        .leftJoin({ c: table.host('clients') }, 'c.userid', 'm.client_id')
        .select<Row[]>('s.*', 'm.client_id', 'c.company');
      if (kind !== null) query.where('s.kind', kind);
      if (status !== null) query.where('s.status', status);
      if (client !== null) query.whereIn('s.member_id', await memberIdsOf(db, table, [client]));
      applyKeyset(query, ORDER, cursor, limit);
      const rows = (await query).map(toListed);
      return toKeysetPage(rows, limit, cursor, ({ id }) => ({ value: id, id }));
    },
    async primaryContact(clientId) {
      const row = await db<Contact>(table.host('contacts'))
        .where({ userid: clientId, is_primary: 1 })
        .orderBy('id')
        .first('id', 'firstname', 'lastname');
      return row ? { id: row.id, name: `${row.firstname} ${row.lastname}`.trim() } : null;
    },
    plan: (document, now) => planNotices(db, table, document, now),
  };
}

function toListed(row: Row): ListedMessage {
  return {
    id: safe(row.id),
    clientId: safe(row.client_id),
    company: row.company,
    content: JSON.parse(row.content) as MessageContent,
    daysBefore: partsOfKey(row.message_key).daysBefore,
    status: row.status,
    reason: row.reason,
    channel: row.channel,
    createdAt: row.created_at,
    dueAt: row.due_at,
  };
}
