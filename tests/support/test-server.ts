import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { adoptDatabase, startDatabase } from '../../tools/database.ts';
import { fleetingFolder } from '../../tools/fleeting-folder.ts';
import { isRunning, markOf } from '../../tools/guarded-process.ts';
import { endRecorded } from '../../tools/recorded-process.ts';

const START_SECONDS = 90;

/**
 * The server that tests make their databases on: the one of TEST_DATABASE_URL, or one of our own that all workers of
 * this Jest run share. The first worker to need it starts it; it ends with that worker, even when that is killed.
 */
export async function testServerUrl(): Promise<string> {
  return process.env['TEST_DATABASE_URL'] ?? ownServerUrl();
}

async function ownServerUrl(): Promise<string> {
  // Jest's workers are forked, so they have a channel to the run that they belong to.
  const run = markOf(process.send === undefined ? process.pid : process.ppid);
  const servers = await fleetingFolder('test-db');
  const folder = join(servers, `${run.pid}-${run.startedAt}`);
  await mkdir(servers, { recursive: true, mode: 0o700 });
  await removeAbandoned(servers);
  if (await isMadeByUs(folder)) return (await startDatabase({ folder, durable: false })).url;
  return urlOnceStarted(folder);
}

/** Only one worker of a run can make the folder: that one starts the server. */
async function isMadeByUs(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function urlOnceStarted(folder: string): Promise<string> {
  for (let waited = 0; waited < START_SECONDS; waited += 0.2) {
    const database = await adoptDatabase(folder);
    if (database !== undefined && (await answers(database.url))) return database.url;
    await pause(200);
  }
  throw new Error(`The database of this test run did not start; see ${join(folder, 'mariadbd.log')}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await createConnection(url)).end();
    return true;
  } catch {
    return false;
  }
}

/** Removes what runs that are over have left behind. */
async function removeAbandoned(servers: string): Promise<void> {
  for (const name of await readdir(servers)) {
    const [pid, startedAt] = name.split('-');
    if (isRunning({ pid: Number(pid), startedAt: startedAt ?? '' })) continue;
    await endRecorded(join(servers, name));
    await rm(join(servers, name), { recursive: true, force: true });
  }
}
