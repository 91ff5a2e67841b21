import type { Knex } from 'knex';
import { execute, insertRows, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { ActionKind, AutomationDocument } from './automation.ts';
import type { Ground } from './ground.ts';
import type { Given } from './message-content.ts';
import type { NewRun, OpenRun, RunStatus, StepResult } from './run.ts';

const COLUMNS = [
  'automation_id',
  'version',
  'ground_key',
  'ground',
  'member_id',
  'client_id',
  'occurred_at',
  'created_at',
  'status',
  'reason',
  'next_step',
  'due_at',
  'try_at',
  'finished_at',
] as const;

const LONGEST_ERROR = 300;

/** How the ground's key begins where an automation runs for a member one time only. */
export const ONCE = 'once:';

/** Rows of `lm_automation_run` and the log of their steps. */
export class RunStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  /** A ground that the automation has run for changes nothing. */
  async add(runs: readonly NewRun[], at: Date): Promise<void> {
    const rows = runs.map((run) => [
      run.automationId,
      run.version,
      run.groundKey,
      JSON.stringify(run.ground),
      run.memberId,
      run.clientId,
      run.occurredAt,
      at,
      run.stopped === null ? 'running' : 'stopped',
      run.stopped,
      0,
      run.dueAt,
      run.dueAt,
      run.stopped === null ? null : at,
    ]);
    await insertRows(this.#db, this.#table.automation_run, COLUMNS, rows, { ignore: true });
  }

  /** Runs whose next step is due, those that waited longest first. */
  async due(at: Date, limit: number): Promise<number[]> {
    const rows = await selectRows<{ id: number }>(
      this.#db,
      `SELECT id FROM \`${this.#table.automation_run}\` WHERE status = 'running' AND try_at <= ? ORDER BY try_at, id LIMIT ?`,
      [at, limit],
    );
    return rows.map(({ id }) => safe(id));
  }

  /** The run, locked, if its next step is still due; null when somebody else has taken it meanwhile. */
  async lock(id: number, at: Date): Promise<OpenRun | null> {
    const { automation_run: run, automation, automation_version: version } = this.#table;
    const locked = await selectRows<RunRow>(
      this.#db,
      `SELECT * FROM \`${run}\` WHERE id = ? AND status = 'running' AND try_at <= ? FOR UPDATE`,
      [id, at],
    );
    const row = locked[0];
    if (!row) return null;
    const [of] = await selectRows<{ name: string; is_on: number; is_deleted: number; document: string }>(
      this.#db,
      `SELECT a.name, a.is_on, a.deleted_at IS NOT NULL AS is_deleted, v.document FROM \`${automation}\` a
       JOIN \`${version}\` v ON v.automation_id = a.id AND v.version = ? WHERE a.id = ?`,
      [row.version, row.automation_id],
    );
    return {
      id: safe(row.id),
      automationId: row.automation_id,
      automationName: of!.name,
      isOn: of!.is_on === 1,
      isDeleted: Number(of!.is_deleted) === 1,
      document: JSON.parse(of!.document) as AutomationDocument,
      ground: JSON.parse(row.ground) as Ground,
      memberId: safe(row.member_id),
      clientId: row.client_id,
      occurredAt: row.occurred_at,
      nextStep: row.next_step,
      dueAt: row.due_at,
      attempts: row.attempts,
    };
  }

  async logStep(runId: number, step: number, kind: ActionKind, result: StepResult, at: Date): Promise<void> {
    await execute(
      this.#db,
      `INSERT INTO \`${this.#table.automation_step}\` (run_id, step, kind, outcome, reason, detail, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [runId, step, kind, result.outcome, result.reason, JSON.stringify(result.detail), at],
    );
  }

  /** The coupon and the points that its steps gave last. */
  async given(runId: number): Promise<Given> {
    const rows = await selectRows<{ kind: ActionKind; detail: string }>(
      this.#db,
      `SELECT kind, detail FROM \`${this.#table.automation_step}\`
       WHERE run_id = ? AND kind IN ('coupon', 'points') AND outcome = 'done' ORDER BY step DESC`,
      [runId],
    );
    const last = (kind: ActionKind) => {
      const row = rows.find((one) => one.kind === kind);
      return row ? (JSON.parse(row.detail) as { readonly couponId?: number; readonly points?: number }) : {};
    };
    return { couponId: last('coupon').couponId ?? null, points: last('points').points ?? null };
  }

  async goOn(id: number, nextStep: number, dueAt: Date): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.automation_run}\` SET next_step = ?, due_at = ?, try_at = ?, attempts = 0, last_error = NULL WHERE id = ?`,
      [nextStep, dueAt, dueAt, id],
    );
  }

  /** Ends a run, its next step being the first that was not reached. */
  async end(
    id: number,
    status: Exclude<RunStatus, 'running'>,
    reason: string | null,
    nextStep: number,
    at: Date,
  ): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.automation_run}\` SET status = ?, reason = ?, next_step = ?, finished_at = ? WHERE id = ?`,
      [status, reason, nextStep, at, id],
    );
  }

  /** A step that threw is tried again later. */
  async postpone(id: number, attempts: number, tryAt: Date, error: string): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.automation_run}\` SET attempts = ?, try_at = ?, last_error = ? WHERE id = ?`,
      [attempts, tryAt, error.slice(0, LONGEST_ERROR), id],
    );
  }

  /** Whether an automation has run for this ground. */
  async has(automationId: number, groundKey: string): Promise<boolean> {
    const rows = await selectRows(
      this.#db,
      `SELECT 1 FROM \`${this.#table.automation_run}\` WHERE automation_id = ? AND ground_key = ?`,
      [automationId, groundKey],
    );
    return rows.length > 0;
  }

  /**
   * Forgets runs that ended before `until`. Those that gave points stay as long as their entries, those that are had one time only
   * stay. Returns how many.
   */
  purge(until: Date): Promise<number> {
    const { automation_run: run, automation_step: step } = this.#table;
    return execute(
      this.#db,
      `DELETE r FROM \`${run}\` r WHERE r.finished_at < ? AND r.ground_key NOT LIKE ? AND NOT EXISTS
         (SELECT 1 FROM \`${step}\` s WHERE s.run_id = r.id AND s.kind = 'points' AND s.outcome = 'done')`,
      [until, `${ONCE}%`],
    );
  }
}

interface RunRow {
  id: number;
  automation_id: number;
  version: number;
  ground: string;
  member_id: number;
  client_id: number;
  occurred_at: Date;
  next_step: number;
  due_at: Date;
  attempts: number;
}
