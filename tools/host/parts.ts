import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adoptCrmHost } from '../crm-host.ts';
import type { RunningCrmHost } from '../crm-host.ts';
import { adoptDatabase } from '../database.ts';
import type { RunningDatabase } from '../database.ts';
import { givenDatabase } from '../given-database.ts';
import { inProject } from '../project.ts';
import { adoptSidecar } from '../sidecar-process.ts';
import type { RunningSidecar } from '../sidecar-process.ts';

/** Where the persistent instance lives. */
export const FOLDER = inProject('.local', 'host');
export const CRM_FOLDER = join(FOLDER, 'crm');
export const DATABASE_FOLDER = join(FOLDER, 'db');
export const SIDECAR_FOLDER = join(FOLDER, 'sidecar');

/** What of the persistent instance runs at this moment. */
export interface Parts {
  readonly database: RunningDatabase | undefined;
  readonly host: RunningCrmHost | undefined;
  readonly sidecar: RunningSidecar | undefined;
}

export async function runningParts(): Promise<Parts> {
  return {
    database: (await adoptDatabase(DATABASE_FOLDER)) ?? (await databaseGivenAtStart()),
    host: await adoptCrmHost(CRM_FOLDER),
    sidecar: await adoptSidecar(SIDECAR_FOLDER),
  };
}

/** All parts, or undefined when one is missing. */
export async function wholeHost(): Promise<{ [Part in keyof Parts]: NonNullable<Parts[Part]> } | undefined> {
  const { database, host, sidecar } = await runningParts();
  return database && host && sidecar ? { database, host, sidecar } : undefined;
}

/** A start with DATABASE_URL leaves the address in the folder; later commands need it without the variable. */
async function databaseGivenAtStart(): Promise<RunningDatabase | undefined> {
  const url = await readFile(join(FOLDER, 'given-database'), 'utf8').catch(() => '');
  return url === '' ? undefined : givenDatabase(url, FOLDER);
}
