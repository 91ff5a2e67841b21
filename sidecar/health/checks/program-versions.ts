import type { Knex } from 'knex';
import { selectRows } from '../../database/bulk.ts';
import type { TableNames } from '../../database/table-names.ts';
import { SINCE_EVER } from '../../programs/version-in-force.ts';
import { type Findings, findingsOf } from '../check-report.ts';

/** A version says what it said when it was written; the first is in force since ever, others since they were published. */
export async function programVersions(db: Knex, table: TableNames): Promise<Findings> {
  const rows = await selectRows<{ id: number; number: number; is_changed: number; is_moved: number | null }>(
    db,
    `SELECT id, number, is_changed, is_moved FROM (
       SELECT v.id, v.number, v.document_hash <> SHA2(v.document, 256) AS is_changed,
              v.status = 'published' AND NOT (v.effective_from <=> v.published_at) AND NOT (
                v.effective_from <=> ?
                AND v.number = (SELECT MIN(number) FROM \`${table.program_version}\` WHERE status = 'published')
              ) AS is_moved
       FROM \`${table.program_version}\` v
     ) versions WHERE is_changed OR is_moved ORDER BY id`,
    [SINCE_EVER],
  );
  return findingsOf(
    rows.map((row) => ({
      id: row.id,
      what: `programme version ${row.number}: ${row.is_changed ? 'its rules were changed' : 'the moment it came into force was changed'} after it was written`,
    })),
  );
}
