import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { adoptCrmHost, startCrmHost } from '../crm-host.ts';
import { adoptDatabase, startDatabase } from '../database.ts';
import type { RunningDatabase } from '../database.ts';
import { givenDatabase } from '../given-database.ts';
import { installModule } from '../module-install.ts';
import { adoptSidecar, startSidecar } from '../sidecar-process.ts';
import { withLock } from '../with-lock.ts';
import { CRM_FOLDER, DATABASE_FOLDER, FOLDER, SIDECAR_FOLDER, wholeHost } from './parts.ts';
import { printAddresses } from './report.ts';

const GIVEN_MARK = join(FOLDER, 'given-database');

/** Starts what is needed and prints where it is. Two starts at once wait for each other. */
export async function startHost(): Promise<void> {
  await underLock(async () => {
    if ((await wholeHost()) !== undefined) {
      console.log('The host is already running.');
      return;
    }
    await stopParts();
    try {
      await startParts();
    } catch (error) {
      await stopParts();
      throw error;
    }
  });
  await printAddresses();
}

/** Stops what runs; the data stay. */
export async function stopHost(): Promise<void> {
  await underLock(async () => {
    console.log((await stopParts()) ? 'The host is stopped.' : 'The host is not running.');
  });
}

async function startParts(): Promise<void> {
  const database = await ownOrGiven();
  const host = await startCrmHost({ folder: CRM_FOLDER, database, persistent: true });
  await installModule(host.url);
  await startSidecar({ folder: SIDECAR_FOLDER, instance: host.instance, persistent: true });
}

async function ownOrGiven(): Promise<RunningDatabase> {
  const given = process.env['DATABASE_URL'] ?? '';
  if (given !== '') return givenDatabase(given, FOLDER);
  await rm(GIVEN_MARK, { force: true });
  return startDatabase({ folder: DATABASE_FOLDER, persistent: true });
}

/** The sidecar first and the database last: nobody is left calling what is gone. */
async function stopParts(): Promise<boolean> {
  const parts = [
    await adoptSidecar(SIDECAR_FOLDER),
    await adoptCrmHost(CRM_FOLDER),
    await adoptDatabase(DATABASE_FOLDER),
  ];
  for (const part of parts) await part?.stop();
  return parts.some((part) => part !== undefined);
}

async function underLock(work: () => Promise<void>): Promise<void> {
  await mkdir(FOLDER, { recursive: true, mode: 0o700 });
  await withLock(join(FOLDER, 'lock'), work);
}
