import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { announceCouponMinimum, rememberEverybody } from '../../sidecar/announcements/coupon-minimum.ts';
import type { Happening } from '../../sidecar/announcements/announcement.ts';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { announceBirthdays } from '../../sidecar/events/announce-birthdays.ts';
import { tiersService } from '../../sidecar/tiers/tiers-service.ts';
import { BirthdayFieldData } from '../support/birthday-field.ts';
import { aDocument, aRule, aTier } from '../support/builders.ts';
import { aRuleOf } from '../support/rule-builders.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let core: TestCore;
let client: number;

const POINT_PER_POUND = [{ currency: 'GBP', points: 1, amount: '1.00' }];
const EARNING = { rules: [aRule({ rates: POINT_PER_POUND })] };

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  client = await core.host.client('Mai Coffee');
});
afterEach(async () => {
  expect(await brokenInvariants(database.db, database.table)).toEqual([]);
});
afterAll(() => database.close());

const at = (text: string) => core.clock.set(new Date(text));

async function paid(points: number, date = core.clock.now().toISOString().slice(0, 10)): Promise<number> {
  const invoiceId = await core.host.invoice({ clientId: client, date, total: `${points}.00` });
  await core.host.payment({ invoiceId, amount: `${points}.00`, date });
  return invoiceId;
}

/** What was announced, the oldest first, and forgotten again. */
async function news(): Promise<Happening[]> {
  const rows = await selectRows<{ content: string }>(
    core.db,
    `SELECT content FROM \`${core.table.announcement}\` ORDER BY id`,
  );
  await core.db(core.table.announcement).del();
  return rows.map(({ content }) => JSON.parse(content) as Happening);
}

describe('points', () => {
  test('of several rules are announced once per source, with their sum and the balance', async () => {
    const rules = [aRule({ rates: POINT_PER_POUND }), aRuleOf('per_order', { id: 'extra', points: 100 })];
    await core.publish(aDocument({ earning: { rules } }));
    const first = await paid(100);
    const second = await paid(10);
    await core.settle(first, second);
    await core.settle(first, second);

    expect(await news()).toEqual([
      { kind: 'member_enrolled' },
      { kind: 'points_earned', points: 200, balance: 200, sourceType: 'invoice', sourceId: first },
      { kind: 'points_earned', points: 110, balance: 310, sourceType: 'invoice', sourceId: second },
    ]);
  });

  test('that are taken back are announced with what is left', async () => {
    await core.publish(aDocument({ earning: EARNING }));
    const invoice = await paid(100);
    await core.settle(invoice);
    await news();
    await core.host.change('invoices', invoice, { status: 5 });
    await core.settle(invoice);

    expect(await news()).toEqual([
      { kind: 'points_taken_back', points: 100, balance: 0, sourceType: 'invoice', sourceId: invoice },
    ]);
  });

  test('of a backfill are no news, nor are its members and their levels', async () => {
    const levels = [aTier({ threshold: '50', entryReward: 5 })];
    await core.publish(aDocument({ earning: EARNING, tiers: { mode: 'threshold', levels } }));
    await paid(100);
    await paid(70, '2026-03-01');
    await core.backfill({
      reviewLevels: (moment) => tiersService(core).review(moment, { everybody: true }),
    });

    expect((await core.ledger()).entries.length).toBeGreaterThan(2);
    expect(await news()).toEqual([]);
  });

  test('that the sweep finds after more than a week are no news', async () => {
    await core.publish(aDocument({ earning: EARNING }));
    await paid(100);
    at('2026-03-20T12:00:00Z');
    await paid(30);
    await core.sweep();

    expect(await news()).toMatchObject([{ kind: 'member_enrolled' }, { kind: 'points_earned', points: 30 }]);
  });

  test('that ended are announced once for all of them', async () => {
    await core.publish(aDocument({ earning: EARNING, expiry: { mode: 'year_end', years: 0 } }));
    await core.settle(await paid(100), await paid(20));
    await news();
    at('2027-01-01T09:00:00Z');
    await core.expire();

    expect(await news()).toEqual([{ kind: 'points_expired', points: 120, balance: 0 }]);
  });

  test('that were spent are announced when the payment stands, once', async () => {
    await core.publish(aDocument({ earning: EARNING }));
    await core.settle(await paid(1000));
    const due = await core.host.invoice({ clientId: client, date: '2026-03-10', total: '50.00' });
    await news();
    const receipt = await core.authorise(due, 500);
    expect(await news()).toEqual([]);
    await core.recordPayment(receipt);
    await core.settle(due);
    await core.settle(due);

    expect(await news()).toEqual([
      {
        kind: 'points_spent',
        points: 500,
        balance: 500,
        sourceType: 'redemption',
        sourceId: receipt.id,
        amount: '5.00',
        currency: 'GBP',
        invoiceId: due,
      },
    ]);
  });
});

