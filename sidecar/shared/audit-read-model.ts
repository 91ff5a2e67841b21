import type { Knex } from 'knex';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { AUDIT_KINDS, type AuditKind } from './audit-action.ts';
import { decodeCursor, toKeysetPage, type KeysetPage } from './keyset.ts';

/** A kept change, with the client that it is about. */
export interface Change {
  readonly id: number;
  readonly at: Date;
  readonly actor: Actor;
  /** As it was written; another release may have written one that this one does not know. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: number | null;
  readonly clientId: number | null;
  readonly company: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface ChangeFilter {
  readonly kind: AuditKind | null;
  /** Half-open period. */
  readonly from: Date | null;
  readonly until: Date | null;
}

export interface AuditReadModel {
  /** The newest first. */
  page(
    query: ChangeFilter & { readonly cursor: string | null; readonly limit: number },
  ): Promise<KeysetPage<Change>>;
  /** All of them, page by page. */
  all(filter: ChangeFilter): AsyncIterable<readonly Change[]>;
}

/** By the index of instants, which ends in the id: no sorting, whatever was kept. */
const ORDER: KeysetOrder = { column: 'a.at', idColumn: 'a.id', direction: 'desc' };
const EXPORT_PAGE = 2_000;

interface Row {
  id: number | string;
  at: Date;
  actor_type: Actor['type'];
  actor_id: number | null;
  action: string;
  subject_type: string;
  subject_id: number | string | null;
  client_id: number | string | null;
  company: string | null;
  detail: string;
}

export function createAuditReadModel(db: Knex, table: TableNames): AuditReadModel {
  async function page({
    kind,
    from,
    until,
    cursor: text,
    limit,
  }: ChangeFilter & { readonly cursor: string | null; readonly limit: number }) {
    const cursor = text === null ? null : decodeCursor(text);
    const client = "COALESCE(m.client_id, IF(a.subject_type = 'client', a.subject_id, NULL))";
    // Without the hint the database sorts the whole log for one page of it.
    const query = db
      .queryBuilder()
      .from(db.raw('?? AS ?? FORCE INDEX (??)', [table.audit, 'a', 'lm_audit_at']))
      .joinRaw("LEFT JOIN ?? AS ?? ON a.subject_type = 'member' AND m.id = a.subject_id", [table.member, 'm'])
      .joinRaw(`LEFT JOIN ?? AS ?? ON c.userid = ${client}`, [table.host('clients'), 'c'])
      .select<Row[]>('a.*', 'c.company', db.raw(`${client} AS client_id`));
    if (kind !== null) void query.whereIn('a.action', AUDIT_KINDS[kind]);
    if (from !== null) void query.where('a.at', '>=', from);
    if (until !== null) void query.where('a.at', '<', until);
    const start = cursor && {
      ...cursor,
      value: typeof cursor.value === 'number' ? new Date(cursor.value) : null,
    };
    applyKeyset(query, ORDER, start, limit);
    const rows = (await query).map(toChange);
    return toKeysetPage(rows, limit, cursor, ({ at, id }) => ({ value: at.getTime(), id }));
  }

  return {
    page,
    async *all(filter) {
      for (let cursor: string | null = null; ;) {
        const found: KeysetPage<Change> = await page({ ...filter, cursor, limit: EXPORT_PAGE });
        yield found.rows;
        if (found.next === null) return;
        cursor = found.next;
      }
    },
  };
}

function toChange(row: Row): Change {
  return {
    id: safe(row.id),
    at: row.at,
    actor: { type: row.actor_type, id: row.actor_id },
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id === null ? null : safe(row.subject_id),
    clientId: row.client_id === null ? null : safe(row.client_id),
    company: row.company,
    detail: JSON.parse(row.detail) as Change['detail'],
  };
}
