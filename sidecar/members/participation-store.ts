import type { Knex } from 'knex';
import { execute, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import type { ParticipationStep } from './takes-part.ts';

/** Clients' joining and leaving, by client, the oldest first; who never did either is missing. */
export async function readParticipationSteps(
  db: Knex,
  table: TableNames,
  clientIds: Iterable<number>,
): Promise<Map<number, ParticipationStep[]>> {
  const ids = [...new Set(clientIds)];
  const found = new Map<number, ParticipationStep[]>();
  if (ids.length === 0) return found;
  const rows = await selectRows<{ client_id: number; step: ParticipationStep['step']; at: Date }>(
    db,
    `SELECT client_id, step, at FROM \`${table.participation}\`
     WHERE client_id IN (${marks(ids.length)}) ORDER BY client_id, id`,
    ids,
  );
  for (const { client_id: clientId, step, at } of rows) {
    const known = found.get(clientId);
    if (known) known.push({ step, at });
    else found.set(clientId, [{ step, at }]);
  }
  return found;
}

/** Belongs into the transaction that locks the member. */
export async function addParticipationStep(
  db: Knex,
  table: TableNames,
  { clientId, step, actor, at }: ParticipationStep & { readonly clientId: number; readonly actor: Actor },
): Promise<void> {
  await execute(
    db,
    `INSERT INTO \`${table.participation}\` (client_id, step, actor_type, actor_id, at) VALUES (?, ?, ?, ?, ?)`,
    [clientId, step, actor.type, actor.id, at],
  );
}
