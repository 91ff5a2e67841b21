import type { Knex } from 'knex';
import { execute, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import type { AuditAction } from '../shared/audit-action.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { EVENT_CODE } from './event-code.ts';
import { openSecret, sealSecret } from './sealed-secret.ts';

/** A key of another module or program that reports events. Its secret is told once, when it is made. */
export interface ApiKey {
  readonly id: number;
  readonly name: string;
  /** What the sender names itself by; not secret. */
  readonly keyId: string;
  /** Codes that it may report; empty = any. */
  readonly events: readonly string[];
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

interface Row {
  id: number;
  name: string;
  key_id: string;
  secret: string;
  events: string;
  created_at: Date;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

const LONGEST_NAME = 100;
const MOST_KEYS_SHOWN = 200;
/** "Last used" is exact to a minute, so that a busy sender does not write its row with each request. */
const TOUCH_MS = 60_000;

export interface ApiKeysDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  /** The key shared with the module; '' while there is none. */
  readonly moduleKey: () => Promise<string>;
}

export class ApiKeys {
  readonly #deps: ApiKeysDeps;

  constructor(deps: ApiKeysDeps) {
    this.#deps = deps;
  }

  /** Makes a key. Its secret is in no later answer. Throws InvalidInputError with problems of `name` and `events`. */
  async create(wish: {
    readonly name: string;
    readonly events: readonly string[];
    readonly actor: Actor;
  }): Promise<{ key: ApiKey; secret: string }> {
    const { db, table, clock, random } = this.#deps;
    const name = wish.name.trim();
    const events = [...new Set(wish.events)].sort();
    check(name, events);
    const moduleKey = await this.#deps.moduleKey();
    if (moduleKey === '') throw new ConflictError('module_not_activated');
    const keyId = random.hex(12);
    const secret = random.hex(32);
    const at = clock.now();
    await execute(
      db,
      `INSERT INTO \`${table.api_key}\` (name, key_id, secret, events, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)`,
      [
        name,
        keyId,
        sealSecret(moduleKey, keyId, secret, random),
        JSON.stringify(events),
        at,
        wish.actor.type === 'staff' ? wish.actor.id : null,
      ],
    );
    const row = await this.#row('key_id = ?', keyId);
    if (!row) throw new NotFoundError('api_key_not_found');
    await this.#audit(wish.actor, 'api_key_created', row.id, { name, keyId, events });
    return { key: toApiKey(row), secret };
  }

  /** The newest first. */
  async list(): Promise<ApiKey[]> {
    const { db, table } = this.#deps;
    const rows = await selectRows<Row>(
      db,
      `SELECT * FROM \`${table.api_key}\` ORDER BY revoked_at IS NOT NULL, id DESC LIMIT ?`,
      [MOST_KEYS_SHOWN],
    );
    return rows.map(toApiKey);
  }

  /** Ends a key at once and for ever; one that is revoked already stays so. */
  async revoke(id: number, actor: Actor): Promise<ApiKey> {
    const { db, table, clock } = this.#deps;
    const changed = await execute(
      db,
      `UPDATE \`${table.api_key}\` SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL`,
      [clock.now(), id],
    );
    const row = await this.#row('id = ?', id);
    if (!row) throw new NotFoundError('api_key_not_found');
    if (changed > 0) await this.#audit(actor, 'api_key_revoked', id, { name: row.name, keyId: row.key_id });
    return toApiKey(row);
  }

  /** The key that a sender names, with its secret; null when there is none that may be used. */
  async usable(keyId: string): Promise<{ key: ApiKey; secret: string } | null> {
    const row = await this.#row('key_id = ?', keyId);
    if (!row || row.revoked_at !== null) return null;
    const moduleKey = await this.#deps.moduleKey();
    const secret = moduleKey === '' ? null : openSecret(moduleKey, row.key_id, row.secret);
    return secret === null ? null : { key: toApiKey(row), secret };
  }

  async touch(key: ApiKey): Promise<void> {
    const { db, table, clock } = this.#deps;
    const now = clock.now();
    if (key.lastUsedAt !== null && now.getTime() - key.lastUsedAt.getTime() < TOUCH_MS) return;
    await execute(db, `UPDATE \`${table.api_key}\` SET last_used_at = ? WHERE id = ?`, [now, key.id]);
  }

  async #row(where: 'id = ?' | 'key_id = ?', value: number | string): Promise<Row | undefined> {
    const { db, table } = this.#deps;
    const rows = await selectRows<Row>(db, `SELECT * FROM \`${table.api_key}\` WHERE ${where}`, [value]);
    return rows[0];
  }

  #audit(
    actor: Actor,
    action: AuditAction,
    id: number,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { db, table, clock } = this.#deps;
    return writeAudit(db, table, {
      at: clock.now(),
      actor,
      action,
      subjectType: 'api_key',
      subjectId: id,
      detail,
    });
  }
}

function check(name: string, events: readonly string[]): void {
  const problems = [];
  if (name === '') problems.push({ field: 'name', code: 'required' });
  if (name.length > LONGEST_NAME) problems.push({ field: 'name', code: 'too_long', limit: LONGEST_NAME });
  if (!events.every((code) => EVENT_CODE.test(code))) problems.push({ field: 'events', code: 'event_code' });
  if (problems.length > 0) throw new InvalidInputError('invalid_api_key', { problems });
}

function toApiKey(row: Row): ApiKey {
  return {
    id: row.id,
    name: row.name,
    keyId: row.key_id,
    events: JSON.parse(row.events) as string[],
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
