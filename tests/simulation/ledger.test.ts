import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { aDocument, aRule, aRuleCommon, aTier } from '../support/builders.ts';
import { expectedPoints } from '../support/expected-points.ts';
import { comeToRest, live, randomStep } from '../support/random-life.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const STEPS = 220;
const PROGRAMME = aDocument({
  expiry: { mode: 'days', days: 60 },
  redemption: { minimumPoints: 0, coverLastFraction: true },
});

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(() => database.emptied());

afterAll(() => database.close());

/** Many rules that look at each other and at the member, levels, caps, an end that moves. */
const RICH_PROGRAMME = aDocument({
  expiry: { mode: 'inactivity', months: 2, movedBy: 'both' },
  redemption: { minimumPoints: 0, coverLastFraction: true },
  clawback: { policy: 'debt', debtMax: 300 },
  tiers: {
    mode: 'threshold',
    window: { kind: 'rolling_months', months: 2 },
    validity: { kind: 'months', months: 1 },
    downgrade: 'one_step',
    levels: [
      aTier({ id: 'silver', threshold: '100', multiplier: '1.5', entryReward: 11 }),
      aTier({ id: 'gold', threshold: '300', multiplier: '2', entryReward: 23 }),
    ],
  },
  earning: {
    mode: 'per_payment',
    caps: { perDocument: 400, perDay: 500, perMonth: 1_500 },
    rules: [
      aRule({ caps: { ...aRuleCommon().caps, perDay: 300 } }),
      { ...aRuleCommon({ id: 'visit', expiry: { mode: 'days', days: 10 } }), kind: 'per_order', points: 5 },
      { ...aRuleCommon({ id: 'third' }), kind: 'nth_purchase', nth: 3, repeats: true, points: 40 },
      {
        ...aRuleCommon({ id: 'weekend', weekdays: [6, 7], caps: { ...aRuleCommon().caps, budget: 200 } }),
        kind: 'multiplier',
        factor: '3',
        itemIds: [],
        groupIds: [],
      },
      {
        ...aRuleCommon({ id: 'silver_only', audience: { ...aRuleCommon().audience, tierIds: ['silver'] } }),
        kind: 'spend_milestone',
        amount: '1000.00',
        repeats: true,
        points: 25,
      },
    ],
  },
});

test.each([20261123, 42])(
  'with every kind of rule that looks back, nothing is lost, doubled or unexplained (seed %i)',
  (seed) =>
    live(lifeOf(seed, RICH_PROGRAMME), async (core) => {
      const report = await verifyLedger(core, { replay: 'all' });
      const found = report.flatMap(({ check, examples }) => examples.map(({ what }) => `${check}: ${what}`));
      expect(found).toEqual([]);
    }),
);

test.each([20261123, 42, 7])(
  'C5: whatever happens, the books are right and end where the CRM is (seed %i)',
  (seed) => live(lifeOf(seed, PROGRAMME), expectTheBooksToAgree),
);

function lifeOf(seed: number, programme: ProgramDocument) {
  return { core: testCore(database), seed, programme, steps: STEPS, step: randomStep, rest: comeToRest };
}

/** Every document has posted what it is worth, to the client it belongs to; every points payment has its redemption. */
async function expectTheBooksToAgree(core: TestCore): Promise<void> {
  const expected = await expectedPoints(core.db, core.table, 1n, 1000n);
  const { settlements, redemptions } = await core.ledger();
  const posted = new Map(settlements.map((one) => [one.source, one]));
  for (const [source, { clientId, points }] of expected) {
    const actual = posted.get(source);
    expect({ source, points: actual?.posted ?? 0 }).toEqual({ source, points });
    if (points !== 0) expect({ source, clientId: actual?.clientId }).toEqual({ source, clientId });
  }
  for (const { source, posted: points } of settlements)
    if (!expected.has(source)) expect({ source, points }).toEqual({ source, points: 0 });
  expect(redemptions.filter((one) => one.status === 'authorised')).toEqual([]);
}
