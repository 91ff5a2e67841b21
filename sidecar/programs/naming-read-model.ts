import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { PLAIN_NAMES, type NamingSettings } from './naming-settings.ts';
import { VersionStore } from './version-store.ts';

export interface NamingReadModel {
  /** What the programme in force calls points. */
  inForce(at: Date): Promise<NamingSettings>;
}

/** Every page asks for it, so that a document is only read when another version came into force. */
export function createNamingReadModel(db: Knex, table: TableNames): NamingReadModel {
  const versions = new VersionStore(db, table);
  let known: { readonly id: number; readonly naming: NamingSettings } | null = null;
  return {
    async inForce(at) {
      const [row] = await selectRows<{ id: number }>(
        db,
        `SELECT id FROM \`${table.program_version}\` WHERE status = 'published' AND effective_from <= ?
         ORDER BY effective_from DESC, number DESC LIMIT 1`,
        [at],
      );
      if (!row) return PLAIN_NAMES;
      if (known?.id !== row.id) {
        const version = await versions.byId(row.id);
        known = { id: row.id, naming: version?.document.naming ?? PLAIN_NAMES };
      }
      return known.naming;
    },
  };
}
