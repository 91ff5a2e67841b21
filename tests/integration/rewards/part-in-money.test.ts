import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { execute, insertRows, selectRows } from '../../../sidecar/database/bulk.ts';
import { partsOf } from '../../../sidecar/rewards/reward-editing.ts';
import type { Reward } from '../../../sidecar/rewards/reward.ts';
import { aDocument } from '../../support/builders.ts';
import { COUPON_MODE } from '../../support/coupon-site.ts';
import { CONTACT, rewardShop } from '../../support/reward-shop.ts';
import { aVoucher, offeredReward } from '../../support/rewards.ts';
import { ANN } from '../../support/test-core.ts';

const { shop, order, spendable, stockOf } = rewardShop();

describe('a voucher', () => {
  const coupons = () =>
    selectRows<{ origin: string; points: number | string }>(
      shop.core.db,
      `SELECT origin, points FROM \`${shop.core.table.coupon}\``,
    );

  test('A33: for points alone is a coupon of the client at once', async () => {
    const voucher = await offeredReward(shop.core.rewards, { kind: 'voucher', voucher: aVoucher() });
    const made = await order(voucher, { actor: CONTACT });
    expect(made).toMatchObject({ status: 'handed_over' });
    expect(made.couponId).not.toBeNull();
    expect(await coupons()).toMatchObject([{ origin: 'reward_order', points: 0 }]);
    await expect(shop.core.rewards.cancel({ orderId: made.id, actor: ANN })).rejects.toMatchObject({
      code: 'order_has_coupon',
    });
  });

  test('at another amount of money than the person saw is a conflict and changes nothing', async () => {
    const money = [{ currency: 'GBP', amount: '5.00' }];
    const mug = await offeredReward(shop.core.rewards, { money });
    const about = { clientId: shop.client, rewardId: mug.id, priceSeen: 100, balanceSeen: 0, actor: ANN };
    const order = (moneySeen: string | null) =>
      shop.core.rewards.order({ ...about, moneySeen, requestKey: randomUUID() });
    for (const seen of ['4.00', null])
      await expect(order(seen)).rejects.toMatchObject({ code: 'reward_money_changed' });
    expect((await shop.core.members.standing(shop.client)).spendable).toBe(1_000);
    expect((await order('5.00')).order).toMatchObject({ money: '5.00' });
  });

  test('with money besides is issued when staff hand it over, once', async () => {
    const money = [{ currency: 'GBP', amount: '5.00' }];
    const amounts = [{ currency: 'GBP', amount: '20.00' }];
    const worth = aVoucher({ percent: null, amounts });
    const voucher = await offeredReward(shop.core.rewards, { kind: 'voucher', voucher: worth, money });
    const { order: made, runCommands } = await shop.core.rewards.order({
      clientId: shop.client,
      rewardId: voucher.id,
      priceSeen: 100,
      balanceSeen: 0,
      requestKey: randomUUID(),
      actor: ANN,
    });
    expect(made).toMatchObject({ status: 'ordered', money: '5.00', couponId: null });
    const invoiceId = await shop.core.host.invoice({ clientId: shop.client, total: '5.00' });
    await execute(
      shop.core.db,
      `UPDATE \`${shop.core.table.command}\` SET status = 'done', result = ? WHERE id = ?`,
      [JSON.stringify({ invoice_id: invoiceId }), runCommands[0]!],
    );
    await shop.core.rewards.finishWaiting();
    const handOver = () => shop.core.rewards.handOver({ orderId: made.id, actor: ANN });
    await Promise.all([handOver(), handOver()]);
    expect(await coupons()).toHaveLength(1);

    await shop.core.host.change('invoices', invoiceId, { status: 5 });
    await shop.core.settle(invoiceId);
    const [coupon] = await shop.core.coupons.ofClient(shop.client);
    expect(coupon).toMatchObject({ status: 'void' });
    expect(await spendable()).toBe(1_000);
    await shop.core.host.change('invoices', invoiceId, { status: 1 });
    await shop.core.settle(invoiceId);
    expect(await spendable()).toBe(900);
    expect(await shop.core.coupons.byId(coupon!.id)).toMatchObject({ status: 'issued', voidReason: null });
    expect(await shop.core.rewards.note({ orderId: made.id, actor: ANN })).toMatchObject({
      status: 'handed_over',
    });
  });

  test('whose coupon was used keeps its points when its invoice is cancelled, until that use is undone', async () => {
    await insertRows(
      shop.core.db,
      shop.core.table.host('payment_modes'),
      ['id', 'name'],
      [[Number(COUPON_MODE), 'C']],
    );
    await shop.core.host.setOption('loyalty_memberships_coupon_mode', COUPON_MODE);
    await shop.core.publish(aDocument({ rewards: { isOn: true }, coupons: { isOn: true } }));
    const money = [{ currency: 'GBP', amount: '5.00' }];
    const voucher = await offeredReward(shop.core.rewards, { kind: 'voucher', voucher: aVoucher(), money });
    const { id, invoiceId } = await invoicedOrder(voucher);
    await shop.core.rewards.handOver({ orderId: id, actor: ANN });
    const [coupon] = await shop.core.coupons.ofClient(shop.client);
    const shopping = await shop.core.host.invoice({ clientId: shop.client, total: '50.00' });
    const about = { invoiceId: shopping, code: coupon!.code, amountSeen: null, actor: ANN };
    const { use } = await shop.core.coupons.use({ ...about, requestKey: 'use' });
    const { amount, reference } = use;
    await shop.core.host.payment({ invoiceId: shopping, amount, mode: COUPON_MODE, reference });
    await shop.core.settle(shopping);

    await shop.core.host.change('invoices', invoiceId, { status: 5 });
    await shop.core.settle(invoiceId);
    expect((await shop.core.sweep()).changed).toBe(0);
    expect(await spendable()).toBe(900);
    await shop.core.host.deleteInvoice(shopping);
    await shop.core.settle(shopping);
    await shop.core.sweep();
    expect(await spendable()).toBe(1_000);
    expect(await shop.core.coupons.byId(coupon!.id)).toMatchObject({ status: 'void' });
  });
});

