import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { LoyaltyError } from '../../sidecar/shared/errors.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { aDocument, aRule, aRuleCommon, aTier } from '../support/builders.ts';
import { type Change, randomCrmChange } from '../support/crm-changes.ts';
import { expectedPoints } from '../support/expected-points.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { ANN, testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const DAY = 86_400_000;
const STEPS = 220;
const LOOK_EVERY = 10;
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
    live(seed, RICH_PROGRAMME, async (core) => {
      const report = await verifyLedger(core, { replay: 'all' });
      const found = report.flatMap(({ check, examples }) => examples.map(({ what }) => `${check}: ${what}`));
      expect(found).toEqual([]);
    }),
);

test.each([20261123, 42, 7])(
  'C5: whatever happens, the books are right and end where the CRM is (seed %i)',
  (seed) => live(seed, PROGRAMME, expectTheBooksToAgree),
);

/** Random steps of one seed under a programme; the invariants hold on the way, `atTheEnd` looks at what came of it. */
async function live(
  seed: number,
  programme: ProgramDocument,
  atTheEnd: (core: TestCore) => Promise<void>,
): Promise<void> {
  const core = testCore(database);
  const chance = seeded(seed);
  const clients = [await core.host.client('A'), await core.host.client('B'), await core.host.client('C')];
  await core.publish(programme);
  const done: string[] = [];
  try {
    for (let step = 1; step <= STEPS; step += 1) {
      done.push(await randomStep(core, chance, clients));
      if (step % LOOK_EVERY === 0) expect(await brokenInvariants(core.db, core.table)).toEqual([]);
    }
    await comeToRest(core, clients);
    await atTheEnd(core);
  } catch (error) {
    throw new Error(
      `seed ${seed}, after ${done.length} steps; the last were:\n${done.slice(-15).join('\n')}`,
      { cause: error },
    );
  }
}

/** One thing that happens in the shop or around it, and how it is told on failure. */
async function randomStep(core: TestCore, chance: Seeded, clients: readonly number[]): Promise<string> {
  const die = chance.whole(1, 100);
  if (die <= 55) return crmStep(core, chance, clients);
  if (die <= 75) return redeemStep(core, chance);
  const clientId = chance.pick(clients)!;
  if (die <= 82) {
    const points = chance.whole(-80, 120) || 1;
    return attempt(`adjust client ${clientId} by ${points}`, () => core.adjust(clientId, points));
  }
  if (die <= 85)
    return attempt(`remove client ${clientId}`, () =>
      core.members.remove({ clientId, reason: 'left', actor: ANN }),
    );
  if (die <= 89)
    return attempt(`restore client ${clientId}`, () =>
      core.members.restore({ clientId, reason: 'back', actor: ANN }),
    );
  if (die <= 93) return `sweep changed ${(await core.sweep()).changed}`;
  if (die <= 95) return `${await core.redemption.releaseOverdue()} holds released`;
  if (die <= 97) return `${await core.expire()} points expired`;
  const days = chance.whole(1, 20);
  core.clock.advance(days * DAY);
  return `${days} days pass`;
}

/** A change in the CRM, most often told to us at once, sometimes twice, sometimes not at all. */
async function crmStep(core: TestCore, chance: Seeded, clients: readonly number[]): Promise<string> {
  const change = await randomCrmChange(core, chance, clients);
  if (!change) return 'nothing to change';
  const times = chance.pick([1, 1, 1, 1, 2, 0])!;
  for (let time = 0; time < times; time += 1) await settle(core, change);
  return `${change.what}, settled ${times} times`;
}

async function settle(core: TestCore, change: Change): Promise<void> {
  await core.settleService.settle(change.touched.map((source) => ({ source })));
}

/** Points on some invoice: recorded by the CRM, refused by it, or left to its time. */
async function redeemStep(core: TestCore, chance: Seeded): Promise<string> {
  const rows = await selectRows<{ id: number }>(
    core.db,
    `SELECT id FROM ${core.table.host('invoices')} ORDER BY id`,
  );
  const invoiceId = chance.pick(rows)?.id;
  if (invoiceId === undefined) return 'no invoice to redeem on';
  const quote = await core.redemption.quote({ invoiceId, points: null, actor: ANN });
  const points = chance.chance(15) ? quote.points + 1 : chance.whole(1, Math.max(1, quote.points));
  const fate = chance.whole(1, 10);
  return attempt(`redeem ${points} on invoice ${invoiceId}`, async () => {
    const receipt = await core.authorise(invoiceId, points);
    if (fate > 8) return;
    if (fate > 1) await core.recordPayment(receipt);
    const [status, error] = fate > 1 ? ['done', null] : ['failed', 'host_refused'];
    const update = `UPDATE ${core.table.command} SET status = ?, last_error = ? WHERE id = ?`;
    await execute(core.db, update, [status, error ?? null, receipt.runCommands[0]!]);
    await core.redemption.commandsFinished(receipt.runCommands);
  });
}

/** A refusal is an answer; anything else is a failure of the test. */
async function attempt(what: string, work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return what;
  } catch (error) {
    if (error instanceof LoyaltyError && error.code !== 'invariant') return `${what}: ${error.code}`;
    throw error;
  }
}

/** Members come back, holds end, payments of cancelled invoices go, and the sweep has the last word. */
async function comeToRest(core: TestCore, clients: readonly number[]): Promise<void> {
  for (const clientId of clients)
    await core.members.restore({ clientId, reason: 'back', actor: ANN }).catch(ignoreUnknownMember);
  core.clock.advance(DAY);
  await core.redemption.releaseOverdue();
  await core.expire();
  await core.sweep();
  expect((await core.sweep()).changed).toBe(0);
  expect(await brokenInvariants(core.db, core.table)).toEqual([]);
}

function ignoreUnknownMember(error: unknown): void {
  if (!(error instanceof LoyaltyError)) throw error;
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
