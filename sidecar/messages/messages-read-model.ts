import type { Knex } from 'knex';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { decodeCursor, type KeysetPage, toKeysetPage } from '../shared/keyset.ts';
import { type MessageContent, type MessageStatus, partsOfKey } from './message.ts';
import { type NoticePlan, planNotices } from './plan-notices.ts';

/** A message as the log shows it. */
export interface ListedMessage {
  readonly id: number;
  readonly clientId: number;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
  readonly content: MessageContent;
  readonly daysBefore: number;
  readonly status: MessageStatus;
  /** Code of why it was not sent. */
  readonly reason: string | null;
  readonly createdAt: Date;
}

export interface MessagesReadModel {
  /** The newest first. */
  page(query: { readonly cursor: string | null; readonly limit: number }): Promise<KeysetPage<ListedMessage>>;
  plan(document: ProgramDocument, now: Date): Promise<NoticePlan>;
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
}

export function createMessagesReadModel(db: Knex, table: TableNames): MessagesReadModel {
  return {
    async page({ cursor: text, limit }) {
      const cursor = text === null ? null : decodeCursor(text);
      const query = db({ s: table.message })
        .join({ m: table.member }, 'm.id', 's.member_id')
        .leftJoin({ c: table.host('clients') }, 'c.userid', 'm.client_id')
        .select<Row[]>('s.*', 'm.client_id', 'c.company');
      applyKeyset(query, ORDER, cursor, limit);
      const rows = (await query).map(toListed);
      return toKeysetPage(rows, limit, cursor, ({ id }) => ({ value: id, id }));
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
    createdAt: row.created_at,
  };
}
