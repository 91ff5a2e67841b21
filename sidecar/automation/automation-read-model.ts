import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import { joinAfter } from '../database/join-after.ts';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { NamedId } from '../crm/catalogue-read-model.ts';
import { memberIdsOf } from '../members/join-member.ts';
import { decodeCursor, type KeysetPage, toKeysetPage } from '../shared/keyset.ts';
import type { ActionKind, AutomationDocument } from './automation.ts';
import type { LoggedStep, RunStatus, StepOutcome } from './run.ts';

/** A run as the log shows it. */
export interface ListedRun {
  readonly id: number;
  readonly automationId: number;
  readonly automationName: string;
  readonly clientId: number;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
  readonly occurredAt: Date;
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly dueAt: Date;
  readonly steps: readonly LoggedStep[];
}

export interface RunCounts {
  readonly running: number;
  readonly ended: number;
}

export interface VersionOfAutomation {
  readonly automationId: number;
  readonly version: number;
}

export type KeptDocument = VersionOfAutomation & { readonly document: AutomationDocument };

export interface AutomationReadModel {
  /** How many runs of each automation are under way and have ended, as far as the log goes back. */
  counts(): Promise<ReadonlyMap<number, RunCounts>>;
  /** The newest first, of one automation or of one member. */
  runs(query: {
    readonly automationId?: number;
    readonly clientId?: number;
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<KeysetPage<ListedRun>>;
  /** What versions of automations say, also of deleted ones. */
  documents(wanted: readonly VersionOfAutomation[]): Promise<readonly KeptDocument[]>;
  /** Active members of staff, whom a to-do may be given to. */
  staff(): Promise<readonly NamedId[]>;
}

const ORDER: KeysetOrder = { column: 'r.id', idColumn: 'r.id', direction: 'desc' };

export function createAutomationReadModel(db: Knex, table: TableNames): AutomationReadModel {
  return {
    async counts() {
      const rows = await selectRows<{
        automation_id: number;
        running: number | string;
        ended: number | string;
      }>(
        db,
        `SELECT automation_id, SUM(status = 'running') AS running, SUM(status <> 'running') AS ended
         FROM \`${table.automation_run}\` GROUP BY automation_id`,
      );
      return new Map(
        rows.map((row) => [row.automation_id, { running: safe(row.running), ended: safe(row.ended) }]),
      );
    },

    async runs({ automationId, clientId, cursor: text, limit }) {
      const cursor = text === null ? null : decodeCursor(text);
      const of = [table.automation, 'a'] as const;
      const query = joinAfter(db({ r: table.automation_run }), of, ['a.id', 'r.automation_id'])
        .leftJoin({ c: table.host('clients') }, 'c.userid', 'r.client_id')
        .select<RunRow[]>('r.*', 'a.name', 'c.company');
      if (automationId !== undefined) void query.where('r.automation_id', automationId);
      if (clientId !== undefined) void query.whereIn('r.member_id', await memberIdsOf(db, table, [clientId]));
      applyKeyset(query, ORDER, cursor, limit);
      const rows = await query;
      const steps = await stepsOf(
        db,
        table,
        rows.map(({ id }) => id),
      );
      const listed = rows.map((row): ListedRun => ({
        id: safe(row.id),
        automationId: row.automation_id,
        automationName: row.name,
        clientId: row.client_id,
        company: row.company,
        occurredAt: row.occurred_at,
        status: row.status,
        reason: row.reason,
        dueAt: row.due_at,
        steps: steps.get(safe(row.id)) ?? [],
      }));
      return toKeysetPage(listed, limit, cursor, ({ id }) => ({ value: id, id }));
    },

    async documents(wanted) {
      if (wanted.length === 0) return [];
      const rows = await selectRows<{ automation_id: number; version: number; document: string }>(
        db,
        `SELECT automation_id, version, document FROM \`${table.automation_version}\`
         WHERE (automation_id, version) IN (${wanted.map(() => '(?, ?)').join(', ')})`,
        wanted.flatMap(({ automationId, version }) => [automationId, version]),
      );
      return rows.map((row) => ({
        automationId: row.automation_id,
        version: row.version,
        document: JSON.parse(row.document) as AutomationDocument,
      }));
    },

    async staff() {
      const rows = await selectRows<{ id: number; name: string }>(
        db,
        `SELECT staffid AS id, TRIM(CONCAT(firstname, ' ', lastname)) AS name FROM \`${table.host('staff')}\`
         WHERE active = 1 ORDER BY firstname, lastname, staffid LIMIT 500`,
      );
      return rows;
    },
  };
}

async function stepsOf(
  db: Knex,
  table: TableNames,
  runIds: readonly number[],
): Promise<ReadonlyMap<number, LoggedStep[]>> {
  const found = new Map<number, LoggedStep[]>();
  if (runIds.length === 0) return found;
  const rows = await selectRows<StepRow>(
    db,
    `SELECT * FROM \`${table.automation_step}\` WHERE run_id IN (${marks(runIds.length)}) ORDER BY run_id, step`,
    runIds,
  );
  for (const row of rows) {
    const { step, kind, outcome, reason, at } = row;
    const detail = JSON.parse(row.detail) as Readonly<Record<string, unknown>>;
    const line: LoggedStep = { step, kind, outcome, reason, detail, at };
    const known = found.get(safe(row.run_id));
    if (known) known.push(line);
    else found.set(safe(row.run_id), [line]);
  }
  return found;
}

interface RunRow {
  id: number;
  automation_id: number;
  name: string;
  client_id: number;
  company: string | null;
  occurred_at: Date;
  status: RunStatus;
  reason: string | null;
  due_at: Date;
}

interface StepRow {
  run_id: number;
  step: number;
  kind: ActionKind;
  outcome: StepOutcome;
  reason: string | null;
  detail: string;
  at: Date;
}
