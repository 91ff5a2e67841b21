import type { Knex } from 'knex';
import { execute } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import type { AuditAction } from './audit-action.ts';

export interface AuditRecord {
  readonly at: Date;
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly subjectType: string;
  readonly subjectId: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Keeps who changed what beside the ledger: settings, removals, publications. */
export async function writeAudit(db: Knex, table: TableNames, record: AuditRecord): Promise<void> {
  await execute(
    db,
    `INSERT INTO \`${table.audit}\` (at, actor_type, actor_id, action, subject_type, subject_id, detail) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      record.at,
      record.actor.type,
      record.actor.id,
      record.action,
      record.subjectType,
      record.subjectId,
      JSON.stringify(record.detail),
    ],
  );
}
