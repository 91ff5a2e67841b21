import type { Knex } from 'knex';
import { execute, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { Announcement, Happening, NewAnnouncement } from './announcement.ts';

const COLUMNS = [
  'announcement_key',
  'kind',
  'member_id',
  'client_id',
  'content',
  'occurred_at',
  'recorded_at',
] as const;

/** Rows of `lm_announcement`: written once under their key, handled once. */
export class AnnouncementStore {
  readonly #db: Knex;
  readonly #table: string;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table.announcement;
  }

  /** Belongs into the transaction in which it happened. A key that is known changes nothing. */
  async add(announcements: readonly NewAnnouncement[], at: Date): Promise<void> {
    const rows = announcements.map((one) => [
      one.key,
      one.happening.kind,
      one.memberId,
      one.clientId,
      JSON.stringify(one.happening),
      one.occurredAt,
      at,
    ]);
    await insertRows(this.#db, this.#table, COLUMNS, rows, { ignore: true });
  }

  /** The oldest that nobody has handled, locked for the caller's transaction. */
  async take(limit: number): Promise<Announcement[]> {
    const rows = await selectRows<{
      id: number;
      announcement_key: string;
      member_id: number;
      client_id: number;
      content: string;
      occurred_at: Date;
    }>(
      this.#db,
      `SELECT id, announcement_key, member_id, client_id, content, occurred_at FROM \`${this.#table}\`
       WHERE handled_at IS NULL ORDER BY id LIMIT ? FOR UPDATE`,
      [limit],
    );
    return rows.map((row) => ({
      id: safe(row.id),
      key: row.announcement_key,
      memberId: safe(row.member_id),
      clientId: safe(row.client_id),
      occurredAt: row.occurred_at,
      happening: JSON.parse(row.content) as Happening,
    }));
  }

  async isWaiting(): Promise<boolean> {
    const rows = await selectRows(
      this.#db,
      `SELECT 1 FROM \`${this.#table}\` WHERE handled_at IS NULL LIMIT 1`,
    );
    return rows.length > 0;
  }

  async markHandled(ids: readonly number[], at: Date): Promise<void> {
    if (ids.length === 0) return;
    await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET handled_at = ? WHERE id IN (${marks(ids.length)})`,
      [at, ...ids],
    );
  }

  /** Forgets what was handled before `until`; returns how many. */
  purge(until: Date): Promise<number> {
    return execute(this.#db, `DELETE FROM \`${this.#table}\` WHERE handled_at < ?`, [until]);
  }
}
