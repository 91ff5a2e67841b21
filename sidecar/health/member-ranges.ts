import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';

/** The members with `after` < id ≤ `until`. */
export interface MemberRange {
  readonly after: number;
  readonly until: number;
  readonly members: number;
}

const MEMBERS_PER_PAGE = 2_000;
/** Small enough to be sorted in memory, so that ten million entries never need one giant sort. */
const ENTRIES_PER_RANGE = 50_000;

/**
 * Cuts all members into ranges without a gap between them, so that a row which names a member that does not exist
 * lies in one of them too.
 */
export async function* memberRanges(db: Knex, table: TableNames): AsyncGenerator<MemberRange> {
  let after = 0;
  let members = 0;
  let entries = 0;
  for (let last = 0; ;) {
    const rows = await selectRows<{ id: number; entry_count: number }>(
      db,
      `SELECT id, entry_count FROM \`${table.member}\` WHERE id > ? ORDER BY id LIMIT ?`,
      [last, MEMBERS_PER_PAGE],
    );
    for (const row of rows) {
      members += 1;
      entries += Math.max(0, row.entry_count);
      last = row.id;
      if (entries < ENTRIES_PER_RANGE && members < MEMBERS_PER_PAGE) continue;
      yield { after, until: last, members };
      after = last;
      members = 0;
      entries = 0;
    }
    if (rows.length < MEMBERS_PER_PAGE) break;
  }
  yield { after, until: Number.MAX_SAFE_INTEGER, members };
}
