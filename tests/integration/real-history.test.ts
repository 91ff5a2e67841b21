import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import type { ExpirySettings } from '../../sidecar/programs/program-document.ts';
import type { TierSettings } from '../../sidecar/programs/tier.ts';
import { addDays, startOfDay } from '../../sidecar/shared/business-time.ts';
import { aDocument, aRule, aTier } from '../support/builders.ts';
import {
  type ExpectedMember,
  expectedLevels,
  expectedMembers,
  readRetailEvents,
} from '../support/retail-expectations.ts';
import { exportedMembers, retailFile, retailShop } from '../support/retail-shop.ts';
import type { TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

/** Real invoices as points, against a calculation of our own from the file alone. */

/** The whole data set takes its time. */
const LONG = 1_200_000;

/** What anybody knows of the whole data set: 1 point per £1.00, paid in full, no expiry. */
const WHOLE = {
  invoices: 22_190,
  clients: 4_372,
  earned: 8_902_670,
  clawedBack: 609_431,
  below: 41,
  debt: 13_207,
};

let database: TestDatabase;
let core: TestCore;
let events: Awaited<ReturnType<typeof readRetailEvents>>;

beforeAll(async () => {
  database = await testDatabase();
  events = await readRetailEvents(await retailFile());
  await shopWith({ mode: 'never', graceDays: 0 });
}, 600_000);

afterAll(() => database.close());

/** The shop with all of its history and a programme of 1 point per £1.00. */
async function shopWith(expiry: ExpirySettings, tiers: Partial<TierSettings> = {}): Promise<void> {
  core = await retailShop(database);
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
  await core.publish(aDocument({ earning: { rules }, expiry, tiers }));
}

const exported = () => exportedMembers(core);

async function expectEachClient(expected: ReadonlyMap<string, ExpectedMember>): Promise<void> {
  const members = await exported();
  expect(members.size).toBe(expected.size);
  for (const [customer, { earned, clawedBack, expired, debt }] of expected) {
    expect({ customer, ...members.get(customer) }).toMatchObject({
      customer,
      earned,
      clawed_back: clawedBack,
      expired,
      debt,
      balance: earned - clawedBack - expired,
    });
  }
}

test(
  'a backfill that was killed half way goes on where it was',
  async () => {
    const killed = core.backfill({
      onProgress: ({ done }) => {
        if (done >= 500) throw new Error('killed');
      },
    });
    await expect(killed).rejects.toThrow('killed');
    const report = await core.backfill();
    expect(report.done).toBe(report.total);
    expect(report.changed).toBeGreaterThan(0);
    expect(report.changed).toBeLessThan(report.total - 400);
  },
  LONG,
);

test(
  'each client has the points that an independent calculation gives',
  async () => {
    await expectEachClient(expectedMembers(events, null));
  },
  LONG,
);

test(
  'the sums are those that are known of the whole data set',
  async () => {
    const members = [...(await exported()).values()];
    const sum = (column: string) => members.reduce((total, member) => total + Number(member[column]), 0);
    const [documents] = await selectRows<{ count: number }>(
      core.db,
      `SELECT (SELECT COUNT(*) FROM \`${core.table.host('invoices')}\`)
          + (SELECT COUNT(*) FROM \`${core.table.host('creditnotes')}\`) AS count`,
    );
    const found = {
      invoices: Number(documents?.count),
      clients: members.length,
      earned: sum('earned'),
      clawedBack: sum('clawed_back'),
      below: members.filter((member) => Number(member['balance']) < 0).length,
      debt: sum('debt'),
    };
    // The sample is a part of it: less in every figure, and its own sums are checked client by client above.
    if (found.invoices === WHOLE.invoices) expect(found).toEqual(WHOLE);
    else expect(found.earned).toBeLessThan(WHOLE.earned);
    expect(sum('balance')).toBe(found.earned - found.clawedBack);
  },
  LONG,
);

test(
  'a second backfill and a sweep change nothing',
  async () => {
    const before = await exported();
    expect(await core.backfill()).toMatchObject({ changed: 0, earned: 0, clawedBack: 0, expired: 0 });
    expect(await core.sweep()).toMatchObject({ changed: 0 });
    expect(await exported()).toEqual(before);
  },
  LONG,
);

test(
  'verify proves all of it',
  async () => {
    const report = await verifyLedger(core, { replay: 'all', recheckAfterMs: 0 });
    expect(report.filter((check) => !check.ok)).toEqual([]);
  },
  LONG,
);

test(
  'with expiry, points end in the order of time, and history stops at a day',
  async () => {
    await shopWith({ mode: 'days', days: 20, graceDays: 0 });
    const until = '2011-01-25';
    // The first instant after that day: what was valid on it for the last time is gone.
    core.clock.set('2011-01-26T00:00:00Z');
    await core.backfill({ asOf: until });
    const expected = expectedMembers(events, 20, until);
    expect([...expected.values()].some(({ expired, debt }) => expired > 0 && debt > 0)).toBe(true);
    await expectEachClient(expected);
    expect(await core.sweep()).toMatchObject({ changed: 0 });
  },
  LONG,
);

test(
  'E4, E5: levels of lifetime points and points that live 365 days are those of an independent calculation',
  async () => {
    const ids = ['bronze', 'silver', 'gold'];
    const thresholds = [200, 500, 1_000];
    await shopWith(
      { mode: 'days', days: 365, graceDays: 0 },
      {
        mode: 'threshold',
        levels: ids.map((id, rank) => aTier({ id, threshold: String(thresholds[rank]) })),
      },
    );
    // The first instant after the last day: of the whole file much has ended by then.
    const until = events.at(-1)!.at.slice(0, 10);
    core.clock.set(startOfDay(addDays(until, 1), 'Europe/London').toISOString());
    await core.backfill({ asOf: until });
    await expectEachClient(expectedMembers(events, 365, until));

    const levels = expectedLevels(events, thresholds, until);
    expect(new Set(levels.values())).toEqual(new Set([0, 1, 2, 3]));
    const rankOf = (tier: number | string | null | undefined) => ids.indexOf(String(tier)) + 1;
    const held = new Map([...(await exported())].map(([customer, { tier }]) => [customer, rankOf(tier)]));
    expect(held).toEqual(levels);
  },
  LONG,
);
