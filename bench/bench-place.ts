import { join } from 'node:path';
import { wire } from '../sidecar/wire.ts';
import type { Wired } from '../sidecar/wire.ts';
import { migrate } from '../sidecar/database/migrate.ts';
import { programsService } from '../sidecar/programs/programs-service.ts';
import { fixedClock } from '../sidecar/shared/clock.ts';
import type { Cleanup } from '../tools/cleanup.ts';
import { startCrmHost } from '../tools/crm-host.ts';
import type { RunningCrmHost } from '../tools/crm-host.ts';
import { startDatabase } from '../tools/database.ts';
import type { RunningDatabase } from '../tools/database.ts';
import { loadRetail } from '../tools/retail-loader.ts';
import type { RetailReport } from '../tools/retail-loader.ts';
import { ToolError } from '../tools/run-tool.ts';

export const PREFIX = 'tbl';

/** Before any invoice of a file: published then, the programme counts all of them as live. */
export const PUBLISHED_AT = '1990-01-01T12:00:00Z';

export interface BenchPlace {
  readonly folder: string;
  readonly database: RunningDatabase;
  readonly host: RunningCrmHost;
  /** The product, wired as `loyalty serve` wires it, in this process. */
  readonly wired: Wired;
  readonly loaded: RetailReport;
  readonly cleanup: Cleanup;
  /** A measurement is repeated this often, after one round that is not counted. */
  readonly rounds: number;
  readonly quick: boolean;
  readonly say: (text: string) => void;
}

export type PlaceRequest = Pick<BenchPlace, 'folder' | 'cleanup' | 'rounds' | 'quick' | 'say'> & {
  readonly file: string;
};

/**
 * Everything that all parts share: a durable MariaDB of our own, the stand-in CRM with the file's invoices in it, our
 * tables, and a published programme (1 point per 1.00, paid in full).
 */
export async function preparePlace(request: PlaceRequest): Promise<BenchPlace> {
  const { folder, file, cleanup, say } = request;
  say('starting the database');
  const database = await startDatabase({ folder: join(folder, 'db'), durable: true });
  cleanup.add(() => database.stop());
  say('installing the CRM');
  const host = await startCrmHost({ folder: join(folder, 'crm'), database });
  cleanup.add(() => host.stop());
  const loaded = await loadRetail({
    databaseUrl: database.url,
    file,
    onProgress: (done, total) => say(`loading ${done} of ${total} invoices and credit notes`),
  });
  if (loaded.invoices === 0)
    throw new ToolError(`${file} holds no invoice with a customer; name another file.`);
  const wired = wire({
    databaseUrl: database.url,
    prefix: PREFIX,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'error',
    pollMs: 1_000,
    poolSize: 10,
  });
  cleanup.add(() => wired.close());
  await migrate(wired.db, PREFIX);
  await publishProgramme(wired);
  return { ...request, database, host, wired, loaded };
}

async function publishProgramme({ db, table, random }: Wired): Promise<void> {
  const programs = programsService({ db, table, random, clock: fixedClock(PUBLISHED_AT) });
  await programs.draft();
  await programs.publish({ type: 'system', id: null });
}
