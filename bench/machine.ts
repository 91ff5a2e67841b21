import { cpus, totalmem } from 'node:os';
import process from 'node:process';
import type { Knex } from 'knex';
import { selectRows } from '../sidecar/database/bulk.ts';

export interface Machine {
  readonly processors: number;
  readonly processor: string;
  readonly memoryGib: number;
  readonly node: string;
  readonly database: string;
  readonly flushLogAtCommit: number;
}

/** Where the numbers were measured. A rate without this means nothing. */
export async function describeMachine(db: Knex): Promise<Machine> {
  const [server] = await selectRows<{ version: string; flush: number }>(
    db,
    'SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush',
  );
  return {
    processors: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    database: server?.version ?? 'unknown',
    flushLogAtCommit: server?.flush ?? -1,
  };
}

export function machineText(machine: Machine): string {
  return [
    `${machine.processors} × ${machine.processor}, ${machine.memoryGib} GiB, Node ${machine.node}, ${machine.database}`,
    `innodb_flush_log_at_trx_commit=${machine.flushLogAtCommit}. Rates drift from hour to hour; the ratios are what to compare.`,
  ].join('\n');
}
