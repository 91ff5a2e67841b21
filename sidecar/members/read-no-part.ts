import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
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
  const groups =
    settings.excludedGroupIds.length > 0
      ? await readClientGroups(db, table, [clientId])
      : new Map<number, number[]>();
  const steps = await readParticipationSteps(db, table, [clientId]);
  const rows = await selectRows(
    db,
    `SELECT 1 FROM \`${table.member}\` WHERE client_id = ? AND entry_count > 0`,
    [clientId],
  );
  const client = {
    clientId,
    groupIds: groups.get(clientId) ?? [],
    steps: steps.get(clientId) ?? [],
    hasEntries: rows.length > 0,
  };
  return noPartOf(settings, client, at);
}
