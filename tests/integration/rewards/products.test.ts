import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readCommands } from '../../../sidecar/crm/command-store.ts';
import { execute, selectRows } from '../../../sidecar/database/bulk.ts';
import type { Reward } from '../../../sidecar/rewards/reward.ts';
import { CONTACT, rewardShop } from '../../support/reward-shop.ts';
import { offeredReward } from '../../support/rewards.ts';
import { ANN } from '../../support/test-core.ts';
import { POINTS_MODE } from '../../support/test-database.ts';

const { shop, spendable, stockOf } = rewardShop();

describe('A27, A28: a product taken for points', () => {
  let beans: Reward;

  beforeEach(async () => {
    const { id: itemId } = await shop.core.host.item('Coffee beans 1 kg');
    await shop.core.host.change('items', itemId, { rate: '24.99' });
    const money = [{ currency: 'GBP', amount: '4.99' }];
    beans = await offeredReward(shop.core.rewards, { kind: 'product', itemId, points: 250, money }, 2);
  });

  interface Payload {
    readonly client_id: number;
    readonly reference: string;
    readonly total: string;
    readonly payment?: { readonly amount: string };
  }

  const payloadOf = async (id: number) => {
    const [row] = await selectRows<{ payload: string }>(
      shop.core.db,
      `SELECT payload FROM \`${shop.core.table.command}\` WHERE id = ?`,
      [id],
    );
    return JSON.parse(row!.payload) as Payload;
  };

  async function take() {
    const { order: made, runCommands } = await shop.core.rewards.order({
      clientId: shop.client,
      rewardId: beans.id,
      priceSeen: beans.points,
      balanceSeen: 0,
      requestKey: randomUUID(),
      actor: CONTACT,
    });
    const command = runCommands[0]!;
    return { id: made.id, reference: made.reference, command, payload: await payloadOf(command) };
  }

  /** What the module does: the invoice, and the payment with the points on it. */
  async function makeInvoice({ payload }: { readonly payload: Payload }, hasPayment = true) {
    const invoiceId = await shop.core.host.invoice({
      clientId: payload.client_id,
      lines: [{ rate: payload.total, description: 'Coffee beans 1 kg' }],
    });
    const paymentId = hasPayment
      ? await shop.core.host.payment({
          invoiceId,
          amount: payload.payment!.amount,
          mode: POINTS_MODE,
          reference: payload.reference,
        })
      : null;
    return { invoiceId, paymentId };
  }

  async function report(command: number, status: string, result: object | null, error: string | null = null) {
    await execute(
      shop.core.db,
      `UPDATE \`${shop.core.table.command}\` SET status = ?, result = ?, last_error = ? WHERE id = ?`,
      [status, result && JSON.stringify(result), error, command],
    );
  }

  const state = async (id: number) => shop.core.rewards.note({ orderId: id, actor: ANN });

  test('asks the CRM for one invoice, of which points pay what money does not', async () => {
    const { payload, command } = await take();
    expect(payload).toMatchObject({
      client_id: shop.client,
      currency: 'GBP',
      subtotal: '24.99',
      total: '24.99',
      payment: { amount: '20.00' },
      lines: [{ description: 'Coffee beans 1 kg', qty: '1', rate: '24.99' }],
    });
    expect(command).toBeGreaterThan(0);
    expect(await spendable()).toBe(750);
  });

  test('is an ordered reward with an invoice once the module says so, and its payment earns nothing', async () => {
    const taken = await take();
    const { invoiceId, paymentId } = await makeInvoice(taken);
    await report(taken.command, 'done', { invoice_id: invoiceId, payment_id: paymentId });
    await shop.core.rewards.commandsFinished([taken.command]);
    expect(await state(taken.id)).toMatchObject({
      status: 'ordered',
      invoiceState: 'made',
      invoiceId,
      paymentId,
      returned: 0,
    });
    await shop.core.host.payment({ invoiceId, amount: '4.99' });
    await shop.core.settle(invoiceId);
    // 1 point for 10.00: the money part of 4.99 gives none, and what points paid neither.
    expect(await spendable()).toBe(750);
    await expect(shop.core.rewards.cancel({ orderId: taken.id, actor: ANN })).rejects.toMatchObject({
      code: 'order_has_invoice',
    });
  });

  test('a report that never came is made good by the payment that stands, or by looking at the command', async () => {
    const seen = await take();
    const { invoiceId } = await makeInvoice(seen);
    await shop.core.settle(invoiceId);
    expect(await state(seen.id)).toMatchObject({ invoiceState: 'made', invoiceId });

    const unseen = await take();
    const made = await makeInvoice(unseen);
    await report(unseen.command, 'done', { invoice_id: made.invoiceId, payment_id: made.paymentId });
    expect(await shop.core.rewards.finishWaiting()).toBe(1);
    expect(await state(unseen.id)).toMatchObject({ invoiceState: 'made', ...made });
    expect(await shop.core.rewards.finishWaiting()).toBe(0);
  });

  test('an invoice without its payment yet keeps the points until the module has tried again', async () => {
    const taken = await take();
    const { invoiceId } = await makeInvoice(taken, false);
    await report(taken.command, 'running', null);
    await shop.core.settle(invoiceId);
    expect(await shop.core.rewards.finishWaiting()).toBe(0);
    expect(await state(taken.id)).toMatchObject({ status: 'ordered', invoiceState: 'wanted' });
    await expect(shop.core.rewards.cancel({ orderId: taken.id, actor: ANN })).rejects.toMatchObject({
      code: 'order_invoice_being_made',
    });
  });

  test('refused by the CRM, points and stock come back, once', async () => {
    const taken = await take();
    await report(taken.command, 'failed', null, 'client_missing');
    await Promise.all([
      shop.core.rewards.commandsFinished([taken.command]),
      shop.core.rewards.finishWaiting(),
    ]);
    expect(await state(taken.id)).toMatchObject({
      status: 'cancelled',
      reason: 'invoice_refused',
      invoiceState: 'refused',
      failure: 'client_missing',
    });
    expect(await spendable()).toBe(1_000);
    expect(await stockOf(beans)).toBe(2);
  });

  test('cancelled before the module began, no invoice is made', async () => {
    const taken = await take();
    await shop.core.rewards.cancel({ orderId: taken.id, actor: CONTACT, clientId: shop.client });
    const [command] = await readCommands(shop.core.db, shop.core.table, [taken.command]);
    expect(command?.status).toBe('cancelled');
    expect(await spendable()).toBe(1_000);
  });

  describe('with its invoice', () => {
    let id: number;
    let invoiceId: number;
    let paymentId: number;

    beforeEach(async () => {
      const taken = await take();
      const made = await makeInvoice(taken);
      ({ id } = taken);
      ({ invoiceId } = made);
      paymentId = made.paymentId!;
      await report(taken.command, 'done', { invoice_id: invoiceId, payment_id: paymentId });
      await shop.core.rewards.commandsFinished([taken.command]);
    });

    test('deleted in the CRM without any event, the sweep gives everything back', async () => {
      await shop.core.host.deleteInvoice(invoiceId);
      await shop.core.sweep();
      expect(await state(id)).toMatchObject({
        status: 'cancelled',
        reason: 'invoice_deleted',
        returned: 250,
      });
      expect(await spendable()).toBe(1_000);
      expect(await stockOf(beans)).toBe(2);
    });

    test('cancelled, the points come back and the payment is ordered away; revived, they are taken again', async () => {
      await shop.core.host.change('invoices', invoiceId, { status: 5 });
      await shop.core.settle(invoiceId);
      expect(await state(id)).toMatchObject({ status: 'cancelled', reason: 'invoice_cancelled' });
      expect(await spendable()).toBe(1_000);
      await shop.core.host.change('invoices', invoiceId, { status: 1 });
      await shop.core.settle(invoiceId);
      expect(await state(id)).toMatchObject({ status: 'ordered', returned: 0, reason: null, paymentId });
      expect(await spendable()).toBe(750);
      expect(await stockOf(beans)).toBe(1);
    });

    test('a credit note gives back the refunded share of the points', async () => {
      await shop.core.host.creditNote({ clientId: shop.client, total: '12.50', fromInvoice: invoiceId });
      await shop.core.settle(invoiceId);
      // Points paid 20.00 of 24.99: 12.50 × 20 / 24.99 = 10.004, that is 125.05 of 250 points.
      expect(await state(id)).toMatchObject({ status: 'ordered', returned: 125 });
      expect(await spendable()).toBe(875);
    });
  });
});
