import type { Knex } from 'knex';
import { execute, insertRow, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';

/** An address of another program that is told things. Its secret is told once, when it is made. */
export interface Webhook {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly keyId: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

export interface Delivery {
  readonly id: number;
  readonly webhookId: number;
  readonly webhookName: string;
  readonly publicId: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly tryAt: Date;
  readonly httpStatus: number | null;
  /** Code of what went wrong. */
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A delivery that is about to be sent. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly publicId: string;
  readonly body: string;
  readonly attempts: number;
  readonly webhook: Webhook & { readonly sealedSecret: string };
}

interface WebhookRow {
  id: number;
  name: string;
  url: string;
  key_id: string;
  secret: string;
  created_at: Date;
  revoked_at: Date | null;
}

/** Rows of `lm_webhook` and of what was or will be sent to them. */
export class WebhookStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  /** Those in use first, then the newest. */
  async list(): Promise<Webhook[]> {
    const rows = await selectRows<WebhookRow>(
      this.#db,
      `SELECT * FROM \`${this.#table.webhook}\` ORDER BY revoked_at IS NOT NULL, id DESC LIMIT 200`,
    );
    return rows.map(toWebhook);
  }

  async byId(id: number): Promise<Webhook | null> {
    const rows = await selectRows<WebhookRow>(
      this.#db,
      `SELECT * FROM \`${this.#table.webhook}\` WHERE id = ?`,
      [id],
    );
    return rows[0] ? toWebhook(rows[0]) : null;
  }

  async add(
    one: { readonly name: string; readonly url: string; readonly keyId: string; readonly sealed: string },
    staffId: number | null,
    at: Date,
  ): Promise<number> {
    return insertRow(this.#db, this.#table.webhook, {
      name: one.name,
      url: one.url,
      key_id: one.keyId,
      secret: one.sealed,
      created_at: at,
      created_by: staffId,
    });
  }

  async revoke(id: number, at: Date): Promise<boolean> {
    const sql = `UPDATE \`${this.#table.webhook}\` SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL`;
    return (await execute(this.#db, sql, [at, id])) > 0;
  }

  /** The same key again is the same delivery. */
  async addDelivery(
    one: {
      readonly webhookId: number;
      readonly key: string;
      readonly publicId: string;
      readonly body: string;
    },
    at: Date,
  ): Promise<number> {
    await execute(
      this.#db,
      `INSERT IGNORE INTO \`${this.#table.webhook_delivery}\` (webhook_id, delivery_key, public_id, body, status, try_at, created_at)
       VALUES (?, ?, ?, ?, 'pending', ?, ?)`,
      [one.webhookId, one.key, one.publicId, one.body, at, at],
    );
    const sql = `SELECT id FROM \`${this.#table.webhook_delivery}\` WHERE delivery_key = ?`;
    return safe((await selectRows<{ id: number }>(this.#db, sql, [one.key]))[0]!.id);
  }

  async due(at: Date, limit: number): Promise<number[]> {
    const rows = await selectRows<{ id: number }>(
      this.#db,
      `SELECT id FROM \`${this.#table.webhook_delivery}\`
       WHERE status = 'pending' AND try_at <= ? AND (claimed_until IS NULL OR claimed_until < ?) ORDER BY try_at, id LIMIT ?`,
      [at, at, limit],
    );
    return rows.map(({ id }) => safe(id));
  }

  /** Takes a delivery for a while; null when another sidecar has it. An attempt counts before it is made. */
  async claim(id: number, at: Date, until: Date): Promise<ClaimedDelivery | null> {
    const taken = await execute(
      this.#db,
      `UPDATE \`${this.#table.webhook_delivery}\` SET claimed_until = ?, attempts = attempts + 1
       WHERE id = ? AND status = 'pending' AND try_at <= ? AND (claimed_until IS NULL OR claimed_until < ?)`,
      [until, id, at, at],
    );
    if (taken === 0) return null;
    const [row] = await selectRows<
      WebhookRow & { webhook_id: number; public_id: string; body: string; attempts: number }
    >(
      this.#db,
      `SELECT w.*, w.id AS webhook_id, d.public_id, d.body, d.attempts FROM \`${this.#table.webhook_delivery}\` d
       JOIN \`${this.#table.webhook}\` w ON w.id = d.webhook_id WHERE d.id = ?`,
      [id],
    );
    return {
      id,
      publicId: row!.public_id,
      body: row!.body,
      attempts: row!.attempts,
      webhook: { ...toWebhook(row!), sealedSecret: row!.secret },
    };
  }

  async close(
    id: number,
    attempts: number,
    end: {
      readonly status: DeliveryStatus;
      readonly httpStatus: number | null;
      readonly error: string | null;
      readonly tryAt: Date;
    },
    at: Date,
  ): Promise<void> {
    // Fenced by the attempt: one that took too long must not overwrite what its successor found.
    await execute(
      this.#db,
      `UPDATE \`${this.#table.webhook_delivery}\` SET status = ?, http_status = ?, last_error = ?, try_at = ?, claimed_until = NULL,
         finished_at = ? WHERE id = ? AND status = 'pending' AND attempts = ?`,
      [end.status, end.httpStatus, end.error, end.tryAt, end.status === 'pending' ? null : at, id, attempts],
    );
  }

  /** Sends what was given up once more, under the same id. */
  async again(id: number, at: Date): Promise<boolean> {
    const sql = `UPDATE \`${this.#table.webhook_delivery}\` SET status = 'pending', attempts = 0, try_at = ?, finished_at = NULL
       WHERE id = ? AND status = 'failed'`;
    return (await execute(this.#db, sql, [at, id])) > 0;
  }

  /** The newest first. */
  async deliveries(limit: number): Promise<Delivery[]> {
    const rows = await selectRows<{
      id: number;
      webhook_id: number;
      name: string;
      public_id: string;
      status: DeliveryStatus;
      attempts: number;
      try_at: Date;
      http_status: number | null;
      last_error: string | null;
      created_at: Date;
      finished_at: Date | null;
    }>(
      this.#db,
      `SELECT d.*, w.name FROM \`${this.#table.webhook_delivery}\` d JOIN \`${this.#table.webhook}\` w ON w.id = d.webhook_id
       ORDER BY d.id DESC LIMIT ?`,
      [limit],
    );
    return rows.map((row) => ({
      id: safe(row.id),
      webhookId: row.webhook_id,
      webhookName: row.name,
      publicId: row.public_id,
      status: row.status,
      attempts: row.attempts,
      tryAt: row.try_at,
      httpStatus: row.http_status,
      lastError: row.last_error,
      createdAt: row.created_at,
      finishedAt: row.finished_at,
    }));
  }

  /** Forgets what ended before `until`; returns how many. */
  purge(until: Date): Promise<number> {
    return execute(this.#db, `DELETE FROM \`${this.#table.webhook_delivery}\` WHERE finished_at < ?`, [
      until,
    ]);
  }
}

function toWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    keyId: row.key_id,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}
