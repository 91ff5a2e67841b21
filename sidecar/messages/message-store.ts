import type { Knex } from 'knex';
import { chunksOf, execute, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { MessageContent, MessageKind, MessageStatus } from './message.ts';

export interface NewMessage {
  readonly key: string;
  readonly memberId: number;
  readonly contactId: number | null;
  readonly status: Extract<MessageStatus, 'queued' | 'skipped'>;
  readonly reason: string | null;
  readonly content: MessageContent;
  readonly commandId: number | null;
}

/** A message whose order the CRM has not begun. */
export interface WaitingMessage {
  readonly id: number;
  readonly key: string;
  readonly kind: MessageKind;
  readonly memberId: number;
  readonly isMemberActive: boolean;
  readonly lastDay: string;
  readonly commandId: number;
}

const COLUMNS = [
  'message_key',
  'kind',
  'member_id',
  'contact_id',
  'status',
  'reason',
  'content',
  'command_id',
  'created_at',
  'closed_at',
] as const;

/** Reasons of the CRM that mean "not to be sent", as opposed to "could not be sent". */
const SKIPPED_BY_CRM = [
  'template_missing',
  'template_inactive',
  'template_empty',
  'contact_missing',
  'contact_inactive',
  'no_email',
] as const;

/** Rows of `lm_message`: written once under their key, closed once. */
export class MessageStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  /** Which of these keys are taken. */
  async known(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const part of chunksOf(keys, 500)) {
      const rows = await selectRows<{ message_key: string }>(
        this.#db,
        `SELECT message_key FROM \`${this.#table.message}\` WHERE message_key IN (${marks(part.length)})`,
        part,
      );
      for (const row of rows) found.add(row.message_key);
    }
    return found;
  }

  async add(messages: readonly NewMessage[], at: Date): Promise<void> {
    const rows = messages.map((one) => [
      one.key,
      one.content.kind,
      one.memberId,
      one.contactId,
      one.status,
      one.reason,
      JSON.stringify(one.content),
      one.commandId,
      at,
      one.status === 'queued' ? null : at,
    ]);
    await insertRows(this.#db, this.#table.message, COLUMNS, rows);
  }

  /** Takes over what became of the orders: sent, skipped by the CRM with its reason, or failed. Returns how many. */
  collect(): Promise<number> {
    return execute(
      this.#db,
      `UPDATE \`${this.#table.message}\` m JOIN \`${this.#table.command}\` c ON c.id = m.command_id
       SET m.closed_at = c.finished_at,
         m.reason = IF(c.status = 'done', NULL, SUBSTRING(COALESCE(SUBSTRING_INDEX(c.last_error, ':', 1), c.status), 1, 40)),
         m.status = CASE WHEN c.status = 'done' THEN 'sent'
           WHEN c.last_error IN (${marks(SKIPPED_BY_CRM.length)}) THEN 'skipped' ELSE 'failed' END
       WHERE m.status = 'queued' AND c.status IN ('done', 'failed', 'cancelled')`,
      SKIPPED_BY_CRM,
    );
  }

  async waiting(after: number, limit: number): Promise<WaitingMessage[]> {
    const rows = await selectRows<{
      id: number;
      message_key: string;
      kind: MessageKind;
      member_id: number;
      member_status: string;
      content: string;
      command_id: number;
    }>(
      this.#db,
      `SELECT m.id, m.message_key, m.kind, m.member_id, a.status AS member_status, m.content, m.command_id
       FROM \`${this.#table.message}\` m JOIN \`${this.#table.command}\` c ON c.id = m.command_id
       JOIN \`${this.#table.member}\` a ON a.id = m.member_id
       WHERE m.status = 'queued' AND c.status = 'pending' AND m.id > ? ORDER BY m.id LIMIT ?`,
      [after, limit],
    );
    return rows.map((row) => ({
      id: safe(row.id),
      key: row.message_key,
      kind: row.kind,
      memberId: safe(row.member_id),
      isMemberActive: row.member_status === 'active',
      lastDay: (JSON.parse(row.content) as MessageContent).lastDay,
      commandId: safe(row.command_id),
    }));
  }

  async skip(id: number, reason: string, at: Date): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.message}\` SET status = 'skipped', reason = ?, closed_at = ? WHERE id = ? AND status = 'queued'`,
      [reason, at, id],
    );
  }
}
