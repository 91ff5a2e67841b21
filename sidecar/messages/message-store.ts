import type { Knex } from 'knex';
import { chunksOf, execute, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { MessageChannel } from '../programs/message-settings.ts';
import { FREE_KINDS, type MessageContent, type MessageKind, type MessageStatus } from './message.ts';

export interface NewMessage {
  readonly key: string;
  readonly memberId: number;
  readonly contactId: number | null;
  readonly channel: MessageChannel;
  readonly status: Extract<MessageStatus, 'waiting' | 'queued' | 'skipped'>;
  readonly reason: string | null;
  readonly dueAt: Date | null;
  readonly content: MessageContent;
  readonly commandId: number | null;
}

/** A message that the CRM has not begun: it waits here, or its order waits there. */
export interface UnsentMessage {
  readonly id: number;
  readonly key: string;
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly memberId: number;
  readonly isMemberActive: boolean;
  readonly content: MessageContent;
  readonly attempts: number;
  /** Null while it waits for its time. */
  readonly commandId: number | null;
}

const COLUMNS = [
  'message_key',
  'kind',
  'member_id',
  'contact_id',
  'channel',
  'status',
  'reason',
  'due_at',
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
  'no_phone',
  'phone_changed',
  'sms_inactive',
] as const;

/** Failures that may pass. What was begun and broken off is not among them: it may have left. */
const WORTH_ANOTHER_ATTEMPT = ['host_refused', 'host_error', 'mailer_missing', 'sms_missing'] as const;
const ATTEMPTS_MAX = 4;
const FIRST_PAUSE_MINUTES = 15;

interface Row {
  readonly id: number;
  readonly message_key: string;
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly member_id: number;
  readonly member_status: string;
  readonly content: string;
  readonly attempts: number;
  readonly command_id: number | null;
}

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

  /** A key that is known stays the message that it was. */
  async add(messages: readonly NewMessage[], at: Date): Promise<void> {
    const rows = messages.map((one) => [
      one.key,
      one.content.kind,
      one.memberId,
      one.contactId,
      one.channel,
      one.status,
      one.reason,
      one.dueAt,
      JSON.stringify(one.content),
      one.commandId,
      at,
      one.status === 'skipped' ? at : null,
    ]);
    await insertRows(this.#db, this.#table.message, COLUMNS, rows, { ignore: true });
  }

  /**
   * Takes over what became of the orders: sent, skipped by the CRM with its reason, or failed. What may pass is tried again
   * after a pause that grows, a bounded number of times. Returns how many.
   */
  collect(): Promise<number> {
    // No assignment looks at a column that another one changes, but for the count, which comes last.
    const code = `SUBSTRING_INDEX(c.last_error, ':', 1)`;
    const again = `(c.status = 'failed' AND m.attempts + 1 < ${ATTEMPTS_MAX} AND ${code} IN (${marks(WORTH_ANOTHER_ATTEMPT.length)}))`;
    const pause = `INTERVAL ${FIRST_PAUSE_MINUTES} * POW(4, m.attempts) MINUTE`;
    return execute(
      this.#db,
      `UPDATE \`${this.#table.message}\` m JOIN \`${this.#table.command}\` c ON c.id = m.command_id
       SET m.reason = IF(c.status = 'done', NULL, SUBSTRING(COALESCE(${code}, c.status), 1, 40)),
         m.status = CASE WHEN c.status = 'done' THEN 'sent'
           WHEN c.last_error IN (${marks(SKIPPED_BY_CRM.length)}) THEN 'skipped'
           WHEN ${again} THEN 'waiting' ELSE 'failed' END,
         m.due_at = IF(${again}, c.finished_at + ${pause}, NULL),
         m.closed_at = IF(${again}, NULL, c.finished_at),
         m.attempts = m.attempts + IF(c.status = 'done', 0, 1)
       WHERE m.status = 'queued' AND c.status IN ('done', 'failed', 'cancelled')`,
      [...SKIPPED_BY_CRM, ...WORTH_ANOTHER_ATTEMPT, ...WORTH_ANOTHER_ATTEMPT, ...WORTH_ANOTHER_ATTEMPT],
    );
  }

  /** Those whose order the CRM has not begun, and those that wait for their time. */
  unsent(after: number, limit: number): Promise<UnsentMessage[]> {
    return this.#select(
      `LEFT JOIN \`${this.#table.command}\` c ON c.id = m.command_id
       WHERE ((m.status = 'queued' AND c.status = 'pending') OR m.status = 'waiting') AND m.id > ? ORDER BY m.id LIMIT ?`,
      [after, limit],
    );
  }

  /** Those whose time has come, locked for the caller's transaction. */
  due(now: Date, limit: number): Promise<UnsentMessage[]> {
    return this.#select(`WHERE m.status = 'waiting' AND m.due_at <= ? ORDER BY m.id LIMIT ? FOR UPDATE`, [
      now,
      limit,
    ]);
  }

  async byId(id: number): Promise<UnsentMessage | null> {
    return (await this.#select('WHERE m.id = ?', [id]))[0] ?? null;
  }

  async #select(where: string, bindings: readonly (number | Date)[]): Promise<UnsentMessage[]> {
    const rows = await selectRows<Row>(
      this.#db,
      `SELECT m.id, m.message_key, m.kind, m.channel, m.member_id, a.status AS member_status, m.content, m.attempts,
         IF(m.status = 'queued', m.command_id, NULL) AS command_id
       FROM \`${this.#table.message}\` m JOIN \`${this.#table.member}\` a ON a.id = m.member_id ${where}`,
      bindings,
    );
    return rows.map((row) => ({
      id: safe(row.id),
      key: row.message_key,
      kind: row.kind,
      channel: row.channel,
      memberId: safe(row.member_id),
      isMemberActive: row.member_status === 'active',
      content: JSON.parse(row.content) as MessageContent,
      attempts: row.attempts,
      commandId: row.command_id === null ? null : safe(row.command_id),
    }));
  }

  async skip(id: number, reason: string, at: Date): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.message}\` SET status = 'skipped', reason = ?, due_at = NULL, closed_at = ?
       WHERE id = ? AND status IN ('waiting', 'queued')`,
      [reason, at, id],
    );
  }

  async postpone(id: number, dueAt: Date): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.message}\` SET due_at = ? WHERE id = ? AND status = 'waiting'`,
      [dueAt, id],
    );
  }

  async markQueued(ids: readonly number[], commandId: number): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.message}\` SET status = 'queued', due_at = NULL, command_id = ?
       WHERE id IN (${marks(ids.length)}) AND status = 'waiting'`,
      [commandId, ...ids],
    );
  }

  /** A failed one is tried once more, because somebody asked for it. True when it will be. */
  async tryAgain(id: number, at: Date): Promise<boolean> {
    const changed = await execute(
      this.#db,
      `UPDATE \`${this.#table.message}\` SET status = 'waiting', reason = NULL, due_at = ?, closed_at = NULL
       WHERE id = ? AND status = 'failed'`,
      [at, id],
    );
    return changed === 1;
  }

  /** How many failed for good since then. */
  async countFailed(since: Date): Promise<number> {
    const rows = await selectRows<{ count: number }>(
      this.#db,
      `SELECT COUNT(*) AS count FROM \`${this.#table.message}\` WHERE status = 'failed' AND closed_at > ?`,
      [since],
    );
    return safe(rows[0]!.count);
  }

  /** How many wait for their time or for the CRM. */
  async countUnsent(): Promise<number> {
    const rows = await selectRows<{ count: number }>(
      this.#db,
      `SELECT COUNT(*) AS count FROM \`${this.#table.message}\` WHERE status IN ('waiting', 'queued')`,
    );
    return safe(rows[0]!.count);
  }

  /** How many messages these members got, or are about to get, since then; by member id. */
  async countSince(
    memberIds: readonly number[],
    since: Date,
    { onlyPromotion }: { readonly onlyPromotion: boolean },
  ): Promise<ReadonlyMap<number, number>> {
    if (memberIds.length === 0) return new Map();
    const promotion = ['birthday', ...FREE_KINDS];
    const rows = await selectRows<{ member_id: number; count: number }>(
      this.#db,
      `SELECT member_id, COUNT(*) AS count FROM \`${this.#table.message}\`
       WHERE member_id IN (${marks(memberIds.length)}) AND created_at > ? AND status IN ('waiting', 'queued', 'sent')
         ${onlyPromotion ? `AND kind IN (${marks(promotion.length)})` : ''} GROUP BY member_id`,
      [...memberIds, since, ...(onlyPromotion ? promotion : [])],
    );
    return new Map(rows.map((row) => [safe(row.member_id), safe(row.count)]));
  }
}
