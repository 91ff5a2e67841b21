import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { readNoPart } from '../members/read-no-part.ts';
import type { ProgramDocument } from '../programs/program-document.ts';

/**
 * The level that a client's member had at an instant, by the level log; null without one, for members who were removed, and for
 * clients who take no part in the programme.
 */
export async function levelAt(
  db: Knex,
  table: TableNames,
  { participation }: Pick<ProgramDocument, 'participation'>,
  clientId: number,
  at: Date,
): Promise<string | null> {
  if (await readNoPart(db, table, participation, clientId, at)) return null;
  const [row] = await selectRows<{ to_tier: string | null }>(
    db,
    `SELECT c.to_tier FROM \`${table.tier_change}\` c JOIN \`${table.member}\` m ON m.id = c.member_id
     WHERE m.client_id = ? AND m.status = 'active' AND c.at <= ? ORDER BY c.seq DESC LIMIT 1`,
    [clientId, at],
  );
  return row?.to_tier ?? null;
}
