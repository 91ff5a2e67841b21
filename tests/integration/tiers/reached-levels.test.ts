import { afterEach, describe, expect, test } from '@jest/globals';
import { execute } from '../../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../../sidecar/health/verify.ts';
import { aDocument, aRule, aTier } from '../../support/builders.ts';
import { moment, silverAndGold, startOf } from '../../support/levels.ts';
import {
  GOLD_GROUP,
  LEVELS,
  SILVER_GROUP,
  exchangeProgramme,
  programme,
  tierShop,
} from '../../support/tier-shop.ts';

/** When payments of 10 March were recorded in the CRM; they are settled at noon. */
const PAID_AT = new Date('2026-03-10T10:00:00.000Z');

const { shop, tiers, paidInvoice, buy, repay, member, history, groupOrders, brokenLevels, exchange } =
  tierShop();

describe('an invoice that is settled', () => {
  test('raises its member at once, logs why, and puts the client into the group of the level', async () => {
    const version = await shop.core.publish(programme());
    const invoice = await buy('620.00');

    expect(await member()).toMatchObject({
      tier: 'silver',
      tier_since: PAID_AT,
      tier_review_at: startOf('2028-01-01'),
      tier_locked: 0,
    });
    expect(await tiers().history(shop.client)).toMatchObject([
      {
        seq: 1,
        change: { from: null, to: 'silver', reason: 'reached', metric: '620', threshold: '500' },
        source: { type: 'invoice', id: invoice },
        versionId: version,
        actor: { type: 'system' },
      },
    ]);
    expect(await groupOrders()).toEqual([
      { status: 'pending', payload: { client_id: shop.client, add: [SILVER_GROUP], remove: [GOLD_GROUP] } },
    ]);
    expect(await tiers().progress(shop.client)).toMatchObject({
      tier: 'silver',
      metric: '620',
      next: { tier: 'gold', missing: '380', threshold: '1000' },
    });
  });

  test('settled again changes nothing', async () => {
    await shop.core.publish(programme());
    const invoice = await buy('620.00');
    await shop.core.settle(invoice);
    expect(await history()).toEqual(['reached: silver']);
    expect(await groupOrders()).toHaveLength(1);
  });

  test('C16: earns with the level before it; what it leads to counts from the next one on', async () => {
    await shop.core.publish(programme());
    await buy('620.00');
    expect((await shop.core.members.standing(shop.client)).earned).toBe(620);
    await buy('100.00');
    expect((await shop.core.members.standing(shop.client)).earned).toBe(620 + 200);
  });

  test('C16: earns with the level that it leads to where the programme says so', async () => {
    await shop.core.publish(programme({}, 'after'));
    await buy('620.00');
    expect((await shop.core.members.standing(shop.client)).earned).toBe(1240);
  });

  test('in one go with the next, after days of silence, counts for the next as it would have in time', async () => {
    await shop.core.publish(programme());
    const [first, second] = [
      await paidInvoice('620.00', '2026-03-12'),
      await paidInvoice('100.00', '2026-03-14'),
    ];
    shop.core.clock.set(moment('2026-03-20'));
    await shop.core.settle(second, first);
    expect((await shop.core.members.standing(shop.client)).earned).toBe(620 + 200);
    expect((await member())?.['tier_since']).toEqual(new Date('2026-03-12T10:00:00.000Z'));
  });

  test('C15: redeeming every point leaves the level and its metric', async () => {
    await shop.core.publish(programme());
    await buy('620.00');
    const before = await tiers().progress(shop.client);
    const other = await shop.core.host.invoice({
      clientId: shop.client,
      total: '50.00',
      date: '2026-03-10',
      lines: [{ rate: '50.00' }],
    });
    await shop.core.authorise(other, 620);
    expect((await shop.core.members.standing(shop.client)).spendable).toBe(0);
    expect(await tiers().progress(shop.client)).toMatchObject({ tier: 'silver', metric: before.metric });
    await tiers().review(shop.core.clock.now());
    expect(await member()).toMatchObject({ tier: 'silver' });
  });

  test.each([
    [false, ['reached: silver'], ['pending']],
    [true, ['reached: silver', 'clawed_back: none'], ['cancelled', 'pending']],
  ])('E4: a payment taken back leaves the level; strict (%s) takes it', async (strict, log, orders) => {
    await shop.core.publish(programme({ strict }));
    const invoice = await buy('620.00');
    await repay(invoice, 100, 3);
    await shop.core.settle(invoice);
    expect(await history()).toEqual(log);
    expect((await groupOrders()).map(({ status }) => status)).toEqual(orders);
  });

  test('entry rewards are given once in a period, however often the level is lost and reached', async () => {
    const levels = [aTier({ id: 'silver', threshold: '500', entryReward: 50 })];
    await shop.core.publish(programme({ strict: true, levels }));
    const first = await buy('620.00');
    await repay(first, 100, 3);
    await shop.core.settle(first);
    await repay(first, 620, 2);
    await shop.core.settle(first);
    expect(await history()).toEqual(['reached: silver', 'clawed_back: none', 'reached: silver']);
    const rewards = (await shop.core.ledger()).entries.filter(({ sourceType }) => sourceType === 'tier');
    expect(rewards).toMatchObject([
      { kind: 'earn', points: 50, explanation: { code: 'level_reward', tier: 'silver' } },
    ]);
  });
});

