import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll } from '@jest/globals';
import { insertRows } from '../../sidecar/database/bulk.ts';
import { exportMembers } from '../../sidecar/members/export-members.ts';
import { loadRetail } from '../../tools/retail-loader.ts';
import { createTestFolder, type RunFolder } from '../../tools/run-folder.ts';
import { SAMPLE_FILE } from '../../tools/sample-file.ts';
import { testCore, type TestCore } from './test-core.ts';
import type { TestDatabase } from './test-database.ts';

const ONE_OF = 3;

let thinned: Promise<string> | undefined;
let folder: RunFolder | undefined;
afterAll(() => folder?.remove());

/**
 * The file whose invoices fill a shop: every third customer of the sample with all documents. RETAIL_FILE names another
 * one of the format, for example the whole data set that the sample was cut from.
 */
export async function retailFile(): Promise<string> {
  thinned ??= thin(SAMPLE_FILE);
  return process.env['RETAIL_FILE'] ?? thinned;
}

/** Lines go over unchanged; no field of the file holds a line break, and none before the customer a comma. */
async function thin(source: string): Promise<string> {
  const [heading, ...lines] = gunzipSync(await readFile(source))
    .toString('utf8')
    .split('\n');
  const kept = lines.filter((line) => {
    const customer = line.split(',', 3)[2];
    return customer && Number(customer) % ONE_OF === 0;
  });
  folder = await createTestFolder('retail');
  const file = join(folder.path, 'sample.csv.gz');
  await writeFile(file, gzipSync(`${[heading, ...kept].join('\n')}\n`));
  return file;
}

const filled = new WeakSet<TestDatabase>();

/** The CRM with all invoices and refunds of the file, and our tables empty. It is filled once; tests leave it as it is. */
export async function retailShop(database: TestDatabase): Promise<TestCore> {
  if (filled.has(database)) await database.oursEmptied();
  else await fill(database);
  filled.add(database);
  return testCore(database);
}

async function fill(database: TestDatabase): Promise<void> {
  await database.emptied();
  const { db, table, url } = database;
  const staff = [1, 'ann@example.test', 'Ann', 'Lee', '', '2010-01-01 00:00:00', 1, 1];
  const columns = ['staffid', 'email', 'firstname', 'lastname', 'password', 'datecreated', 'admin', 'active'];
  await insertRows(db, table.host('staff'), columns, [staff], { ignore: true });
  await loadRetail({ databaseUrl: url, file: await retailFile(), currency: 'GBP' });
}

export type ExportedMember = Readonly<Record<string, number | string | null>>;

/** What the export gives, by the customer's number in the file. */
export async function exportedMembers(core: TestCore): Promise<Map<string, ExportedMember>> {
  const json = await text(exportMembers(core, 'json'));
  const members = JSON.parse(json) as ExportedMember[];
  return new Map(members.map((member) => [String(member['external_number']), member]));
}
