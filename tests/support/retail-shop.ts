import process from 'node:process';
import { text } from 'node:stream/consumers';
import { insertRows } from '../../sidecar/database/bulk.ts';
import { exportMembers } from '../../sidecar/members/export-members.ts';
import { loadRetail } from '../../tools/retail-loader.ts';
import { SAMPLE_FILE } from '../../tools/sample-file.ts';
import { testCore, type TestCore } from './test-core.ts';
import type { TestDatabase } from './test-database.ts';

/**
 * The file whose invoices fill a shop. RETAIL_FILE names another one of the format, for example the whole data set that
 * the sample was cut from.
 */
export const RETAIL_FILE = process.env['RETAIL_FILE'] ?? SAMPLE_FILE;

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
  await loadRetail({ databaseUrl: url, file: RETAIL_FILE, currency: 'GBP' });
}

export type ExportedMember = Readonly<Record<string, number | string | null>>;

/** What the export gives, by the customer's number in the file. */
export async function exportedMembers(core: TestCore): Promise<Map<string, ExportedMember>> {
  const json = await text(exportMembers(core, 'json'));
  const members = JSON.parse(json) as ExportedMember[];
  return new Map(members.map((member) => [String(member['external_number']), member]));
}
