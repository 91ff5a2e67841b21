import type { Knex } from 'knex';
import { chunksOf, execute, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { BellHappening } from '../programs/message-settings.ts';

/** What the module is asked to do in the CRM (docs/bridge.md §2). */
export type Command =
  | {
      readonly kind: 'record_payment';
      readonly payload: {
        invoice_id: number;
        amount: string;
        reference: string;
        note: string;
        date: string;
        /** Under the mode of member discounts or of coupons instead of that of points. */
        mode?: 'discount' | 'coupon';
      };
    }
  | { readonly kind: 'delete_payment'; readonly payload: { invoice_id: number; reference: string } }
  /**
   * Writes points as the discount of a draft, or takes that discount away, with the total that follows. Only as long as the
   * invoice is the draft that was seen.
   */
  | {
      readonly kind: 'discount_draft' | 'restore_draft';
      readonly payload: {
        invoice_id: number;
        reference: string;
        seen: {
          client_id: number;
          subtotal: string;
          total_tax: string;
          total: string;
          adjustment: string;
          discount_type: string;
          discount_percent: string;
          discount_total: string;
        };
        discount_type: string;
        discount_percent: string;
        discount_total: string;
        total: string;
      };
    }
  /** Makes an invoice with its payment, each once per reference. Amounts are added up already: the CRM adds up nothing. */
  | {
      readonly kind: 'create_invoice';
      readonly payload: {
        client_id: number;
        /** ISO code. */
        currency: string;
        date: string;
        reference: string;
        lines: readonly {
          description: string;
          long_description: string;
          qty: string;
          unit: string;
          /** Before taxes. */
          rate: string;
          /** `name|percentage`. */
          taxes: readonly string[];
        }[];
        subtotal: string;
        total: string;
        /** Paid at once under the mode of points. */
        payment?: { amount: string; note: string };
      };
    }
  /** Puts a client into customer groups of the CRM and takes it out of others. */
  | {
      readonly kind: 'set_client_group';
      readonly payload: {
        client_id: number;
        add: readonly number[];
        remove: readonly number[];
      };
    }
  /** Sends a template of the CRM to a contact; `merge` fills its placeholders with plain text. */
  | {
      readonly kind: 'send_template';
      readonly payload: {
        template: string;
        contact_id: number;
        client_id: number;
        /** The host's name of the language that the values are written in. */
        language: string;
        merge: Readonly<Record<string, string>>;
        /** Of the message that the mail is about. */
        key: string;
      };
    }
  /** Rings the bell of a member of staff; `text` names a text of the module, `link` is below the CRM's admin address. */
  | {
      readonly kind: 'notify_staff';
      readonly payload: {
        staff_id: number;
        text: 'todo' | BellHappening;
        values: readonly string[];
        link: string;
      };
    }
  /** Sends a text of the CRM by its SMS gateway. */
  | {
      readonly kind: 'send_sms';
      readonly payload: {
        /** The text's name in the CRM's settings. */
        trigger: string;
        /** As the CRM names it: where it has a text of its own for it, that is sent. */
        language: string;
        contact_id: number;
        client_id: number;
        /** Sent only if the contact still has this number. */
        phone: string;
        merge: Readonly<Record<string, string>>;
        key: string;
      };
    };

export type CommandStatus = 'pending' | 'running' | 'done' | 'failed' | 'cancelled';

export interface CommandState {
  readonly id: number;
  readonly kind: Command['kind'];
  readonly status: CommandStatus;
  readonly lastError: string | null;
  readonly reference: string | null;
  /** What the module wrote back. */
  readonly result: Readonly<Record<string, unknown>> | null;
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

export interface NewCommand {
  readonly command: Command;
  readonly key: string;
}

/** Adds commands in a few statements; a key that is known stays the command that it was. Returns their ids by key. */
export async function addCommands(
  db: Knex,
  table: TableNames,
  commands: readonly NewCommand[],
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const part of chunksOf(commands, 100)) {
    await insertRows(
      db,
      table.command,
      ['kind', 'payload', 'idempotency_key', 'status', 'created_at'],
      part.map(({ command, key }) => [command.kind, JSON.stringify(command.payload), key, 'pending', at]),
      { ignore: true },
    );
    const rows = await selectRows<{ id: number; idempotency_key: string }>(
      db,
      `SELECT id, idempotency_key FROM \`${table.command}\` WHERE idempotency_key IN (${marks(part.length)}) ORDER BY id`,
      part.map(({ key }) => key),
    );
    for (const row of rows) ids.set(row.idempotency_key, safe(row.id));
  }
  return ids;
}

/** An order that takes the place of older ones about the same thing: those whose keys begin with `replaces`. */
export interface ReplacingCommand extends NewCommand {
  readonly replaces: string;
}

/** Adds commands in a few statements, and withdraws the older ones that they replace unless those have begun. */
export async function replaceCommands(
  db: Knex,
  table: TableNames,
  orders: readonly ReplacingCommand[],
  at: Date,
): Promise<number[]> {
  const ids: number[] = [];
  for (const part of chunksOf(orders, 100)) {
    const keys = part.map(({ key }) => key);
    await execute(
      db,
      `UPDATE \`${table.command}\` SET status = 'cancelled', finished_at = ?
       WHERE status = 'pending' AND (${part.map(() => 'idempotency_key LIKE ?').join(' OR ')})
         AND idempotency_key NOT IN (${marks(keys.length)})`,
      [at, ...part.map(({ replaces }) => `${replaces}%`), ...keys],
    );
    ids.push(...(await addCommands(db, table, part, at)).values());
  }
  return ids;
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

/**
 * Takes back an order whose time is over. Null while the module has it in hand, or will take it up again; otherwise it writes
 * nothing any more, and `lastError` says what it met.
 */
export async function stopCommand(
  db: Knex,
  table: TableNames,
  idempotencyKey: string,
  at: Date,
): Promise<{ readonly lastError: string | null } | null> {
  const command = await commandByKey(db, table, idempotencyKey);
  if (command?.status === 'running') return null;
  if (command?.status === 'pending' && !(await cancelCommand(db, table, command.id, at))) return null;
  return { lastError: command?.lastError ?? null };
}

/** Why the CRM did not do what a command asks; null unless it failed. */
export function failureOf(command: CommandState | null): string | null {
  return command?.status === 'failed' ? (command.lastError ?? 'host_refused') : null;
}

async function select(
  db: Knex,
  table: TableNames,
  where: string,
  bindings: readonly (string | number)[],
): Promise<CommandState[]> {
  const rows = await selectRows<{
    id: number;
    kind: Command['kind'];
    status: CommandStatus;
    last_error: string | null;
    payload: string;
    result: string | null;
  }>(
    db,
    `SELECT id, kind, status, last_error, payload, result FROM \`${table.command}\` WHERE ${where}`,
    bindings,
  );
  return rows.map((row) => ({
    id: safe(row.id),
    kind: row.kind,
    status: row.status,
    lastError: row.last_error,
    reference: (JSON.parse(row.payload) as { reference?: string }).reference ?? null,
    result: row.result === null ? null : (JSON.parse(row.result) as Record<string, unknown>),
  }));
}
