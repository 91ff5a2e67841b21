import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { NO_COUPONS, type CouponSettings } from '../../sidecar/programs/coupon-settings.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { aDocument } from '../support/builders.ts';
import { wireOn } from '../support/loyalty-site.ts';
import { comeToRest, type Life, live, randomStep } from '../support/random-life.ts';
import { spendingRest, spendingShop, spendingStep } from '../support/spending-steps.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const STEPS = 320;
/** Of a hundred steps; the others are changes of the CRM, redemptions, adjustments and days that pass. */
const SPENDING_STEPS = 55;

let database: TestDatabase;
let wired: Wired;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.emptied());
afterEach(() => wired.close());
afterAll(() => database.close());

const KEPT: Partial<CouponSettings> = {
  freedDays: 5,
  whenPointsGo: 'void',
  stacking: 'all',
  terms: { ...NO_COUPONS.terms, validDays: 12, unusedValue: 'kept' },
};
const LOST: Partial<CouponSettings> = {
  freedDays: 0,
  terms: { ...NO_COUPONS.terms, validDays: 12, unusedValue: 'lost' },
};

test.each([
  { seed: 20261127, value: 'kept', settings: KEPT },
  { seed: 5, value: 'kept', settings: KEPT },
  { seed: 42, value: 'lost', settings: LOST },
])(
  'C5: whatever is bought with points, given for nothing or given back, nothing is lost or doubled (seed $seed, value $value)',
  async ({ seed, settings }) => {
    const core = testCore(database);
    wired = wireOn(database, core.clock);
    const shop = await spendingShop(core, wired);
    const programme = aDocument({
      expiry: { mode: 'days', days: 60, graceDays: 3 },
      clawback: { policy: 'debt' },
      redemption: { minimumPoints: 0, coverLastFraction: true },
      rewards: { isOn: true },
      coupons: {
        isOn: true,
        rates: [{ currency: 'GBP', points: 10, amount: '20.00' }],
        minimumPoints: 0,
        ...settings,
      },
    });
    const step: Life['step'] = (_, chance, clients) =>
      chance.chance(SPENDING_STEPS) ? spendingStep(shop, chance, clients) : randomStep(core, chance, clients);
    const rest: Life['rest'] = async (_, clients) => {
      await comeToRest(core, clients);
      await spendingRest(shop);
      await core.sweep();
      expect((await core.sweep()).changed).toBe(0);
    };
    await live({ core, seed, programme, steps: STEPS, step, rest }, async () => {
      const report = await verifyLedger(core, { replay: 'all' });
      expect(
        report.flatMap(({ check, examples }) => examples.map(({ what }) => `${check}: ${what}`)),
      ).toEqual([]);
      expect(await seen(core)).toEqual(HAPPENS);
    });
  },
);

/** What a history is made of: one without any of it would prove nothing about it. */
const HAPPENS = {
  coupon: ['expired', 'used', 'void'],
  coupon_use: ['freed', 'used'],
  reward_order: ['cancelled', 'handed_over'],
  grant: ['done', 'undone'],
  entry: ['automation_bonus', 'converted', 'coupon_returned', 'reward_ordered', 'reward_returned'],
};

async function seen({ db, table }: TestCore): Promise<Record<string, unknown>> {
  const kinds = async (sql: string, wanted: readonly string[]) => {
    const rows = await selectRows<{ kind: string }>(db, `SELECT DISTINCT ${sql}`);
    return wanted.filter((one) => rows.some(({ kind }) => kind === one));
  };
  const found: Record<string, unknown> = {};
  for (const name of ['coupon', 'coupon_use', 'reward_order', 'grant'] as const)
    found[name] = await kinds(`status AS kind FROM \`${table[name]}\``, HAPPENS[name]);
  const code = "JSON_UNQUOTE(JSON_EXTRACT(explanation, '$.code'))";
  found['entry'] = await kinds(`${code} AS kind FROM \`${table.entry}\``, HAPPENS.entry);
  return found;
}
