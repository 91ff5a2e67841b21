import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, markOf, stopMarked } from './guarded-process.ts';
import type { GuardedProcess, ProcessMark } from './guarded-process.ts';

/** A process written down in its folder, so that a later run finds it: to use it, or to end what a crash left. */
interface ProcessRecord<Details> {
  readonly process: ProcessMark;
  readonly details: Details;
}

/** Writes down that this process works in the folder. */
export async function recordProcess<Details>(
  folder: string,
  { pid }: GuardedProcess,
  details: Details,
): Promise<void> {
  const record: ProcessRecord<Details> = { process: markOf(pid), details };
  await writeFile(recordFile(folder), JSON.stringify(record), { mode: 0o600 });
}

/** What was written down about the folder's process, if that still runs. */
export async function runningDetails<Details>(folder: string): Promise<Details | undefined> {
  const record = await readRecord<Details>(folder);
  return record !== undefined && isRunning(record.process) ? record.details : undefined;
}

/** Ends the folder's process, if one is written down and still runs, and forgets it. Answers with its details. */
export async function endRecorded<Details>(folder: string): Promise<Details | undefined> {
  const record = await readRecord<Details>(folder);
  if (record === undefined) return undefined;
  await stopMarked(record.process);
  await forgetProcess(folder);
  return record.details;
}

export async function forgetProcess(folder: string): Promise<void> {
  await rm(recordFile(folder), { force: true });
}

async function readRecord<Details>(folder: string): Promise<ProcessRecord<Details> | undefined> {
  const text = await readFile(recordFile(folder), 'utf8').catch(() => '');
  try {
    return JSON.parse(text) as ProcessRecord<Details>;
  } catch {
    return undefined; // Nothing there, or the writer was killed in the middle of it.
  }
}

function recordFile(folder: string): string {
  return join(folder, 'process.json');
}