describe('a gift with a part in money', () => {
  const money = [{ currency: 'GBP', amount: '5.00' }];

  test.each(['cancelled', 'deleted'] as const)(
    'when its invoice is %s, points and stock come back and the order is closed, once',
    async (how) => {
      const mug = await offeredReward(shop.core.rewards, { points: 300, money }, 4);
      const { id, invoiceId } = await invoicedOrder(mug);
      expect([await spendable(), await stockOf(mug)]).toEqual([700, 3]);
      if (how === 'cancelled') await shop.core.host.change('invoices', invoiceId, { status: 5 });
      else await shop.core.host.deleteInvoice(invoiceId);
      await shop.core.settle(invoiceId);
      await shop.core.settle(invoiceId);
      await shop.core.sweep();
      expect([await spendable(), await stockOf(mug)]).toEqual([1_000, 4]);
      expect(await shop.core.rewards.note({ orderId: id, actor: ANN })).toMatchObject({
        status: 'cancelled',
        reason: `invoice_${how}`,
        returned: 300,
      });
    },
  );

  test('stands again with an invoice that was cancelled by mistake: its points and its stock are taken again', async () => {
    const mug = await offeredReward(shop.core.rewards, { points: 300, money }, 4);
    const { id, invoiceId } = await invoicedOrder(mug);
    await shop.core.host.change('invoices', invoiceId, { status: 5 });
    await shop.core.settle(invoiceId);
    await shop.core.host.change('invoices', invoiceId, { status: 1 });
    await shop.core.sweep();
    expect((await shop.core.sweep()).changed).toBe(0);
    expect([await spendable(), await stockOf(mug)]).toEqual([700, 3]);
    expect(await shop.core.rewards.note({ orderId: id, actor: ANN })).toMatchObject({
      status: 'ordered',
      reason: null,
      returned: 0,
    });
  });
});

