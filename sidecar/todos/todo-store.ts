import type { Knex } from 'knex';
import { execute, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';

/** Something that staff are asked to do about a client. */
export interface Todo {
  readonly id: number;
  readonly clientId: number;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
  readonly text: string;
  /** Local day. */
  readonly dueOn: string;
  /** Whose it is; null = anybody's. */
  readonly staffId: number | null;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
  readonly doneBy: number | null;
}

export interface NewTodo extends Pick<Todo, 'clientId' | 'text' | 'dueOn' | 'staffId'> {
  /** One key, one to-do. */
  readonly key: string;
}

interface Row {
  id: number;
  client_id: number;
  company: string | null;
  text: string;
  due_on: string;
  staff_id: number | null;
  created_at: Date;
  done_at: Date | null;
  done_by: number | null;
}

/** Rows of `lm_todo`. */
export class TodoStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  async add({ key, clientId, text, dueOn, staffId }: NewTodo, at: Date): Promise<number> {
    await execute(
      this.#db,
      `INSERT IGNORE INTO \`${this.#table.todo}\` (todo_key, client_id, text, due_on, staff_id, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
      [key, clientId, text, dueOn, staffId, at],
    );
    const sql = `SELECT id FROM \`${this.#table.todo}\` WHERE todo_key = ?`;
    return safe((await selectRows<{ id: number }>(this.#db, sql, [key]))[0]!.id);
  }

  /** Open ones by their day, or done ones, the newest first; `staffId` narrows to one's own and anybody's. */
  async list(query: {
    readonly isDone: boolean;
    readonly staffId: number | null;
    readonly limit: number;
  }): Promise<Todo[]> {
    const whose = query.staffId === null ? '' : 'AND (t.staff_id IS NULL OR t.staff_id = ?)';
    const rows = await selectRows<Row>(
      this.#db,
      `SELECT t.*, c.company FROM \`${this.#table.todo}\` t
       LEFT JOIN \`${this.#table.host('clients')}\` c ON c.userid = t.client_id
       WHERE t.done_at IS ${query.isDone ? 'NOT NULL' : 'NULL'} ${whose}
       ORDER BY ${query.isDone ? 't.done_at DESC, t.id DESC' : 't.due_on, t.id'} LIMIT ?`,
      [...(query.staffId === null ? [] : [query.staffId]), query.limit],
    );
    return rows.map((row) => ({
      id: safe(row.id),
      clientId: row.client_id,
      company: row.company,
      text: row.text,
      dueOn: row.due_on,
      staffId: row.staff_id,
      createdAt: row.created_at,
      doneAt: row.done_at,
      doneBy: row.done_by,
    }));
  }

  /** Marks it as done, or takes that back. False when there is no such to-do. */
  async mark(id: number, isDone: boolean, staffId: number | null, at: Date): Promise<boolean> {
    await execute(
      this.#db,
      isDone
        ? `UPDATE \`${this.#table.todo}\` SET done_at = ?, done_by = ? WHERE id = ? AND done_at IS NULL`
        : `UPDATE \`${this.#table.todo}\` SET done_at = NULL, done_by = NULL WHERE id = ?`,
      isDone ? [at, staffId, id] : [id],
    );
    return (
      (await selectRows(this.#db, `SELECT 1 FROM \`${this.#table.todo}\` WHERE id = ?`, [id])).length > 0
    );
  }

  /** Forgets what was done before `until`; returns how many. */
  purge(until: Date): Promise<number> {
    return execute(this.#db, `DELETE FROM \`${this.#table.todo}\` WHERE done_at < ?`, [until]);
  }
}
