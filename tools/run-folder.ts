import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fleetingFolder } from './fleeting-folder.ts';
import { isRunning, markOf } from './guarded-process.ts';
import type { ProcessMark } from './guarded-process.ts';
import { inProject } from './project.ts';
import { endRecorded } from './recorded-process.ts';

export interface RunFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder for this run alone, `remove`d at its end. What earlier runs left when they were killed is removed first. */
export async function createRunFolder(name: string): Promise<RunFolder> {
  return createIn(inProject('.local', 'runs'), name);
}

/** One for tests: in memory where there is room for it. */
export async function createTestFolder(name: string): Promise<RunFolder> {
  return createIn(await fleetingFolder('runs'), name);
}

async function createIn(runs: string, name: string): Promise<RunFolder> {
  await mkdir(runs, { recursive: true, mode: 0o700 });
  for (const run of await readdir(runs)) await removeIfAbandoned(join(runs, run));

  const path = join(runs, `${name}-${process.pid}-${randomBytes(3).toString('hex')}`);
  await mkdir(path, { mode: 0o700 });
  await writeFile(ownerFile(path), JSON.stringify(markOf(process.pid)));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

async function removeIfAbandoned(run: string): Promise<void> {
  const owner = await readOwner(run);
  if (owner === undefined || isRunning(owner)) return;
  const parts = await readdir(run, { withFileTypes: true });
  for (const part of parts.filter((entry) => entry.isDirectory())) await endRecorded(join(run, part.name));
  await rm(run, { recursive: true, force: true });
}

/** Nothing readable means that another run is setting its folder up at this moment. */
async function readOwner(run: string): Promise<ProcessMark | undefined> {
  try {
    return JSON.parse(await readFile(ownerFile(run), 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}

function ownerFile(run: string): string {
  return join(run, 'owner.json');
}