describe('levels', () => {
  const levels = [aTier({ threshold: '100' }), aTier({ id: 'gold', threshold: '500', entryReward: 25 })];

  test('that rise and fall are announced from the first to the last', async () => {
    await core.publish(
      aDocument({
        earning: EARNING,
        tiers: { mode: 'threshold', levels, strict: true, downgrade: 'to_level' },
      }),
    );
    const invoice = await paid(600);
    await core.settle(invoice);

    expect(await news()).toEqual([
      { kind: 'member_enrolled' },
      { kind: 'points_earned', points: 600, balance: 600, sourceType: 'invoice', sourceId: invoice },
      { kind: 'points_earned', points: 25, balance: 625, sourceType: 'tier', sourceId: null },
      { kind: 'level_up', from: null, to: 'gold' },
    ]);
    await core.host.change('invoices', invoice, { status: 5 });
    await core.settle(invoice);
    expect(await news()).toContainEqual({ kind: 'level_down', from: 'gold', to: null });
  });

  test('that a new programme gives are no news', async () => {
    await core.publish(aDocument({ earning: EARNING }));
    await core.settle(await paid(600));
    await news();
    await core.publish(aDocument({ earning: EARNING, tiers: { mode: 'threshold', levels: [levels[0]!] } }));
    await tiersService(core).review(core.clock.now());

    expect(await news()).toEqual([]);
  });
});

test('a birthday is announced on its day, without a rule, and once a year', async () => {
  await core.publish(aDocument());
  const field = await BirthdayFieldData.create(database);
  const contact = await core.host.contact(client, 'Mai', 'Tran');
  await core.host.change('contacts', contact, { is_primary: 1, active: 1 });
  await field.set(contact, '2000-02-29');
  await core.settle(await paid(10));
  await news();

  at('2027-02-27T09:00:00Z');
  await announceBirthdays(core.db, core.table, core.clock.now());
  expect(await news()).toEqual([]);
  at('2027-02-28T09:00:00Z');
  await Promise.all([1, 2].map(() => announceBirthdays(core.db, core.table, core.clock.now())));
  expect(await news()).toEqual([{ kind: 'birthday', contactId: contact, day: '2027-02-28' }]);
});

describe('E12: the minimum of coupons', () => {
  const lookAgain = async () => {
    core.clock.advance(60_000);
    await announceCouponMinimum(core, core.clock.now());
    return (await news()).filter(({ kind }) => kind === 'coupon_minimum_reached');
  };
  const reached = (spendable: number) => ({ kind: 'coupon_minimum_reached', spendable, minimum: 100 });
  const published = (changes: Parameters<typeof aDocument>[0] = {}) =>
    core.publish(aDocument({ earning: EARNING, coupons: { isOn: true, minimumPoints: 100 }, ...changes }));

  test('is announced once per crossing from below, whatever moved the points', async () => {
    await published();
    expect(await lookAgain()).toEqual([]);
    await core.settle(await paid(60));
    expect(await lookAgain()).toEqual([]);
    await core.adjust(client, 40);
    expect(await lookAgain()).toEqual([reached(100)]);
    await core.adjust(client, 40);
    expect(await lookAgain()).toEqual([]);
    await core.adjust(client, -90);
    expect(await lookAgain()).toEqual([]);
    await core.adjust(client, 60);
    expect(await lookAgain()).toEqual([reached(110)]);
  });

  test('is crossed by the clock when waiting points become spendable', async () => {
    await published({ earning: { ...EARNING, holdDays: 3 } });
    await lookAgain();
    await core.settle(await paid(100));
    expect(await lookAgain()).toEqual([]);
    at('2026-03-14T12:00:00Z');
    expect(await lookAgain()).toEqual([reached(100)]);
    expect(await lookAgain()).toEqual([]);
  });

  test('is not crossed by who was above it when coupons were switched on, nor by history', async () => {
    await core.publish(aDocument({ earning: EARNING }));
    await core.settle(await paid(150));
    await published();
    expect(await lookAgain()).toEqual([]);
    const other = await core.host.client('Old friend');
    await core.adjust(other, 300);
    await rememberEverybody(core, core.clock.now());
    expect(await lookAgain()).toEqual([]);
  });
});