describe('E4: the ERPNext case', () => {
  const tier = (id: string, threshold: string) => aTier({ id, threshold });
  const rate = (id: string, amount: string, tierIds: string[]) =>
    aRule({
      id,
      rates: [{ currency: 'GBP', points: 1, amount }],
      audience: { clientGroupIds: [], clientIds: [], tierIds },
    });
  const erpNext = (tierApplied: 'before' | 'after') =>
    aDocument({
      earning: {
        tierApplied,
        rules: [rate('first', '1000.00', ['first']), rate('second', '900.00', ['second'])],
      },
      tiers: silverAndGold({
        metric: 'spend',
        window: { kind: 'lifetime' },
        validity: { kind: 'forever' },
        levels: [tier('first', '100000'), tier('second', '300000')],
      }),
    });

  test.each([
    ['before', 196],
    ['after', 217],
  ] as const)(
    'a client at 120,000 who buys 196,000 earns with the level %s it %d points',
    async (applied, points) => {
      await shop.core.publish(erpNext(applied));
      await buy('120000.00');
      const { earned } = await shop.core.members.standing(shop.client);
      await buy('196000.00');
      expect((await shop.core.members.standing(shop.client)).earned - earned).toBe(points);
      expect(await member()).toMatchObject({ tier: 'second' });
    },
  );
});

describe('a paid membership', () => {
  test('comes with a paid invoice that sells it, and goes when the payment does', async () => {
    const item = await shop.core.host.item('Club membership');
    const levels = [aTier({ id: 'club', threshold: '100000', soldAsItemIds: [item.id] })];
    await shop.core.publish(programme({ levels, validity: { kind: 'months', months: 12 } }));
    const invoice = await shop.core.host.invoice({
      clientId: shop.client,
      total: '20.00',
      date: '2026-03-10',
      status: 2,
      lines: [{ description: 'Club membership', rate: '20.00' }],
    });
    const payment = await shop.core.host.payment({ invoiceId: invoice, amount: '20.00', date: '2026-03-10' });
    await shop.core.settle(invoice);
    await shop.core.settle(invoice);
    expect(await history()).toEqual(['bought: club']);
    expect(await member()).toMatchObject({ tier: 'club', tier_review_at: startOf('2027-03-11') });

    await shop.core.host.remove('invoicepaymentrecords', payment);
    await shop.core.host.change('invoices', invoice, { status: 1 });
    await shop.core.settle(invoice);
    expect(await history()).toEqual(['bought: club', 'purchase_undone: none']);
  });
});

describe('verify', () => {
  test('finds nothing wrong with levels reached, exchanged and rewarded', async () => {
    const levels = LEVELS.map((level) => ({ ...level, entryReward: 30 }));
    await shop.core.publish(exchangeProgramme({ levels }));
    await buy('620.00');
    await exchange('silver');
    const report = await verifyLedger(shop.core, { replay: 'all', recheckAfterMs: 0 });
    expect(report.filter((one) => !one.ok)).toEqual([]);
  });
});

describe('verify of damage', () => {
  afterEach(async () => {
    await execute(shop.database.db, `DELETE FROM \`${shop.database.table.tier_change}\``);
    await execute(shop.database.db, `DELETE FROM \`${shop.database.table.metric}\``);
    await execute(
      shop.database.db,
      `UPDATE \`${shop.database.table.member}\` SET tier = NULL, tier_since = NULL, tier_review_at = NULL`,
    );
    await execute(
      shop.database.db,
      `UPDATE \`${shop.database.table.settlement}\` SET metric_points = 0, spend = 0, invoices = 0`,
    );
  });

  test.each([
    [
      'a level that was changed behind the log',
      "UPDATE {member} SET tier = 'silver'",
      'tier is silver, its log says gold',
    ],
    [
      'a line of the log that is gone',
      'DELETE FROM {tier_change} WHERE seq = 1',
      'the line before ended with',
    ],
    ['a metric that was changed', 'UPDATE {metric} SET points = points + 7', 'count 7 points'],
  ])('finds %s', async (_, damage, words) => {
    await shop.core.publish(programme());
    await buy('620.00');
    await buy('200.00');
    expect(await history()).toEqual(['reached: silver', 'reached: gold']);
    expect(await brokenLevels()).toEqual([]);
    await execute(shop.database.db, damage.replace(/\{(\w+)\}/, '`tbllm_$1`'));
    expect((await brokenLevels()).join('\n')).toContain(words);
  });
});
