import type { Knex } from 'knex';
import { execute } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Clock } from '../shared/clock.ts';

export interface SidecarRow {
  readonly id: string;
  readonly url: string;
  readonly version: string;
}

const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** Says where this sidecar is and that it lives; the module calls the one with the newest heartbeat. */
export async function beat(
  db: Knex,
  table: TableNames,
  clock: Clock,
  { id, url, version }: SidecarRow,
): Promise<void> {
  const now = clock.now();
  await execute(
    db,
    `INSERT INTO \`${table.sidecar}\` (id, url, version, started_at, heartbeat_at) VALUES (?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE heartbeat_at = VALUES(heartbeat_at)`,
    [id, url, version, now, now],
  );
}

/** Takes this sidecar's row away on an orderly stop, and rows of those that died long ago. */
export async function signOff(db: Knex, table: TableNames, clock: Clock, id: string): Promise<void> {
  const forgotten = new Date(clock.now().getTime() - FORGOTTEN_AFTER_MS);
  await execute(db, `DELETE FROM \`${table.sidecar}\` WHERE id = ? OR heartbeat_at < ?`, [id, forgotten]);
}
