import type { Knex } from 'knex';
import { execute, insertRows, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { JobReport } from '../services.ts';

/**
 * A lease row per job, taken by one guarded UPDATE: it also holds on a Galera cluster, where advisory locks and
 * SKIP LOCKED only hold on one node. A holder that died loses it when its time is over.
 */
export interface Lease {
  readonly name: string;
  readonly holder: string;
}

/** Takes or renews a lease for `milliseconds`. False when somebody else holds it. */
export async function takeLease(
  db: Knex,
  table: TableNames,
  { name, holder }: Lease,
  now: Date,
  milliseconds: number,
): Promise<boolean> {
  const until = new Date(now.getTime() + milliseconds);
  const take = () =>
    execute(
      db,
      `UPDATE \`${table.job}\` SET holder = ?, lease_until = ? WHERE name = ? AND (holder IS NULL OR holder = ? OR lease_until < ?)`,
      [holder, until, name, holder, now],
    );
  if ((await take()) > 0) return true;
  const rows = await selectRows<{ holder: string | null }>(
    db,
    `SELECT holder FROM \`${table.job}\` WHERE name = ?`,
    [name],
  );
  // An UPDATE to the very same values touches no row although the lease is ours.
  if (rows[0]) return rows[0].holder === holder;
  await insertRows(db, table.job, ['name'], [[name]], { ignore: true });
  return (await take()) > 0;
}

export async function dropLease(db: Knex, table: TableNames, { name, holder }: Lease): Promise<void> {
  await execute(
    db,
    `UPDATE \`${table.job}\` SET holder = NULL, lease_until = NULL WHERE name = ? AND holder = ?`,
    [name, holder],
  );
}

export async function reportStart(
  db: Knex,
  table: TableNames,
  name: string,
  period: string,
  at: Date,
): Promise<void> {
  await execute(
    db,
    `UPDATE \`${table.job}\` SET last_period = ?, last_started_at = ?, last_finished_at = NULL, last_outcome = 'running', last_detail = '{}' WHERE name = ?`,
    [period, at, name],
  );
}

export async function reportProgress(
  db: Knex,
  table: TableNames,
  name: string,
  detail: object,
): Promise<void> {
  await execute(db, `UPDATE \`${table.job}\` SET last_detail = ? WHERE name = ?`, [
    JSON.stringify(detail),
    name,
  ]);
}

export async function reportEnd(
  db: Knex,
  table: TableNames,
  name: string,
  outcome: 'ok' | 'failed',
  detail: object,
  at: Date,
): Promise<void> {
  await execute(
    db,
    `UPDATE \`${table.job}\` SET last_finished_at = ?, last_outcome = ?, last_detail = ? WHERE name = ?`,
    [at, outcome, JSON.stringify(detail), name],
  );
}

export async function readJob(
  db: Knex,
  table: TableNames,
  name: string,
): Promise<(JobReport & { period: string | null; leasedUntil: Date | null }) | null> {
  const [row] = await selectRows<{
    last_period: string | null;
    lease_until: Date | null;
    last_started_at: Date | null;
    last_finished_at: Date | null;
    last_outcome: JobReport['outcome'];
    last_detail: string | null;
  }>(db, `SELECT * FROM \`${table.job}\` WHERE name = ?`, [name]);
  return row
    ? {
        startedAt: row.last_started_at,
        finishedAt: row.last_finished_at,
        outcome: row.last_outcome,
        detail: JSON.parse(row.last_detail ?? '{}') as Record<string, unknown>,
        period: row.last_period,
        leasedUntil: row.lease_until,
      }
    : null;
}
