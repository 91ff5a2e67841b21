import type { Knex } from 'knex';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { Clock } from '../shared/clock.ts';

const NAME = 'excluded';

/** What the module looks at before it prints anything for a contact: no page of the CRM waits for the sidecar. */
interface Excluded {
  readonly groupIds: readonly number[];
  readonly clientIds: readonly number[];
}

/** Notes for the module who takes no part in the programme in force; a planned version comes into force by itself. */
export async function tellWhoIsExcluded(db: Knex, table: TableNames, clock: Clock): Promise<void> {
  const now = clock.now();
  const version = versionAt(await new VersionStore(db, table).published(), now);
  const settings = version?.document.participation;
  const excluded: Excluded = {
    groupIds: settings?.excludedGroupIds ?? [],
    clientIds: settings?.excludedClientIds ?? [],
  };
  const noted = await readState<Excluded>(db, table, NAME);
  if (JSON.stringify(noted) !== JSON.stringify(excluded)) await writeState(db, table, NAME, excluded, now);
}
