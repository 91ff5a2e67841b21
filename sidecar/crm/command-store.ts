import type { Knex } from 'knex';
import { execute, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';

/** What the module is asked to do in the CRM (docs/bridge.md §2). */
export type Command =
  | {
      readonly kind: 'record_payment';
      readonly payload: { invoice_id: number; amount: string; reference: string; note: string; date: string };
    }
  | { readonly kind: 'delete_payment'; readonly payload: { invoice_id: number; reference: string } };

export type CommandStatus = 'pending' | 'running' | 'done' | 'failed' | 'cancelled';

export interface CommandState {
  readonly id: number;
  readonly status: CommandStatus;
  readonly lastError: string | null;
  readonly reference: string | null;
}

/** Adds a command once; the same key again is the same command. Returns its id. */
export async function addCommand(
  db: Knex,
  table: TableNames,
  command: Command,
  idempotencyKey: string,
  at: Date,
): Promise<number> {
  await execute(
    db,
    `INSERT IGNORE INTO \`${table.command}\` (kind, payload, idempotency_key, status, created_at) VALUES (?, ?, ?, 'pending', ?)`,
    [command.kind, JSON.stringify(command.payload), idempotencyKey, at],
  );
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT id FROM \`${table.command}\` WHERE idempotency_key = ?`,
    [idempotencyKey],
  );
  return safe(rows[0]!.id);
}

export async function readCommands(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
): Promise<CommandState[]> {
  if (ids.length === 0) return [];
  return select(db, table, `id IN (${marks(ids.length)}) ORDER BY id`, ids);
}

export async function commandByKey(
  db: Knex,
  table: TableNames,
  idempotencyKey: string,
): Promise<CommandState | null> {
  return (await select(db, table, 'idempotency_key = ?', [idempotencyKey]))[0] ?? null;
}

/** Takes back a command that the module has not begun. True when it will not run any more. */
export async function cancelCommand(db: Knex, table: TableNames, id: number, at: Date): Promise<boolean> {
  const changed = await execute(
    db,
    `UPDATE \`${table.command}\` SET status = 'cancelled', finished_at = ? WHERE id = ? AND status = 'pending'`,
    [at, id],
  );
  return changed === 1;
}

/** Takes back orders to delete a payment that the module has not begun: the payment may stand again. */
export async function withdrawDeletions(
  db: Knex,
  table: TableNames,
  reference: string,
  at: Date,
): Promise<void> {
  await execute(
    db,
    `UPDATE \`${table.command}\` SET status = 'cancelled', finished_at = ?
     WHERE idempotency_key LIKE ? AND status = 'pending'`,
    [at, `${deletionKey(reference)}%`],
  );
}

/** The beginning of the keys of all orders to delete the payment of this reference. */
export function deletionKey(reference: string): string {
  return `delete_payment:${reference}:`;
}

async function select(
  db: Knex,
  table: TableNames,
  where: string,
  bindings: readonly (string | number)[],
): Promise<CommandState[]> {
  const rows = await selectRows<{
    id: number;
    status: CommandStatus;
    last_error: string | null;
    payload: string;
  }>(db, `SELECT id, status, last_error, payload FROM \`${table.command}\` WHERE ${where}`, bindings);
  return rows.map((row) => ({
    id: safe(row.id),
    status: row.status,
    lastError: row.last_error,
    reference: (JSON.parse(row.payload) as { reference?: string }).reference ?? null,
  }));
}
