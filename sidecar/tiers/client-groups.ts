import type { Knex } from 'knex';
import { replaceCommands } from '../crm/command-store.ts';
import type { TableNames } from '../database/table-names.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import type { TierSettings } from '../programs/tier.ts';
import { VersionStore } from '../programs/version-store.ts';

/** A member whose customer group in the CRM may have to follow its level. */
export interface GroupMember {
  readonly memberId: number;
  readonly clientId: number;
  readonly tier: string | null;
  /** Number of the line of the level log that this is about. */
  readonly seq: number;
  readonly version: Pick<ProgramVersion, 'id' | 'document'>;
}

/**
 * Orders that clients be put into the customer group of their level and taken out of those of all other levels, of older
 * programmes too. Groups that never belonged to a level are left alone. Returns the ids of the orders.
 */
export async function orderGroups(
  db: Knex,
  table: TableNames,
  members: readonly GroupMember[],
  at: Date,
): Promise<number[]> {
  if (members.length === 0) return [];
  const known = new Set((await new VersionStore(db, table).published()).flatMap(groupsOf));
  for (const { version } of members) for (const id of groupsOf(version)) known.add(id);
  if (known.size === 0) return [];
  const orders = members.map(({ memberId, clientId, tier, seq, version }) => {
    const wanted = groupOf(version.document.tiers, tier);
    const payload = {
      client_id: clientId,
      add: wanted === null ? [] : [wanted],
      remove: [...known].filter((id) => id !== wanted).sort((a, b) => a - b),
    };
    const prefix = `set_client_group:${memberId}:`;
    const command = { kind: 'set_client_group', payload } as const;
    // Older orders that were never run must not undo this one.
    return { command, key: `${prefix}${seq}:${version.id}`, replaces: prefix };
  });
  return replaceCommands(db, table, orders, at);
}

/** The customer groups that belong to levels of a programme. */
function groupsOf({ document }: Pick<ProgramVersion, 'document'>): number[] {
  return document.tiers.levels.flatMap(({ clientGroupId }) => clientGroupId ?? []);
}

function groupOf({ levels, mode }: TierSettings, tier: string | null): number | null {
  return mode === 'off' ? null : (levels.find(({ id }) => id === tier)?.clientGroupId ?? null);
}
