import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { execute, insertRows } from '../../sidecar/database/bulk.ts';
import { exportMembers } from '../../sidecar/members/export-members.ts';
import { aDocument } from '../support/builders.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const HEADER = 'client_id,external_number,earned,clawed_back,expired,adjusted,redeemed,balance,debt,tier';
const DAY = 24 * 3_600_000;

let database: TestDatabase;
let core: TestCore;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  await core.publish(aDocument({ expiry: { mode: 'days', days: 30 } }));
});

afterAll(() => database.close());

async function externalNumber(clientId: number, value: string): Promise<void> {
  await insertRows(
    core.db,
    core.table.host('customfields'),
    ['id', 'fieldto', 'name', 'slug', 'type'],
    [[5, 'customers', 'External number', 'customers_external_number', 'input']],
    { ignore: true },
  );
  await insertRows(
    core.db,
    core.table.host('customfieldsvalues'),
    ['relid', 'fieldid', 'fieldto', 'value'],
    [[clientId, 5, 'customers', value]],
  );
}

test('an export without members is a header alone, or an empty list', async () => {
  expect(await text(exportMembers(core, 'csv'))).toBe(`${HEADER}\n`);
  expect(await text(exportMembers(core, 'json'))).toBe('[]\n');
});

test('members stand in the order of their client ids, with their number elsewhere and all of their sums', async () => {
  const first = await core.host.client();
  const second = await core.host.client();
  await externalNumber(second, '12,"583"');
  await core.adjust(second, 40);
  const invoice = await core.host.invoice({ clientId: first, total: '100.00' });
  const payment = await core.host.payment({ invoiceId: invoice, amount: '100.00' });
  await core.settle(invoice);
  await core.adjust(first, -4);
  await core.host.remove('invoicepaymentrecords', payment);
  await core.settle(invoice);
  expect(await text(exportMembers(core, 'csv'))).toBe(
    `${HEADER}\n${first},,10,10,0,-4,0,-4,4,\n${second},"12,""583""",0,0,0,40,0,40,0,\n`,
  );
  expect(JSON.parse(await text(exportMembers(core, 'json')))).toMatchObject([
    { client_id: first, external_number: null, adjusted: -4, balance: -4, debt: 4, tier: null },
    { client_id: second, external_number: '12,"583"', balance: 40 },
  ]);
});

test('points whose day has passed count as expired before the job has taken them', async () => {
  const client = await core.host.client();
  await core.adjust(client, 40);
  core.clock.advance(31 * DAY);
  const before = await text(exportMembers(core, 'csv'));
  expect(before).toBe(`${HEADER}\n${client},,0,0,40,40,0,0,0,\n`);
  await core.expire();
  expect(await text(exportMembers(core, 'csv'))).toBe(before);
});

test('a number that a spreadsheet would run is made text', async () => {
  const client = await core.host.client();
  await externalNumber(client, '=cmd()');
  await core.adjust(client, 1);
  expect(await text(exportMembers(core, 'csv'))).toContain(`${client},'=cmd(),0,`);
});

test('a failure in the middle ends the stream with its error', async () => {
  await core.adjust(await core.host.client(), 1);
  await execute(core.db, `RENAME TABLE \`${core.table.host('customfields')}\` TO hidden`);
  try {
    for (const format of ['csv', 'json'] as const) {
      await expect(text(exportMembers(core, format))).rejects.toMatchObject({ code: 'ER_NO_SUCH_TABLE' });
    }
  } finally {
    await execute(core.db, `RENAME TABLE hidden TO \`${core.table.host('customfields')}\``);
  }
});
