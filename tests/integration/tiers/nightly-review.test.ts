import { describe, expect, test } from '@jest/globals';
import { aTier } from '../../support/builders.ts';
import { moment, startOf } from '../../support/levels.ts';
import { GOLD_GROUP, LEVELS, SILVER_GROUP, programme, tierShop } from '../../support/tier-shop.ts';

const { shop, tiers, paidInvoice, buy, member, history, groupOrders } = tierShop();

describe('the nightly review', () => {
  test('E4: holds the reviews that are due, as of their day, and orders the customer groups', async () => {
    await shop.core.publish(programme());
    await buy('1050.00');
    shop.core.clock.set(moment('2028-01-01 02:00:00'));
    expect((await tiers().progress(shop.client)).tier).toBeNull();
    expect(await tiers().review(shop.core.clock.now())).toMatchObject({ changed: 1 });
    expect(await history()).toEqual(['reached: gold', 'review_lowered: none']);
    expect(await member()).toMatchObject({
      tier: null,
      tier_since: startOf('2028-01-01'),
      tier_review_at: null,
    });
    expect((await groupOrders()).at(-1)?.payload).toEqual({
      client_id: shop.client,
      add: [],
      remove: [SILVER_GROUP, GOLD_GROUP],
    });
  });

  test('twice changes nothing the second time', async () => {
    await shop.core.publish(programme());
    await buy('1050.00');
    shop.core.clock.set(moment('2028-01-01 02:00:00'));
    await tiers().review(shop.core.clock.now());
    expect(await tiers().review(shop.core.clock.now())).toEqual({ checked: 0, changed: 0 });
  });

  test('looks at everybody once after the levels changed, and gives the rewards of what is now within reach', async () => {
    await shop.core.publish(programme());
    await buy('620.00');
    await tiers().review(shop.core.clock.now());
    shop.core.clock.advance(60_000);
    const levels = [
      aTier({ id: 'silver', threshold: '100', clientGroupId: SILVER_GROUP }),
      aTier({ id: 'platinum', threshold: '600', entryReward: 25, clientGroupId: 40 }),
    ];
    await shop.core.publish(programme({ levels }));
    expect(await tiers().review(shop.core.clock.now())).toEqual({ checked: 1, changed: 1 });
    expect(await history()).toEqual(['reached: silver', 'program_changed: platinum']);
    expect((await shop.core.members.standing(shop.client)).earned).toBe(620 + 25);
    expect((await groupOrders()).at(-1)?.payload).toEqual({
      client_id: shop.client,
      add: [40],
      remove: [SILVER_GROUP, GOLD_GROUP],
    });
    expect(await tiers().review(shop.core.clock.now())).toEqual({ checked: 0, changed: 0 });
  });

  test('leaves everybody alone when only names and colours changed', async () => {
    await shop.core.publish(programme());
    await buy('620.00');
    await tiers().review(shop.core.clock.now());
    shop.core.clock.advance(60_000);
    await shop.core.publish(programme({ levels: LEVELS.map((level) => ({ ...level, colour: '#00aa00' })) }));
    expect(await tiers().review(shop.core.clock.now())).toEqual({ checked: 0, changed: 0 });
    expect(await tiers().review(shop.core.clock.now(), { everybody: true })).toEqual({
      checked: 1,
      changed: 0,
    });
  });

  test('counts history that was taken in under an older programme, and takes no level away for it', async () => {
    await shop.core.publish(programme({ mode: 'off' }));
    shop.core.clock.advance(60_000);
    await shop.core.publish(programme());
    await buy('620.00');
    await tiers().review(shop.core.clock.now());
    await paidInvoice('500.00', '2026-01-15');
    await shop.core.backfill({ reviewLevels: (at) => tiers().review(at, { everybody: true }) });
    expect(await history()).toEqual(['reached: silver', 'program_changed: gold']);
  });

  test('moves clients when a level was given another customer group', async () => {
    await shop.core.publish(programme());
    await buy('620.00');
    shop.core.clock.advance(60_000);
    await shop.core.publish(
      programme({ levels: LEVELS.map((level) => ({ ...level, clientGroupId: level.clientGroupId! + 10 })) }),
    );
    await tiers().review(shop.core.clock.now());
    expect(await history()).toEqual(['reached: silver']);
    expect((await groupOrders()).at(-1)).toEqual({
      status: 'pending',
      payload: {
        client_id: shop.client,
        add: [SILVER_GROUP + 10],
        remove: [SILVER_GROUP, GOLD_GROUP, GOLD_GROUP + 10],
      },
    });
  });
});
