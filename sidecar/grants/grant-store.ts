import type { Knex } from 'knex';
import { execute, insertRow, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { Grant, GrantFigures, GrantRow, GrantStatus, LeftOut, UndoForecast } from './grant.ts';

interface Row {
  id: number | string;
  request_hash: string;
  name: string;
  reason: string;
  audience: string;
  expires_on: string | null;
  problems: string;
  status: GrantStatus;
  undo_how: string | null;
  actor_type: Grant['actor']['type'];
  actor_id: number | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

const COLUMNS = `id, request_hash, name, reason, audience, CAST(expires_on AS CHAR) AS expires_on, problems, status, undo_how,
  actor_type, actor_id, created_at, started_at, finished_at`;

function toGrant(row: Row): Grant {
  return {
    id: safe(row.id),
    name: row.name,
    reason: row.reason,
    audience: JSON.parse(row.audience) as Grant['audience'],
    expiresOn: row.expires_on,
    problems: JSON.parse(row.problems) as Grant['problems'],
    status: row.status,
    undo: row.undo_how === null ? null : (JSON.parse(row.undo_how) as Grant['undo']),
    actor: { type: row.actor_type, id: row.actor_id },
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

type NewGrant = Omit<Grant, 'id' | 'status' | 'undo' | 'startedAt' | 'finishedAt'> & {
  readonly requestKey: string;
  readonly requestHash: string;
};

export class GrantStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  async newest(limit: number): Promise<Grant[]> {
    const rows = await selectRows<Row>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table.grant}\` WHERE status <> 'dropped' ORDER BY id DESC LIMIT ?`,
      [limit],
    );
    return rows.map(toGrant);
  }

  async byId(id: number): Promise<Grant | null> {
    const [row] = await selectRows<Row>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table.grant}\` WHERE id = ?`,
      [id],
    );
    return row ? toGrant(row) : null;
  }

  async byRequest(key: string): Promise<{ readonly id: number; readonly hash: string } | null> {
    const [row] = await selectRows<Pick<Row, 'id' | 'request_hash'>>(
      this.#db,
      `SELECT id, request_hash FROM \`${this.#table.grant}\` WHERE request_key = ?`,
      [key],
    );
    return row ? { id: safe(row.id), hash: row.request_hash } : null;
  }

  /** The oldest that has work to do. */
  async waiting(): Promise<Grant | null> {
    const [row] = await selectRows<Row>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table.grant}\` WHERE status IN ('running', 'undoing') ORDER BY id LIMIT 1`,
    );
    return row ? toGrant(row) : null;
  }

  async add(grant: NewGrant): Promise<number> {
    const id = await insertRow(this.#db, this.#table.grant, {
      request_key: grant.requestKey,
      request_hash: grant.requestHash,
      name: grant.name,
      reason: grant.reason,
      audience: JSON.stringify(grant.audience),
      expires_on: grant.expiresOn,
      problems: JSON.stringify(grant.problems),
      status: 'prepared',
      actor_type: grant.actor.type,
      actor_id: grant.actor.id,
      created_at: grant.createdAt,
    });
    return safe(id);
  }

  /** Moves a grant on, unless somebody was quicker. */
  async move(
    id: number,
    from: GrantStatus,
    to: GrantStatus,
    changes: Readonly<Record<string, string | Date>> = {},
  ): Promise<boolean> {
    const sets = ['status = ?', ...Object.keys(changes).map((column) => `${column} = ?`)].join(', ');
    const moved = await execute(
      this.#db,
      `UPDATE \`${this.#table.grant}\` SET ${sets} WHERE id = ? AND status = ?`,
      [to, ...Object.values(changes), id, from],
    );
    return moved > 0;
  }

  async figures(id: number): Promise<GrantFigures> {
    const [row] = await selectRows<Record<keyof GrantFigures, number | string | null>>(
      this.#db,
      `SELECT SUM(skipped IS NULL) AS members, SUM(IF(skipped IS NULL, points, 0)) AS points,
              SUM(entry_id IS NOT NULL) AS handled,
              SUM(IF(entry_id IS NULL, 0, points)) AS given, SUM(skipped IS NOT NULL) AS skipped,
              SUM(taken_back IS NOT NULL) AS undone, SUM(COALESCE(taken_back, 0)) AS takenBack
       FROM \`${this.#table.grant_row}\` WHERE grant_id = ?`,
      [id],
    );
    const figure = (name: keyof GrantFigures) => safe(row?.[name] ?? 0);
    return {
      members: figure('members'),
      points: figure('points'),
      handled: figure('handled'),
      given: figure('given'),
      skipped: figure('skipped'),
      undone: figure('undone'),
      takenBack: figure('takenBack'),
    };
  }

  /** Rows by client, those behind `after` first. */
  async rows(id: number, after: number, limit: number): Promise<GrantRow[]> {
    const rows = await selectRows<{
      client_id: number;
      company: string | null;
      points: number | string;
      entry_id: number | string | null;
      skipped: LeftOut | null;
      taken_back: number | string | null;
    }>(
      this.#db,
      `SELECT r.client_id, c.company, r.points, r.entry_id, r.skipped, r.taken_back
       FROM \`${this.#table.grant_row}\` r LEFT JOIN \`${this.#table.host('clients')}\` c ON c.userid = r.client_id
       WHERE r.grant_id = ? AND r.client_id > ? ORDER BY r.client_id LIMIT ?`,
      [id, after, limit],
    );
    return rows.map((row) => ({
      clientId: row.client_id,
      company: row.company,
      points: safe(row.points),
      entryId: row.entry_id === null ? null : safe(row.entry_id),
      skipped: row.skipped,
      takenBack: row.taken_back === null ? null : safe(row.taken_back),
    }));
  }

  /** Those who get nothing, by client. */
  async leftOut(
    id: number,
    limit: number,
  ): Promise<{ clientId: number; company: string | null; why: LeftOut }[]> {
    const rows = await selectRows<{ client_id: number; company: string | null; skipped: LeftOut }>(
      this.#db,
      `SELECT r.client_id, c.company, r.skipped
       FROM \`${this.#table.grant_row}\` r LEFT JOIN \`${this.#table.host('clients')}\` c ON c.userid = r.client_id
       WHERE r.grant_id = ? AND r.skipped IS NOT NULL ORDER BY r.client_id LIMIT ?`,
      [id, limit],
    );
    return rows.map((row) => ({ clientId: row.client_id, company: row.company, why: row.skipped }));
  }

  /** Clients that still wait: for their points, or for their undoing. */
  async waitingClients(id: number, work: 'give' | 'undo', limit: number): Promise<number[]> {
    const rows = await selectRows<{ client_id: number }>(
      this.#db,
      `SELECT client_id FROM \`${this.#table.grant_row}\` WHERE grant_id = ? AND ${WAITING[work]} ORDER BY client_id LIMIT ?`,
      [id, limit],
    );
    return rows.map((row) => row.client_id);
  }

  /** Those of some clients that still wait, locked. Their members are locked before. */
  async lockWaiting(
    id: number,
    work: 'give' | 'undo',
    clientIds: readonly number[],
  ): Promise<{ clientId: number; points: number; entryId: number | null }[]> {
    const rows = await selectRows<{
      client_id: number;
      points: number | string;
      entry_id: number | string | null;
    }>(
      this.#db,
      `SELECT client_id, points, entry_id FROM \`${this.#table.grant_row}\`
       WHERE grant_id = ? AND client_id IN (${marks(clientIds.length)}) AND ${WAITING[work]} ORDER BY client_id FOR UPDATE`,
      [id, ...clientIds],
    );
    return rows.map((row) => ({
      clientId: row.client_id,
      points: safe(row.points),
      entryId: row.entry_id === null ? null : safe(row.entry_id),
    }));
  }

  /** What became of rows; one statement for all of them. */
  async note(
    id: number,
    columns: readonly string[],
    rows: readonly (readonly (string | number | null)[])[],
  ): Promise<void> {
    await insertRows(
      this.#db,
      this.#table.grant_row,
      ['grant_id', 'client_id', 'points', ...columns],
      rows.map((row) => [id, ...row]),
      {
        suffix: `ON DUPLICATE KEY UPDATE ${columns.map((name) => `${name} = VALUES(${name})`).join(', ')}`,
      },
    );
  }

  /** What is left of the points that were given, in the very lots that they came in. */
  async forecast(id: number): Promise<UndoForecast> {
    const [row] = await selectRows<Record<'given' | 'left' | 'members' | 'short', number | string | null>>(
      this.#db,
      `SELECT SUM(r.points) AS given, SUM(l.remaining) AS \`left\`, COUNT(*) AS members, SUM(l.remaining < r.points) AS short
       FROM \`${this.#table.grant_row}\` r JOIN \`${this.#table.lot}\` l ON l.entry_id = r.entry_id
       WHERE r.grant_id = ?`,
      [id],
    );
    return {
      given: safe(row?.given ?? 0),
      left: safe(row?.left ?? 0),
      members: safe(row?.members ?? 0),
      membersShort: safe(row?.short ?? 0),
    };
  }
}

const WAITING = {
  give: 'entry_id IS NULL AND skipped IS NULL',
  undo: 'entry_id IS NOT NULL AND taken_back IS NULL',
} as const;
