import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { largestGroups } from '../../bench/item-groups.ts';
import { richProgram } from '../../bench/rich-program.ts';
import { selectRows } from '../../sidecar/database/bulk.ts';
import type { OurTable } from '../../sidecar/database/table-names.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { type Simulation, simulate } from '../../sidecar/simulator/simulate.ts';
import { reviewTiers } from '../../sidecar/tiers/review-tiers.ts';
import { aDocument, aRule, aTier } from '../support/builders.ts';
import { exportedMembers, retailShop } from '../support/retail-shop.ts';
import type { TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

/** The simulator on real invoices: what it says beforehand, the backfill then does, to the point. */

let database: TestDatabase;
let core: TestCore;

beforeAll(async () => {
  database = await testDatabase();
}, 600_000);

afterAll(() => database.close());

/** The whole data set takes its time. */
const LONG = 1_200_000;

const TABLES = [
  'member',
  'entry',
  'lot',
  'settlement',
  'metric',
  'tier_change',
  'line_match',
  'budget',
  'event',
];

async function rowsOfOurs(): Promise<number> {
  const counts = TABLES.map((name) => `(SELECT COUNT(*) FROM \`${core.table[name as OurTable]}\`)`);
  const [row] = await selectRows<{ count: number }>(core.db, `SELECT ${counts.join(' + ')} AS count`);
  return Number(row?.count);
}

/** Each client's figures, by the client's id in the CRM. */
function simulated({ accounts, tierOf }: Simulation) {
  return new Map(
    accounts.map((account) => [
      account.clientId,
      {
        earned: account.earned,
        clawed_back: account.clawedBack,
        expired: account.expired,
        balance: account.balance,
        debt: account.debt,
        tier: tierOf(account),
      },
    ]),
  );
}

async function posted() {
  const members = [...(await exportedMembers(core)).values()];
  return new Map(
    members.map(({ client_id, earned, clawed_back, expired, balance, debt, tier }) => [
      Number(client_id),
      { earned, clawed_back, expired, balance, debt, tier },
    ]),
  );
}

/** Simulates, publishes, takes history in, and compares client by client and in the sums. */
async function expectSameAsBackfill(document: ProgramDocument, until: string): Promise<Simulation> {
  const simulation = await simulate(core, document, { to: until });
  expect(await rowsOfOurs()).toBe(0);
  await core.publish(document);
  const backfilled = await core.backfill({ asOf: until, reviewLevels: (at) => reviewTiers(core, at) });
  const members = await posted();
  expect(members).toEqual(simulated(simulation));

  const { report } = simulation;
  const sum = (column: 'earned' | 'clawed_back' | 'expired' | 'balance' | 'debt') =>
    [...members.values()].reduce((total, member) => total + Number(member[column]), 0);
  expect(report.totals.issued + report.totals.levelRewards).toBe(sum('earned'));
  expect(report.totals.clawedBack).toBe(sum('clawed_back'));
  expect(report.totals.expired).toBe(sum('expired'));
  expect(report.debt).toBe(sum('debt'));
  expect(report.outstanding).toBe(sum('balance') + sum('debt'));
  expect(report.documents).toBe(backfilled.done);
  expect(report.months.at(-1)?.balance).toBe(sum('balance'));
  return simulation;
}

test(
  'simulating a plain programme and then taking history in gives the same to the point',
  async () => {
    core = await retailShop(database);
    core.clock.set('2012-01-02T12:00:00Z');
    const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
    const levels = ['200', '500', '1000'].map((threshold) => aTier({ id: `from${threshold}`, threshold }));
    const { report } = await expectSameAsBackfill(
      aDocument({
        earning: { rules },
        tiers: { mode: 'threshold', levels },
        expiry: { mode: 'days', days: 365, graceDays: 0 },
      }),
      '2012-01-02',
    );
    expect(report.levels.map(({ members }) => members > 0)).toEqual([true, true, true]);
    expect(report.months.at(-1)?.perLevel).toEqual(report.levels.map(({ members }) => members));
    expect(report.justUnder.members.length).toBeGreaterThan(0);
    expect(report.nothing.reasons.length).toBeGreaterThan(0);
    expect(report.winners).toHaveLength(20);
  },
  LONG,
);

test(
  'simulating ten rules, limits and five levels gives the same as the backfill, to the point',
  async () => {
    core = await retailShop(database);
    // The export shows points as they are now: the first instant after the history.
    core.clock.set('2011-01-26T00:00:00Z');
    const { report } = await expectSameAsBackfill(
      richProgram(aDocument(), await largestGroups(core)),
      '2011-01-25',
    );
    expect(report.totals.expired).toBeGreaterThan(0);
    expect(report.totals.levelRewards).toBeGreaterThan(0);
    expect(report.debt).toBeGreaterThan(0);
  },
  LONG,
);

test('a simulation of a part of history counts only the documents that moved money in it', async () => {
  core.clock.set('2012-01-02T12:00:00Z');
  const document = aDocument();
  const whole = (await simulate(core, document)).report;
  const january = (await simulate(core, document, { from: '2011-01-01', to: '2011-01-31' })).report;
  expect(january.documents).toBeGreaterThan(0);
  expect(january.documents).toBeLessThan(whole.documents);
  expect(january.months.map(({ month }) => month)).toEqual(['2011-01']);
  const ofWhole = whole.months.find(({ month }) => month === '2011-01');
  expect(january.totals.issued).toBe(ofWhole?.issued);
});

test('a simulation without any document is empty and says so', async () => {
  const { report } = await simulate(core, aDocument(), { from: '1999-01-01', to: '1999-12-31' });
  expect(report).toMatchObject({ documents: 0, members: 0, months: [], winners: [], outstanding: 0 });
});

test('a period that ends in the future or before it begins is refused', async () => {
  const wrong = [{ to: '2099-01-01' }, { from: '2011-02-01', to: '2011-01-01' }, { from: '2011-02-30' }];
  for (const period of wrong)
    await expect(simulate(core, aDocument(), period)).rejects.toThrow('invalid_period');
});

test('whoever stops a simulation leaves nothing behind', async () => {
  const before = await rowsOfOurs();
  const stopped = simulate(core, aDocument(), {
    onProgress: ({ done }) => {
      if (done > 0) throw new Error('stopped');
    },
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect(await rowsOfOurs()).toBe(before);
});
