import type { Knex } from 'knex';
import { execute } from '../sidecar/database/bulk.ts';
import type { TableNames } from '../sidecar/database/table-names.ts';

const LEDGER = [
  'signal',
  'announcement',
  'message',
  'command',
  'coupon',
  'settlement',
  'metric',
  'tier_change',
  'event',
  'budget',
  'lot_use',
  'lot',
  'entry',
  'member',
] as const;

/** As if nothing had been settled yet. TRUNCATE fires no trigger, which elsewhere keeps entries from being deleted. */
export async function emptyLedger(db: Knex, table: TableNames): Promise<void> {
  await db.transaction(async (session) => {
    await execute(session, 'SET FOREIGN_KEY_CHECKS = 0');
    for (const name of LEDGER) {
      await execute(session, `TRUNCATE TABLE \`${table[name]}\``);
    }
    await execute(session, 'SET FOREIGN_KEY_CHECKS = 1');
  });
}
