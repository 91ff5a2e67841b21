import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import type { ProgramDocument } from '../sidecar/programs/program-document.ts';
import type { Cleanup } from './cleanup.ts';
import { addBirthdays, signalClients } from './demo-birthdays.ts';
import { DEMO_GROUPS, type DemoGroups, demoProgram } from './demo-program.ts';
import { liveWithProgram } from './demo-life.ts';
import { describeLoad, loadWithProgress } from './host/load.ts';
import { CONTACT_PASSWORD, contactEmail } from './retail/clients.ts';
import { createRunFolder } from './run-folder.ts';
import { SAMPLE_FILE, SAMPLE_LAST_DAY } from './sample-file.ts';
import { startStack } from './stack.ts';
import type { Stack } from './stack.ts';

/** A customer of the sample with many invoices, points to spend, and the highest level in sight. */
export const LOADED_CUSTOMER = '14606';
/** Item of the stand-in host that one of the demo's rewards is. */
const COFFEE = 'Coffee beans 1 kg';
/** So many clients are given points by staff. */
const GIVEN = 5;

const DAY_MS = 24 * 3_600_000;

/**
 * A stack with a published programme and two months of real history turned into points. The sample's days are moved by whole
 * weeks, so that its last ones are of this week: points that end soon and birthdays of today need a history of today.
 */
export async function prepareDemo(cleanup: Cleanup, name: string): Promise<Stack> {
  const folder = await createRunFolder(name);
  cleanup.add(() => folder.remove());
  const say = stopwatch();
  const stack = await startStack({ folder: folder.path, cleanup, say });
  const { url } = stack.database;
  const today = new Date();
  say('loading the sample');
  console.log(describeLoad(await loadWithProgress(url, SAMPLE_FILE, 'GBP', weeksUpTo(today) * 7)));
  const clients = await addBirthdays(url, today);
  say('publishing the programme');
  const file = join(folder.path, 'program.json');
  const offered = JSON.parse(await stack.loyalty('program', 'show', '--draft')) as ProgramDocument;
  await writeFile(file, JSON.stringify(demoProgram(offered, await demoGroups(url))));
  await stack.loyalty('program', 'publish', file);
  say('turning history into points');
  console.log((await stack.loyalty('backfill')).trim());
  await signalClients(url, clients);
  say('living with it: rewards, a coupon, automations, points for some');
  await liveWithProgram(stack.host.url, {
    coffeeItemId: await itemId(url, COFFEE),
    clientIds: clients.slice(0, GIVEN),
    client: {
      id: await loadedClientId(url),
      email: contactEmail(LOADED_CUSTOMER),
      password: CONTACT_PASSWORD,
    },
  });
  say('ready');
  return stack;
}

/** Whole weeks from the end of the sample until now. */
function weeksUpTo(today: Date): number {
  return Math.floor((today.getTime() - Date.parse(`${SAMPLE_LAST_DAY}T00:00:00Z`)) / DAY_MS / 7);
}

async function demoGroups(databaseUrl: string): Promise<DemoGroups> {
  const rows = await select(databaseUrl, 'SELECT id, name FROM tblitems_groups WHERE name IN (?)', [
    DEMO_GROUPS,
  ]);
  return Object.fromEntries(rows.map((row) => [row['name'], row['id']])) as DemoGroups;
}

async function itemId(databaseUrl: string, description: string): Promise<number> {
  const [row] = await select(databaseUrl, 'SELECT id FROM tblitems WHERE description = ?', [description]);
  if (row === undefined) throw new Error(`the CRM has no item ${description}`);
  return Number(row['id']);
}

async function loadedClientId(databaseUrl: string): Promise<number> {
  const [row] = await select(databaseUrl, 'SELECT userid FROM tblcontacts WHERE email = ?', [
    contactEmail(LOADED_CUSTOMER),
  ]);
  if (row === undefined) throw new Error(`the sample has no customer ${LOADED_CUSTOMER}`);
  return Number(row['userid']);
}

async function select(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[],
): Promise<RowDataPacket[]> {
  const connection = await createConnection(databaseUrl);
  try {
    return (await connection.query<RowDataPacket[]>(sql, [...values]))[0];
  } finally {
    await connection.end();
  }
}

function stopwatch(): (text: string) => void {
  const startedAt = Date.now();
  return (text) => console.log(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${text}`);
}
