import { beforeEach, describe, expect, test } from '@jest/globals';
import { execute } from '../../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../../sidecar/health/verify.ts';
import type { Actor } from '../../../sidecar/ledger/entry.ts';
import { participationService } from '../../../sidecar/members/participation-service.ts';
import type { ParticipationSettings } from '../../../sidecar/programs/participation-settings.ts';
import type { Reward } from '../../../sidecar/rewards/reward.ts';
import { ConflictError } from '../../../sidecar/shared/errors.ts';
import { aDocument } from '../../support/builders.ts';
import { CONTACT, rewardShop } from '../../support/reward-shop.ts';
import { offeredReward } from '../../support/rewards.ts';
import { ANN } from '../../support/test-core.ts';

const DAY = 24 * 3_600_000;

const { shop, order, spendable, stockOf, announced } = rewardShop();

describe('ordering a reward', () => {
  test('B95: takes its price out of the points, once, and one out of the stock', async () => {
    const mug = await offeredReward(shop.core.rewards, { points: 300 }, 5);
    const made = await order(mug, { actor: CONTACT });
    expect(made).toMatchObject({
      status: 'ordered',
      points: 300,
      returned: 0,
      money: null,
      invoiceState: null,
      reward: { kind: 'gift', names: mug.names },
      actor: CONTACT,
    });
    expect(await spendable()).toBe(700);
    expect((await shop.core.members.standing(shop.client)).redeemed).toBe(300);
    expect(await stockOf(mug)).toBe(4);
    const { entries } = await shop.core.ledger();
    expect(entries.at(-1)).toMatchObject({
      kind: 'redeem',
      points: -300,
      sourceType: 'reward_order',
      sourceId: made.id,
      explanation: { code: 'reward_ordered', reference: made.reference },
    });
    expect(await announced()).toEqual(['reward_ordered']);
  });

  test('again with the same key is the same order; with other content it is a conflict', async () => {
    const mug = await offeredReward(shop.core.rewards);
    const other = await offeredReward(shop.core.rewards, { points: 50 });
    const first = await order(mug, { requestKey: 'one' });
    expect(await order(mug, { requestKey: 'one', priceSeen: 1 })).toEqual(first);
    await expect(order(other, { requestKey: 'one' })).rejects.toThrow(ConflictError);
    expect(await spendable()).toBe(900);
  });

  test('at another price, or with fewer points than the person saw, is a conflict and changes nothing', async () => {
    const mug = await offeredReward(shop.core.rewards, {}, 1);
    await expect(order(mug, { priceSeen: 99 })).rejects.toMatchObject({
      code: 'reward_price_changed',
      details: { points: 100 },
    });
    await expect(order(mug, { balanceSeen: 1_001 })).rejects.toMatchObject({ code: 'balance_changed' });
    expect(await spendable()).toBe(1_000);
    expect(await stockOf(mug)).toBe(1);
  });

  test('is refused with how many points are missing, and then nothing was reserved', async () => {
    const car = await offeredReward(shop.core.rewards, { points: 1_500 }, 1);
    await expect(order(car)).rejects.toMatchObject({
      code: 'reward_points_missing',
      details: { missing: 500 },
    });
    expect(await stockOf(car)).toBe(1);
    expect((await shop.core.ledger()).entries).toHaveLength(1);
  });

  test('points that ended since are no points, whether the expiry job ran or not', async () => {
    await shop.core.publish(aDocument({ rewards: { isOn: true }, expiry: { mode: 'days', days: 10 } }));
    const late = await shop.core.host.client('Late Ltd');
    await shop.core.adjust(late, 100);
    const mug = await offeredReward(shop.core.rewards);
    shop.core.clock.advance(12 * DAY);
    await expect(order(mug, { clientId: late })).rejects.toMatchObject({ code: 'reward_points_missing' });
    await shop.core.expire();
  });

  test('B96: a level that is held since today counts, whatever the nightly review did', async () => {
    const forGold = await offeredReward(shop.core.rewards, { levels: ['gold'] });
    await expect(order(forGold)).rejects.toMatchObject({ code: 'reward_level_too_low' });
    const invoice = await shop.core.host.invoice({ clientId: shop.client, total: '10000.00' });
    await shop.core.host.payment({ invoiceId: invoice, amount: '10000.00' });
    await shop.core.settle(invoice);
    await expect(order(forGold)).resolves.toMatchObject({ status: 'ordered' });
  });

  test('B96: a limit per client counts what was not cancelled', async () => {
    const once = await offeredReward(shop.core.rewards, { limit: { orders: 1, days: null } });
    const first = await order(once);
    await expect(order(once)).rejects.toMatchObject({ code: 'reward_limit_reached' });
    await shop.core.rewards.cancel({ orderId: first.id, actor: ANN });
    await expect(order(once)).resolves.toMatchObject({ status: 'ordered' });
  });

  test('an unknown reward, an unknown client and a removed member are refused', async () => {
    const mug = await offeredReward(shop.core.rewards);
    await expect(order({ ...mug, id: 999_999 })).rejects.toMatchObject({ code: 'reward_gone' });
    await expect(order(mug, { clientId: 999_999 })).rejects.toMatchObject({ code: 'client_not_found' });
    await shop.core.members.remove({ clientId: shop.client, reason: 'left', actor: ANN });
    await expect(order(mug)).rejects.toMatchObject({ code: 'member_removed' });
  });

  test('who is excluded, has left, or has not agreed to the terms is refused, as everywhere', async () => {
    const mug = await offeredReward(shop.core.rewards);
    const publish = (participation: Partial<ParticipationSettings>) =>
      shop.core.publish(aDocument({ rewards: { isOn: true }, participation }));
    await publish({ excludedClientIds: [shop.client] });
    await expect(order(mug)).rejects.toMatchObject({ code: 'takes_no_part' });
    await shop.core
      .db(shop.core.table.host('customer_groups'))
      .insert({ groupid: 7, customer_id: shop.client });
    await publish({ excludedGroupIds: [7] });
    await expect(order(mug)).rejects.toMatchObject({ code: 'takes_no_part' });
    await publish({ terms: { en: 'Points are a gift.', vi: '', fr: '' } });
    const contactId = await shop.core.host.contact(shop.client);
    const contact: Actor = { type: 'contact', id: contactId };
    await expect(order(mug, { actor: contact })).rejects.toMatchObject({ code: 'terms_not_accepted' });
    await expect(order(mug)).resolves.toMatchObject({ status: 'ordered' });
    const participation = participationService(shop.core);
    const { terms } = await participation.of(shop.client);
    await participation.accept({ clientId: shop.client, contactId, hash: terms!.hash, language: 'en' });
    await expect(order(mug, { actor: contact })).resolves.toMatchObject({ status: 'ordered' });
    await participation.leave({ clientId: shop.client, actor: contact, balanceSeen: 800 });
    await expect(order(mug)).rejects.toMatchObject({ code: 'left_program' });
  });

  test('the last one goes to one of twenty clients who want it at once', async () => {
    const last = await offeredReward(shop.core.rewards, {}, 1);
    const clients = await Promise.all(
      Array.from({ length: 20 }, (_, n) => shop.core.host.client(`Client ${n}`)),
    );
    for (const id of clients) await shop.core.adjust(id, 100);
    const outcomes = await Promise.allSettled(clients.map((clientId) => order(last, { clientId })));
    const codes = outcomes.map((one) =>
      one.status === 'fulfilled' ? 'ordered' : (one.reason as Error).message,
    );
    expect(codes.filter((code) => code === 'ordered')).toHaveLength(1);
    expect(codes.filter((code) => code === 'reward_sold_out')).toHaveLength(19);
    expect(await stockOf(last)).toBe(0);
  });

  test('one client who sends ten orders at once spends no more than there is', async () => {
    const mug = await offeredReward(shop.core.rewards, { points: 400 });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => order(mug)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await spendable()).toBe(200);
  });
});

