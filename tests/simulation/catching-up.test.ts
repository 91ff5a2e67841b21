import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { insertRows } from '../../sidecar/database/bulk.ts';
import { aDocument } from '../support/builders.ts';
import { type Change, randomCrmChange } from '../support/crm-changes.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const CHANGES = 200;
const MINUTE = 60_000;

/** Two shops in which the very same things happen: in one the sidecar sees all of it, in the other it is away. */
let seen: TestDatabase;
let missed: TestDatabase;

beforeAll(async () => {
  seen = await testDatabase();
  missed = await testDatabase();
});

afterAll(async () => {
  await seen.close();
  await missed.close();
});

test.each([1, 20261123])(
  'a sidecar that was away for 200 changes ends where one that saw them live does (seed %i)',
  async (seed) => {
    await Promise.all([seen.emptied(), missed.emptied()]);
    const live = await shop(seen, seed);
    const away = await shop(missed, seed);
    for (let count = 0; count < CHANGES; count += 1) {
      for (const one of [live, away]) one.core.clock.advance(MINUTE);
      const change = await happen(live);
      expect(await happen(away)).toEqual(change);
      if (change) await live.core.settleService.settle(change.touched.map((source) => ({ source })));
    }
    await away.core.intake.drain();
    await away.core.sweep();
    await live.core.sweep();
    expect(await outcome(away.core)).toEqual(await outcome(live.core));
    expect((await away.core.sweep()).changed).toBe(0);
    for (const { db, table } of [seen, missed]) expect(await brokenInvariants(db, table)).toEqual([]);
  },
);

interface Shop {
  readonly core: TestCore;
  readonly chance: Seeded;
  readonly clients: readonly number[];
}

/** Three clients with some points, spent in part on an invoice, before the sidecar goes away. */
async function shop(database: TestDatabase, seed: number): Promise<Shop> {
  const core = testCore(database);
  const clients = [await core.host.client('A'), await core.host.client('B'), await core.host.client('C')];
  await core.publish(aDocument());
  for (const clientId of clients) {
    await core.adjust(clientId, 500, `welcome ${clientId}`);
    const invoice = await core.host.invoice({ clientId, total: '400.00' });
    await core.recordPayment(await core.authorise(invoice, 300));
    await core.settle(invoice);
  }
  return { core, chance: seeded(seed), clients };
}

/** The next change of a shop. Some of them tell nobody; the others leave the signal that our hook would have written. */
async function happen({ core, chance, clients }: Shop): Promise<Change | null> {
  const change = await randomCrmChange(core, chance, clients);
  const silent = chance.chance(30);
  const now = core.clock.now();
  const signals = (silent ? [] : (change?.touched ?? [])).map(({ type, id }) => [
    type === 'invoice' ? 'invoice_updated' : 'credit_note_updated',
    type,
    id,
    `${type}:${id}:${now.getTime()}`,
    now,
    now,
  ]);
  const columns = ['kind', 'subject_type', 'subject_id', 'event_key', 'created_at', 'due_at'];
  await insertRows(core.db, core.table.signal, columns, signals);
  return change;
}

/** What a person could see of it: each document's points, each member's balance and debt, each redemption. */
async function outcome(core: TestCore) {
  const { accounts, settlements, redemptions } = await core.ledger();
  return {
    documents: settlements.filter((one) => one.posted !== 0),
    members: accounts
      .map(({ clientId, balance, debt }) => ({ clientId, balance, debt }))
      .sort((a, b) => a.clientId - b.clientId),
    redemptions: redemptions.map(({ invoiceId, status, returned }) => ({ invoiceId, status, returned })),
  };
}
