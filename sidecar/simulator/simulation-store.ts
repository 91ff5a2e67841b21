import type { Knex } from 'knex';
import { execute, insertRow, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { ComparisonReport } from './comparison.ts';
import type { SimulationReport } from './report.ts';
import type { SimulationProgress } from './simulate.ts';

/** What staff asked for. The programme is the version's number as people speak of it. */
export type SimulationRequest =
  | {
      readonly kind: 'history';
      /** Null = the draft. */
      readonly versionId: number | null;
      readonly number: number;
      readonly from: string | null;
      readonly to: string;
    }
  | { readonly kind: 'comparison'; readonly live: number; readonly draft: number; readonly days: number };

export type SimulationStatus = 'running' | 'done' | 'failed' | 'cancelled';

export interface StoredSimulation {
  readonly id: number;
  readonly status: SimulationStatus;
  readonly request: SimulationRequest;
  readonly progress: SimulationProgress;
  /** Only of a simulation that is done. */
  readonly result: SimulationReport | ComparisonReport | null;
  /** What stopped it, for people who can read such things. */
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

interface Row {
  id: number | string;
  status: SimulationStatus;
  request: string;
  progress: string;
  result: string | null;
  error: string | null;
  created_at: Date;
  finished_at: Date | null;
}

/** Older ones are forgotten. */
const KEPT = 20;
const COLUMNS = 'id, status, request, progress, result, error, created_at, finished_at';

function toSimulation(row: Row): StoredSimulation {
  return {
    id: safe(row.id),
    status: row.status,
    request: JSON.parse(row.request) as SimulationRequest,
    progress: JSON.parse(row.progress) as SimulationProgress,
    result: row.result === null ? null : (JSON.parse(row.result) as SimulationReport | ComparisonReport),
    error: row.error,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

export class SimulationStore {
  readonly #db: Knex;
  readonly #table: string;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table.simulation;
  }

  /** The newest simulation of a kind. */
  async newest(kind: SimulationRequest['kind']): Promise<StoredSimulation | null> {
    const rows = await selectRows<Pick<Row, 'id' | 'request'>>(
      this.#db,
      `SELECT id, request FROM \`${this.#table}\` ORDER BY id DESC`,
    );
    const found = rows.find((row) => (JSON.parse(row.request) as SimulationRequest).kind === kind);
    return found ? this.byId(safe(found.id)) : null;
  }

  async byId(id: number): Promise<StoredSimulation | null> {
    const rows = await selectRows<Row>(this.#db, `SELECT ${COLUMNS} FROM \`${this.#table}\` WHERE id = ?`, [
      id,
    ]);
    return rows[0] ? toSimulation(rows[0]) : null;
  }

  async running(): Promise<StoredSimulation[]> {
    const rows = await selectRows<Row>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table}\` WHERE status = 'running' ORDER BY id`,
    );
    return rows.map(toSimulation);
  }

  /** Makes a running one, and forgets the oldest. Returns its id. */
  async add(request: SimulationRequest, actor: Actor, at: Date): Promise<number> {
    const progress = JSON.stringify({ done: 0, total: 0 } satisfies SimulationProgress);
    return this.#db.transaction(async (trx) => {
      const made = await insertRow(trx, this.#table, {
        status: 'running',
        request: JSON.stringify(request),
        progress,
        actor_type: actor.type,
        actor_id: actor.id,
        created_at: at,
      });
      const rows = await selectRows<{ id: number | string }>(
        trx,
        `SELECT id FROM \`${this.#table}\` ORDER BY id DESC`,
      );
      const old = rows.slice(KEPT).map((row) => safe(row.id));
      if (old.length > 0)
        await execute(trx, `DELETE FROM \`${this.#table}\` WHERE id IN (${marks(old.length)})`, old);
      return safe(made);
    });
  }

  /** Keeps how far it is. False when it is to stop: somebody cancelled it, or it is gone. */
  async progress(id: number, progress: SimulationProgress): Promise<boolean> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET progress = ? WHERE id = ? AND status = 'running'`,
      [JSON.stringify(progress), id],
    );
    const rows = await selectRows(
      this.#db,
      `SELECT 1 FROM \`${this.#table}\` WHERE id = ? AND status = 'running'`,
      [id],
    );
    return rows.length > 0;
  }

  /** Ends a running simulation; one that has ended stays as it is. */
  async end(
    id: number,
    end: {
      readonly status: Exclude<SimulationStatus, 'running'>;
      readonly at: Date;
      readonly result?: SimulationReport | ComparisonReport;
      readonly error?: string;
    },
  ): Promise<void> {
    const { status, at, result, error } = end;
    await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET status = ?, result = ?, error = ?, finished_at = ? WHERE id = ? AND status = 'running'`,
      [status, result ? JSON.stringify(result) : null, error?.slice(0, 500) ?? null, at, id],
    );
  }

  async remove(id: number): Promise<void> {
    await execute(this.#db, `DELETE FROM \`${this.#table}\` WHERE id = ?`, [id]);
  }
}