describe('B97: what becomes of an order', () => {
  let mug: Reward;

  beforeEach(async () => {
    mug = await offeredReward(shop.core.rewards, {}, 3);
  });

  test('it is ordered, ready, handed over; each is announced once, and staff stand beside it', async () => {
    const { id } = await order(mug);
    const ready = await shop.core.rewards.markReady({ orderId: id, actor: ANN, note: 'On the shelf' });
    expect(ready).toMatchObject({ status: 'ready', note: 'On the shelf', changedBy: ANN });
    await shop.core.rewards.markReady({ orderId: id, actor: ANN });
    await expect(shop.core.rewards.handOver({ orderId: id, actor: ANN })).resolves.toMatchObject({
      status: 'handed_over',
    });
    await expect(shop.core.rewards.markReady({ orderId: id, actor: ANN })).rejects.toMatchObject({
      code: 'order_moved_on',
    });
    expect(await announced()).toEqual(['reward_ordered', 'reward_ready', 'reward_handed_over']);
  });

  test('cancelled, its points go back into their old lots with their old end, and the stock too', async () => {
    await shop.core.publish(aDocument({ rewards: { isOn: true }, expiry: { mode: 'days', days: 30 } }));
    const other = await shop.core.host.client('Other Ltd');
    await shop.core.adjust(other, 150);
    const before = (await shop.core.ledger()).lots.at(-1);
    const { id } = await order(mug, { clientId: other });
    shop.core.clock.advance(DAY);
    const cancelled = await shop.core.rewards.cancel({ orderId: id, actor: ANN });
    expect(cancelled).toMatchObject({ status: 'cancelled', returned: 100, reason: 'by_staff' });
    expect((await shop.core.ledger()).lots.at(-1)).toEqual(before);
    expect(await stockOf(mug)).toBe(3);
    await shop.core.rewards.cancel({ orderId: id, actor: ANN });
    expect(await spendable(other)).toBe(150);
  });

  test('a client cancels its own order while nobody prepares it, and no other', async () => {
    const { id } = await order(mug, { actor: CONTACT });
    const stranger = await shop.core.host.client('Stranger Ltd');
    await expect(
      shop.core.rewards.cancel({ orderId: id, actor: CONTACT, clientId: stranger }),
    ).rejects.toMatchObject({ code: 'order_not_found' });
    const second = await order(mug, { actor: CONTACT });
    await shop.core.rewards.markReady({ orderId: second.id, actor: ANN });
    await expect(
      shop.core.rewards.cancel({ orderId: second.id, actor: CONTACT, clientId: shop.client }),
    ).rejects.toMatchObject({ code: 'order_being_prepared' });
    await expect(
      shop.core.rewards.cancel({ orderId: id, actor: CONTACT, clientId: shop.client }),
    ).resolves.toMatchObject({ reason: 'by_client' });
  });

  test('cancelled twice at once, it gives back once', async () => {
    const { id } = await order(mug);
    await Promise.allSettled(
      Array.from({ length: 5 }, () => shop.core.rewards.cancel({ orderId: id, actor: ANN })),
    );
    expect(await spendable()).toBe(1_000);
    expect(await stockOf(mug)).toBe(3);
  });

  test('a note that is too long is refused', async () => {
    const { id } = await order(mug);
    await expect(
      shop.core.rewards.note({ orderId: id, actor: ANN, note: 'x'.repeat(501) }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

test('what is changed by hand in the tables of orders is found by verify', async () => {
  const mug = await offeredReward(shop.core.rewards, {}, 5);
  const { id } = await order(mug);
  const orders = `\`${shop.core.table.reward_order}\``;
  const mutations: readonly (readonly [change: string, undo: string, check: string])[] = [
    [`UPDATE ${orders} SET points = 101`, `UPDATE ${orders} SET points = 100`, 'reward_orders'],
    [`UPDATE ${orders} SET returned = 40`, `UPDATE ${orders} SET returned = 0`, 'reward_orders'],
    [
      `UPDATE ${orders} SET entry_id = entry_id - 1`,
      `UPDATE ${orders} SET entry_id = entry_id + 1`,
      'reward_orders',
    ],
    [`UPDATE ${orders} SET payment_id = 5`, `UPDATE ${orders} SET payment_id = NULL`, 'reward_orders'],
    [
      `UPDATE \`${shop.core.table.reward}\` SET taken = 7`,
      `UPDATE \`${shop.core.table.reward}\` SET taken = 1`,
      'reward_stock',
    ],
  ];
  for (const [change, undo, check] of mutations) {
    await execute(shop.core.db, change);
    const report = await verifyLedger(shop.core, { replay: 'none', recheckAfterMs: 0 });
    expect({ change, failed: report.filter(({ ok }) => !ok).map((one) => one.check) }).toEqual({
      change,
      failed: [check],
    });
    await execute(shop.core.db, undo);
  }
  await expect(
    execute(shop.core.db, `UPDATE \`${shop.core.table.reward}\` SET stock = -1 WHERE id = ?`, [mug.id]),
  ).rejects.toThrow();
  await expect(
    execute(shop.core.db, `UPDATE ${orders} SET status = 'cancelled' WHERE id = ?`, [id]),
  ).rejects.toThrow();
});
