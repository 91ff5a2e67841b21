import type { Knex } from 'knex';
import { readClientGroups } from '../crm/client-groups.ts';
import type { TableNames } from '../database/table-names.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { readParticipationSteps } from './participation-store.ts';
import { noPartOf } from './takes-part.ts';

/** Which of these clients, who have no points yet, take part in the programme: they are welcomed. */
export async function newcomersAmong(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
  at: Date,
): Promise<ReadonlySet<number>> {
  const version = versionAt(await new VersionStore(db, table).published(), at);
  if (!version) return new Set(clientIds);
  const { participation } = version.document;
  const looksAtGroups = participation.excludedGroupIds.length > 0;
  const groups = looksAtGroups ? await readClientGroups(db, table, clientIds) : null;
  const steps = await readParticipationSteps(db, table, clientIds);
  const takesPart = (clientId: number) => {
    const client = {
      clientId,
      groupIds: groups?.get(clientId) ?? [],
      steps: steps.get(clientId) ?? [],
      hasEntries: false,
    };
    return noPartOf(participation, client, at) === null;
  };
  return new Set(clientIds.filter(takesPart));
}
