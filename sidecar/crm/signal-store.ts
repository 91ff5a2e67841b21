import type { Knex } from 'knex';
import { execute, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';

/** One thing that the host said happened (docs/bridge.md §1): "look at this again". */
export interface Signal {
  readonly id: number;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: number;
  readonly relatedId: number | null;
  readonly attempts: number;
}

export async function dueSignals(db: Knex, table: TableNames, now: Date, limit: number): Promise<Signal[]> {
  const rows = await selectRows<{
    id: number;
    kind: string;
    subject_type: string;
    subject_id: number;
    related_id: number | null;
    attempts: number;
  }>(
    db,
    `SELECT id, kind, subject_type, subject_id, related_id, attempts FROM \`${table.signal}\`
     WHERE handled_at IS NULL AND due_at <= ? ORDER BY due_at, id LIMIT ?`,
    [now, limit],
  );
  return rows.map((row) => ({
    id: safe(row.id),
    kind: row.kind,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    relatedId: row.related_id,
    attempts: row.attempts,
  }));
}

export async function markHandled(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    db,
    `UPDATE \`${table.signal}\` SET handled_at = ?, last_error = NULL WHERE id IN (${marks(ids.length)})`,
    [at, ...ids],
  );
}

/** Keeps a signal that could not be handled, visibly, and tries it again later and later. */
export async function postpone(
  db: Knex,
  table: TableNames,
  signal: Signal,
  error: string,
  dueAt: Date,
): Promise<void> {
  await execute(
    db,
    `UPDATE \`${table.signal}\` SET attempts = attempts + 1, last_error = ?, due_at = ? WHERE id = ?`,
    [error.slice(0, 500), dueAt, signal.id],
  );
}

/** Forgets signals that were handled before `before`, a bounded number at a time. */
export async function purgeHandled(db: Knex, table: TableNames, before: Date): Promise<number> {
  return execute(db, `DELETE FROM \`${table.signal}\` WHERE handled_at < ? ORDER BY handled_at LIMIT 10000`, [
    before,
  ]);
}
