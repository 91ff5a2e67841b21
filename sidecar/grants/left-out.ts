import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { readNoParts } from '../members/read-no-part.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { LeftOut } from './grant.ts';
import { GrantStore } from './grant-store.ts';

const PART = 500;

/** Which of the clients get nothing at `now`, and why: who was removed, and who takes no part in the programme. */
export async function readLeftOut(
  db: Knex,
  table: TableNames,
  version: ProgramVersion | null,
  clientIds: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, LeftOut>> {
  const found = new Map<number, LeftOut>();
  if (clientIds.length === 0) return found;
  if (version) {
    const noParts = await readNoParts(db, table, version.document.participation, clientIds, now);
    for (const [clientId, why] of noParts) found.set(clientId, why);
  }
  const removed = await selectRows<{ client_id: number }>(
    db,
    `SELECT client_id FROM \`${table.member}\` WHERE client_id IN (${marks(clientIds.length)}) AND status = 'removed'`,
    clientIds,
  );
  for (const { client_id: clientId } of removed) found.set(clientId, 'member_removed');
  return found;
}

/** Looks as `readLeftOut` does, under the programme of `now`. */
export async function leftOutReader(
  db: Knex,
  table: TableNames,
  now: Date,
): Promise<(clientIds: readonly number[]) => Promise<ReadonlyMap<number, LeftOut>>> {
  const version = versionAt(await new VersionStore(db, table).published(), now);
  return (clientIds) => readLeftOut(db, table, version, clientIds, now);
}

/** Marks the rows of a prepared grant whose clients get nothing, so that the dry run says why. */
export async function markLeftOut(db: Knex, table: TableNames, grantId: number, now: Date): Promise<void> {
  const store = new GrantStore(db, table);
  const leftOutOf = await leftOutReader(db, table, now);
  let after = 0;
  for (;;) {
    const rows = await store.rows(grantId, after, PART);
    const last = rows.at(-1);
    if (!last) return;
    const leftOut = await leftOutOf(rows.map(({ clientId }) => clientId));
    const marked = rows.flatMap(({ clientId, points }) => {
      const why = leftOut.get(clientId);
      return why ? [[clientId, points, why]] : [];
    });
    if (marked.length > 0) await store.note(grantId, ['skipped'], marked);
    after = last.clientId;
  }
}
