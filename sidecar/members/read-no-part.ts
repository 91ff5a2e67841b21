import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { readClientGroups } from '../crm/client-groups.ts';
import type { ParticipationSettings } from '../programs/participation-settings.ts';
import { readParticipationSteps } from './participation-store.ts';
import { type NoPart, noPartOf } from './takes-part.ts';

/** Why a client took no part under `settings` at `at`; null when it did. */
export async function readNoPart(
  db: Knex,
  table: TableNames,
  settings: ParticipationSettings,
  clientId: number,
  at: Date,
): Promise<NoPart | null> {
  return (await readNoParts(db, table, settings, [clientId], at)).get(clientId) ?? null;
}

/** Why clients took no part under `settings` at `at`; who did is missing. */
export async function readNoParts(
  db: Knex,
  table: TableNames,
  settings: ParticipationSettings,
  clientIds: readonly number[],
  at: Date,
): Promise<Map<number, NoPart>> {
  const found = new Map<number, NoPart>();
  if (clientIds.length === 0) return found;
  const groups =
    settings.excludedGroupIds.length > 0
      ? await readClientGroups(db, table, clientIds)
      : new Map<number, number[]>();
  const steps = await readParticipationSteps(db, table, clientIds);
  const rows = await selectRows<{ client_id: number }>(
    db,
    `SELECT client_id FROM \`${table.member}\` WHERE client_id IN (${marks(clientIds.length)}) AND entry_count > 0`,
    clientIds,
  );
  const withEntries = new Set(rows.map((row) => row.client_id));
  for (const clientId of clientIds) {
    const client = {
      clientId,
      groupIds: groups.get(clientId) ?? [],
      steps: steps.get(clientId) ?? [],
      hasEntries: withEntries.has(clientId),
    };
    const noPart = noPartOf(settings, client, at);
    if (noPart) found.set(clientId, noPart);
  }
  return found;
}