describe('a gift whose part in money is taxed', () => {
  let vat: number;
  const money = [{ currency: 'GBP', amount: '20.00' }];
  const taxes = () => shop.core.db(shop.core.table.host('taxes'));

  beforeEach(async () => {
    [vat] = (await taxes().insert({ name: 'VAT', taxrate: '20.00' })) as [number];
  });

  const take = (reward: Reward) =>
    shop.core.rewards.order({
      clientId: shop.client,
      rewardId: reward.id,
      priceSeen: reward.points,
      balanceSeen: 0,
      requestKey: randomUUID(),
      actor: CONTACT,
    });

  test('A28: asks the CRM for an invoice with the tax: 20.00 and 20 % are 24.00', async () => {
    const mug = await offeredReward(shop.core.rewards, { money, taxIds: [vat] });
    const { order: made, runCommands } = await take(mug);
    expect(made).toMatchObject({ money: '24.00', currency: 'GBP', paymentAmount: null });
    const [row] = await selectRows<{ payload: string }>(
      shop.core.db,
      `SELECT payload FROM \`${shop.core.table.command}\` WHERE id = ?`,
      [runCommands[0]!],
    );
    const payload = JSON.parse(row!.payload) as Record<string, unknown>;
    expect(payload).toMatchObject({
      lines: [{ rate: '20.00', taxes: ['VAT|20.00'] }],
      subtotal: '20.00',
      total: '24.00',
    });
    expect(payload).not.toHaveProperty('payment');
  });

  test('a tax that is gone when it is ordered takes no points', async () => {
    const mug = await offeredReward(shop.core.rewards, { money, taxIds: [vat] }, 4);
    await taxes().where({ id: vat }).delete();
    await expect(take(mug)).rejects.toMatchObject({ code: 'reward_tax_gone' });
    expect([await spendable(), await stockOf(mug)]).toEqual([1_000, 4]);
  });

  test('a tax that is gone before the invoice is made gives points and stock back', async () => {
    const mug = await offeredReward(shop.core.rewards, { money, taxIds: [vat] }, 4);
    const { order: made, runCommands } = await take(mug);
    expect([await spendable(), await stockOf(mug)]).toEqual([900, 3]);
    await execute(
      shop.core.db,
      `UPDATE \`${shop.core.table.command}\` SET status = 'failed', last_error = 'tax_missing' WHERE id = ?`,
      [runCommands[0]!],
    );
    await shop.core.rewards.finishWaiting();
    expect(await shop.core.rewards.note({ orderId: made.id, actor: ANN })).toMatchObject({
      status: 'cancelled',
      reason: 'invoice_refused',
      failure: 'tax_missing',
      returned: 100,
    });
    expect([await spendable(), await stockOf(mug)]).toEqual([1_000, 4]);
  });

  test('a reward from before money was taxed is invoiced as it was, without tax', async () => {
    const mug = await offeredReward(shop.core.rewards, { money });
    const { taxIds, ...before } = partsOf(mug).content;
    expect(taxIds).toEqual([]);
    await shop.core
      .db(shop.core.table.reward)
      .where({ id: mug.id })
      .update({ content: JSON.stringify(before) });
    expect((await take(mug)).order).toMatchObject({ money: '20.00' });
  });
});

/** An order whose invoice the CRM has made. */
async function invoicedOrder(reward: Reward) {
  const { order: made, runCommands } = await shop.core.rewards.order({
    clientId: shop.client,
    rewardId: reward.id,
    priceSeen: reward.points,
    balanceSeen: 0,
    requestKey: randomUUID(),
    actor: ANN,
  });
  const invoiceId = await shop.core.host.invoice({ clientId: shop.client, total: '5.00' });
  await execute(
    shop.core.db,
    `UPDATE \`${shop.core.table.command}\` SET status = 'done', result = ? WHERE id = ?`,
    [JSON.stringify({ invoice_id: invoiceId }), runCommands[0]!],
  );
  await shop.core.rewards.finishWaiting();
  return { id: made.id, invoiceId };
}
