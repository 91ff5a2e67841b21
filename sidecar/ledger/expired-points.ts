import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { SourceType } from './entry.ts';
import { safe } from './ledger-rows.ts';

/** Points of one lot that ended unspent and were not given back since. */
export async function expiredOfLot(db: Knex, table: TableNames, lotId: number): Promise<number> {
  return sumOf(
    db,
    `SELECT -SUM(e.points) AS points FROM \`${table.entry}\` e WHERE ${ENDED} AND e.source_id = ?`,
    [lotId],
  );
}

/** The same of all lots that a source opened for a member. */
export async function expiredOfSource(
  db: Knex,
  table: TableNames,
  source: { readonly type: SourceType; readonly id: number },
  memberId: number,
): Promise<number> {
  return sumOf(
    db,
    `SELECT -SUM(e.points) AS points FROM \`${table.lot}\` l
     JOIN \`${table.entry}\` e ON ${ENDED} AND e.source_id = l.id
     WHERE l.source_type = ? AND l.source_id = ? AND l.member_id = ?`,
    [source.type, source.id, memberId],
  );
}

const ENDED = `e.source_type = 'lot' AND e.kind IN ('expire', 'reverse')`;

async function sumOf(db: Knex, sql: string, bindings: readonly (string | number)[]): Promise<number> {
  const [row] = await selectRows<{ points: string | null }>(db, sql, bindings);
  return safe(row?.points ?? 0);
}
