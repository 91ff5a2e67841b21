import { join } from 'node:path';
import process from 'node:process';
import type { Cleanup } from './cleanup.ts';
import { startCrmHost } from './crm-host.ts';
import type { CrmHostRequest, RunningCrmHost } from './crm-host.ts';
import { startDatabase } from './database.ts';
import type { RunningDatabase } from './database.ts';
import { emptyDatabase, givenDatabase } from './given-database.ts';
import { installModule } from './module-install.ts';
import { runLoyalty, startSidecar } from './sidecar-process.ts';
import type { RunningSidecar } from './sidecar-process.ts';

export interface StackRequest extends Pick<CrmHostRequest, 'currency' | 'timezone' | 'language' | 'release'> {
  readonly folder: string;
  readonly durable?: boolean;
  /** How often the sidecar looks for signals, if not as usual. */
  readonly pollMs?: number;
  /** Undoes every start, also of a stack that is only half up. */
  readonly cleanup: Cleanup;
  readonly say?: (text: string) => void;
}

/** Everything together: database, stand-in CRM with the module installed, sidecar. */
export interface Stack {
  readonly database: RunningDatabase;
  readonly host: RunningCrmHost;
  readonly sidecar: RunningSidecar;
  startSidecar(): Promise<RunningSidecar>;
  loyalty(...args: string[]): Promise<string>;
}

/** Starts a stack that ends with us. */
export async function startStack(request: StackRequest): Promise<Stack> {
  const { folder, cleanup, say = () => undefined } = request;
  say('starting the database');
  const database = await ownOrGiven(request);
  say('installing the CRM');
  const host = await startCrmHost({ ...hostOptions(request), folder: join(folder, 'crm'), database });
  cleanup.add(() => host.stop());
  say('installing the module through the upload form');
  await installModule(host.url);
  const target = { folder: join(folder, 'sidecar'), instance: host.instance, pollMs: request.pollMs };
  const start = async (): Promise<RunningSidecar> => {
    const sidecar = await startSidecar(target);
    cleanup.add(() => sidecar.stop());
    return sidecar;
  };
  say('starting the sidecar');
  return {
    database,
    host,
    sidecar: await start(),
    startSidecar: start,
    loyalty: (...args) => runLoyalty(host.instance, args),
  };
}

async function ownOrGiven({ folder, durable, cleanup }: StackRequest): Promise<RunningDatabase> {
  const given = process.env['DATABASE_URL'] ?? '';
  if (given !== '') {
    const database = await givenDatabase(given, folder);
    cleanup.add(() => emptyDatabase(database.url));
    return database;
  }
  const database = await startDatabase({ folder: join(folder, 'db'), durable: durable !== false });
  cleanup.add(() => database.stop());
  return database;
}

function hostOptions({ currency, timezone, language, release }: StackRequest) {
  return {
    ...(currency === undefined ? {} : { currency }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(language === undefined ? {} : { language }),
    ...(release === undefined ? {} : { release }),
  };
}
