import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readCommands } from '../../sidecar/crm/command-store.ts';
import { execute, insertRows, selectRows } from '../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import type { Actor } from '../../sidecar/ledger/entry.ts';
import { participationService } from '../../sidecar/members/participation-service.ts';
import type { ParticipationSettings } from '../../sidecar/programs/participation-settings.ts';
import type { Reward } from '../../sidecar/rewards/reward.ts';
import { ConflictError } from '../../sidecar/shared/errors.ts';
import { COUPON_MODE } from '../support/coupon-site.ts';
import { aDocument } from '../support/builders.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { silverAndGold } from '../support/levels.ts';
import { aRewardContent, aVoucher, offeredReward } from '../support/rewards.ts';
import { ANN, testCore, type TestCore } from '../support/test-core.ts';
import { POINTS_MODE, testDatabase, type TestDatabase } from '../support/test-database.ts';

const DAY = 24 * 3_600_000;
const CONTACT: Actor = { type: 'contact', id: 7 };

let database: TestDatabase;
let core: TestCore;
let client: number;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  client = await core.host.client();
  await core.publish(aDocument({ rewards: { isOn: true }, tiers: silverAndGold() }));
  await core.adjust(client, 1_000);
});

afterEach(async () => {
  expect(await brokenInvariants(database.db, database.table)).toEqual([]);
  const report = await verifyLedger(core, { replay: 'none', recheckAfterMs: 0 });
  expect(report.filter(({ ok }) => !ok)).toEqual([]);
});

afterAll(() => database.close());

interface Changes {
  readonly clientId?: number;
  readonly priceSeen?: number;
  readonly balanceSeen?: number;
  readonly requestKey?: string;
  readonly actor?: Actor;
}

async function order(reward: Reward, changes: Changes = {}) {
  const receipt = await core.rewards.order({
    clientId: client,
    rewardId: reward.id,
    priceSeen: reward.points,
    balanceSeen: 0,
    requestKey: randomUUID(),
    actor: ANN,
    ...changes,
  });
  return receipt.order;
}

const spendable = async (clientId = client) => (await core.members.standing(clientId)).spendable;
const stockOf = async ({ id }: Reward) => (await core.rewards.byId(id)).stock;
const announced = async () =>
  (
    await selectRows<{ kind: string }>(
      core.db,
      `SELECT kind FROM \`${core.table.announcement}\` WHERE kind LIKE 'reward%' ORDER BY id`,
    )
  ).map(({ kind }) => kind);

describe('ordering a reward', () => {
  test('B95: takes its price out of the points, once, and one out of the stock', async () => {
    const mug = await offeredReward(core.rewards, { points: 300 }, 5);
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
    expect((await core.members.standing(client)).redeemed).toBe(300);
    expect(await stockOf(mug)).toBe(4);
    const { entries } = await core.ledger();
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
    const mug = await offeredReward(core.rewards);
    const other = await offeredReward(core.rewards, { points: 50 });
    const first = await order(mug, { requestKey: 'one' });
    expect(await order(mug, { requestKey: 'one', priceSeen: 1 })).toEqual(first);
    await expect(order(other, { requestKey: 'one' })).rejects.toThrow(ConflictError);
    expect(await spendable()).toBe(900);
  });

  test('at another price, or with fewer points than the person saw, is a conflict and changes nothing', async () => {
    const mug = await offeredReward(core.rewards, {}, 1);
    await expect(order(mug, { priceSeen: 99 })).rejects.toMatchObject({
      code: 'reward_price_changed',
      details: { points: 100 },
    });
    await expect(order(mug, { balanceSeen: 1_001 })).rejects.toMatchObject({ code: 'balance_changed' });
    expect(await spendable()).toBe(1_000);
    expect(await stockOf(mug)).toBe(1);
  });

  test('is refused with how many points are missing, and then nothing was reserved', async () => {
    const car = await offeredReward(core.rewards, { points: 1_500 }, 1);
    await expect(order(car)).rejects.toMatchObject({
      code: 'reward_points_missing',
      details: { missing: 500 },
    });
    expect(await stockOf(car)).toBe(1);
    expect((await core.ledger()).entries).toHaveLength(1);
  });

  test('points that ended since are no points, whether the expiry job ran or not', async () => {
    await core.publish(aDocument({ rewards: { isOn: true }, expiry: { mode: 'days', days: 10 } }));
    const late = await core.host.client('Late Ltd');
    await core.adjust(late, 100);
    const mug = await offeredReward(core.rewards);
    core.clock.advance(12 * DAY);
    await expect(order(mug, { clientId: late })).rejects.toMatchObject({ code: 'reward_points_missing' });
    await core.expire();
  });

  test('B96: a level that is held since today counts, whatever the nightly review did', async () => {
    const forGold = await offeredReward(core.rewards, { levels: ['gold'] });
    await expect(order(forGold)).rejects.toMatchObject({ code: 'reward_level_too_low' });
    const invoice = await core.host.invoice({ clientId: client, total: '10000.00' });
    await core.host.payment({ invoiceId: invoice, amount: '10000.00' });
    await core.settle(invoice);
    await expect(order(forGold)).resolves.toMatchObject({ status: 'ordered' });
  });

  test('B96: a limit per client counts what was not cancelled', async () => {
    const once = await offeredReward(core.rewards, { limit: { orders: 1, days: null } });
    const first = await order(once);
    await expect(order(once)).rejects.toMatchObject({ code: 'reward_limit_reached' });
    await core.rewards.cancel({ orderId: first.id, actor: ANN });
    await expect(order(once)).resolves.toMatchObject({ status: 'ordered' });
  });

  test('an unknown reward, an unknown client and a removed member are refused', async () => {
    const mug = await offeredReward(core.rewards);
    await expect(order({ ...mug, id: 999_999 })).rejects.toMatchObject({ code: 'reward_gone' });
    await expect(order(mug, { clientId: 999_999 })).rejects.toMatchObject({ code: 'client_not_found' });
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    await expect(order(mug)).rejects.toMatchObject({ code: 'member_removed' });
  });

  test('who is excluded, has left, or has not agreed to the terms is refused, as everywhere', async () => {
    const mug = await offeredReward(core.rewards);
    const publish = (participation: Partial<ParticipationSettings>) =>
      core.publish(aDocument({ rewards: { isOn: true }, participation }));
    await publish({ excludedClientIds: [client] });
    await expect(order(mug)).rejects.toMatchObject({ code: 'takes_no_part' });
    await core.db(core.table.host('customer_groups')).insert({ groupid: 7, customer_id: client });
    await publish({ excludedGroupIds: [7] });
    await expect(order(mug)).rejects.toMatchObject({ code: 'takes_no_part' });
    await publish({ terms: { en: 'Points are a gift.', vi: '', fr: '' } });
    const contactId = await core.host.contact(client);
    const contact: Actor = { type: 'contact', id: contactId };
    await expect(order(mug, { actor: contact })).rejects.toMatchObject({ code: 'terms_not_accepted' });
    await expect(order(mug)).resolves.toMatchObject({ status: 'ordered' });
    const participation = participationService(core);
    const { terms } = await participation.of(client);
    await participation.accept({ clientId: client, contactId, hash: terms!.hash, language: 'en' });
    await expect(order(mug, { actor: contact })).resolves.toMatchObject({ status: 'ordered' });
    await participation.leave({ clientId: client, actor: contact, balanceSeen: 800 });
    await expect(order(mug)).rejects.toMatchObject({ code: 'left_program' });
  });

  test('the last one goes to one of twenty clients who want it at once', async () => {
    const last = await offeredReward(core.rewards, {}, 1);
    const clients = await Promise.all(Array.from({ length: 20 }, (_, n) => core.host.client(`Client ${n}`)));
    for (const id of clients) await core.adjust(id, 100);
    const outcomes = await Promise.allSettled(clients.map((clientId) => order(last, { clientId })));
    const codes = outcomes.map((one) =>
      one.status === 'fulfilled' ? 'ordered' : (one.reason as Error).message,
    );
    expect(codes.filter((code) => code === 'ordered')).toHaveLength(1);
    expect(codes.filter((code) => code === 'reward_sold_out')).toHaveLength(19);
    expect(await stockOf(last)).toBe(0);
  });

  test('one client who sends ten orders at once spends no more than there is', async () => {
    const mug = await offeredReward(core.rewards, { points: 400 });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => order(mug)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await spendable()).toBe(200);
  });
});

describe('B97: what becomes of an order', () => {
  let mug: Reward;

  beforeEach(async () => {
    mug = await offeredReward(core.rewards, {}, 3);
  });

  test('it is ordered, ready, handed over; each is announced once, and staff stand beside it', async () => {
    const { id } = await order(mug);
    const ready = await core.rewards.markReady({ orderId: id, actor: ANN, note: 'On the shelf' });
    expect(ready).toMatchObject({ status: 'ready', note: 'On the shelf', changedBy: ANN });
    await core.rewards.markReady({ orderId: id, actor: ANN });
    await expect(core.rewards.handOver({ orderId: id, actor: ANN })).resolves.toMatchObject({
      status: 'handed_over',
    });
    await expect(core.rewards.markReady({ orderId: id, actor: ANN })).rejects.toMatchObject({
      code: 'order_moved_on',
    });
    expect(await announced()).toEqual(['reward_ordered', 'reward_ready', 'reward_handed_over']);
  });

  test('cancelled, its points go back into their old lots with their old end, and the stock too', async () => {
    await core.publish(aDocument({ rewards: { isOn: true }, expiry: { mode: 'days', days: 30 } }));
    const other = await core.host.client('Other Ltd');
    await core.adjust(other, 150);
    const before = (await core.ledger()).lots.at(-1);
    const { id } = await order(mug, { clientId: other });
    core.clock.advance(DAY);
    const cancelled = await core.rewards.cancel({ orderId: id, actor: ANN });
    expect(cancelled).toMatchObject({ status: 'cancelled', returned: 100, reason: 'by_staff' });
    expect((await core.ledger()).lots.at(-1)).toEqual(before);
    expect(await stockOf(mug)).toBe(3);
    await core.rewards.cancel({ orderId: id, actor: ANN });
    expect(await spendable(other)).toBe(150);
  });

  test('a client cancels its own order while nobody prepares it, and no other', async () => {
    const { id } = await order(mug, { actor: CONTACT });
    const stranger = await core.host.client('Stranger Ltd');
    await expect(
      core.rewards.cancel({ orderId: id, actor: CONTACT, clientId: stranger }),
    ).rejects.toMatchObject({ code: 'order_not_found' });
    const second = await order(mug, { actor: CONTACT });
    await core.rewards.markReady({ orderId: second.id, actor: ANN });
    await expect(
      core.rewards.cancel({ orderId: second.id, actor: CONTACT, clientId: client }),
    ).rejects.toMatchObject({ code: 'order_being_prepared' });
    await expect(
      core.rewards.cancel({ orderId: id, actor: CONTACT, clientId: client }),
    ).resolves.toMatchObject({ reason: 'by_client' });
  });

  test('cancelled twice at once, it gives back once', async () => {
    const { id } = await order(mug);
    await Promise.allSettled(
      Array.from({ length: 5 }, () => core.rewards.cancel({ orderId: id, actor: ANN })),
    );
    expect(await spendable()).toBe(1_000);
    expect(await stockOf(mug)).toBe(3);
  });

  test('a note that is too long is refused', async () => {
    const { id } = await order(mug);
    await expect(core.rewards.note({ orderId: id, actor: ANN, note: 'x'.repeat(501) })).rejects.toMatchObject(
      { code: 'invalid_request' },
    );
  });
});

describe('the catalogue', () => {
  test('keeps the price of an order when the reward changes', async () => {
    const mug = await offeredReward(core.rewards);
    const made = await order(mug);
    const content = aRewardContent({ points: 900, names: { en: 'Cup', vi: '', fr: '' } });
    await core.rewards.save(mug.id, {
      content,
      stock: null,
      stockSeen: null,
      revision: mug.revision,
      actor: ANN,
    });
    expect(await core.rewards.note({ orderId: made.id, actor: ANN })).toMatchObject({
      points: 100,
      reward: { names: mug.names },
    });
  });

  test('a stock that is saved keeps the orders since the form was opened', async () => {
    const mug = await offeredReward(core.rewards, {}, 5);
    await order(mug);
    const save = { content: aRewardContent(), revision: mug.revision, actor: ANN };
    await core.rewards.save(mug.id, { ...save, stockSeen: 5, stock: 15 });
    expect(await stockOf(mug)).toBe(14);
  });

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const mug = await offeredReward(core.rewards);
    const save = { content: aRewardContent(), stock: null, stockSeen: null, actor: ANN };
    await core.rewards.save(mug.id, { ...save, revision: mug.revision });
    await expect(core.rewards.save(mug.id, { ...save, revision: mug.revision })).rejects.toMatchObject({
      code: 'reward_changed',
    });
  });

  test('a copy is paused and has no orders; the audit says who changed what', async () => {
    const mug = await offeredReward(core.rewards, {}, 2);
    await order(mug);
    const copy = await core.rewards.duplicate(mug.id, ANN);
    expect(copy).toMatchObject({ status: 'paused', taken: 0, stock: 1 });
    await core.rewards.setStatus(copy.id, 'archived', ANN);
    expect(await core.rewards.list()).toHaveLength(1);
    expect(await core.rewards.list('archived')).toMatchObject([{ id: copy.id }]);
    const audit = await selectRows<{ action: string; detail: string }>(
      core.db,
      `SELECT action, detail FROM \`${core.table.audit}\` WHERE subject_type = 'reward' AND subject_id = ? ORDER BY id`,
      [copy.id],
    );
    expect(audit.map(({ action }) => action)).toEqual(['create_reward', 'change_reward']);
    expect(JSON.parse(audit[1]!.detail)).toEqual({
      before: { status: 'paused' },
      after: { status: 'archived' },
    });
  });

  test('a client sees what is for it, each with the reason against it', async () => {
    await offeredReward(core.rewards, { points: 1_200, sortOrder: 2 });
    await offeredReward(core.rewards, { levels: ['gold'], sortOrder: 3 });
    await offeredReward(core.rewards, { sortOrder: 1 }, 0);
    const { offers } = await core.rewards.catalogue(client, CONTACT);
    expect(offers.map(({ refusal, isShown }) => [refusal?.code, isShown])).toEqual([
      ['reward_sold_out', true],
      ['reward_points_missing', true],
      ['reward_level_too_low', false],
    ]);
  });
});

describe('A27, A28: a product taken for points', () => {
  let beans: Reward;

  beforeEach(async () => {
    const { id: itemId } = await core.host.item('Coffee beans 1 kg');
    await core.host.change('items', itemId, { rate: '24.99' });
    const money = [{ currency: 'GBP', amount: '4.99' }];
    beans = await offeredReward(core.rewards, { kind: 'product', itemId, points: 250, money }, 2);
  });

  interface Payload {
    readonly client_id: number;
    readonly reference: string;
    readonly total: string;
    readonly payment?: { readonly amount: string };
  }

  const payloadOf = async (id: number) => {
    const [row] = await selectRows<{ payload: string }>(
      core.db,
      `SELECT payload FROM \`${core.table.command}\` WHERE id = ?`,
      [id],
    );
    return JSON.parse(row!.payload) as Payload;
  };

  async function take() {
    const { order: made, runCommands } = await core.rewards.order({
      clientId: client,
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
    const invoiceId = await core.host.invoice({
      clientId: payload.client_id,
      lines: [{ rate: payload.total, description: 'Coffee beans 1 kg' }],
    });
    const paymentId = hasPayment
      ? await core.host.payment({
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
      core.db,
      `UPDATE \`${core.table.command}\` SET status = ?, result = ?, last_error = ? WHERE id = ?`,
      [status, result && JSON.stringify(result), error, command],
    );
  }

  const state = async (id: number) => core.rewards.note({ orderId: id, actor: ANN });

  test('asks the CRM for one invoice, of which points pay what money does not', async () => {
    const { payload, command } = await take();
    expect(payload).toMatchObject({
      client_id: client,
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
    await core.rewards.commandsFinished([taken.command]);
    expect(await state(taken.id)).toMatchObject({
      status: 'ordered',
      invoiceState: 'made',
      invoiceId,
      paymentId,
      returned: 0,
    });
    await core.host.payment({ invoiceId, amount: '4.99' });
    await core.settle(invoiceId);
    // 1 point for 10.00: the money part of 4.99 gives none, and what points paid neither.
    expect(await spendable()).toBe(750);
    await expect(core.rewards.cancel({ orderId: taken.id, actor: ANN })).rejects.toMatchObject({
      code: 'order_has_invoice',
    });
  });

  test('a report that never came is made good by the payment that stands, or by looking at the command', async () => {
    const seen = await take();
    const { invoiceId } = await makeInvoice(seen);
    await core.settle(invoiceId);
    expect(await state(seen.id)).toMatchObject({ invoiceState: 'made', invoiceId });

    const unseen = await take();
    const made = await makeInvoice(unseen);
    await report(unseen.command, 'done', { invoice_id: made.invoiceId, payment_id: made.paymentId });
    expect(await core.rewards.finishWaiting()).toBe(1);
    expect(await state(unseen.id)).toMatchObject({ invoiceState: 'made', ...made });
    expect(await core.rewards.finishWaiting()).toBe(0);
  });

  test('an invoice without its payment yet keeps the points until the module has tried again', async () => {
    const taken = await take();
    const { invoiceId } = await makeInvoice(taken, false);
    await report(taken.command, 'running', null);
    await core.settle(invoiceId);
    expect(await core.rewards.finishWaiting()).toBe(0);
    expect(await state(taken.id)).toMatchObject({ status: 'ordered', invoiceState: 'wanted' });
    await expect(core.rewards.cancel({ orderId: taken.id, actor: ANN })).rejects.toMatchObject({
      code: 'order_invoice_being_made',
    });
  });

  test('refused by the CRM, points and stock come back, once', async () => {
    const taken = await take();
    await report(taken.command, 'failed', null, 'client_missing');
    await Promise.all([core.rewards.commandsFinished([taken.command]), core.rewards.finishWaiting()]);
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
    await core.rewards.cancel({ orderId: taken.id, actor: CONTACT, clientId: client });
    const [command] = await readCommands(core.db, core.table, [taken.command]);
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
      await core.rewards.commandsFinished([taken.command]);
    });

    test('deleted in the CRM without any event, the sweep gives everything back', async () => {
      await core.host.deleteInvoice(invoiceId);
      await core.sweep();
      expect(await state(id)).toMatchObject({
        status: 'cancelled',
        reason: 'invoice_deleted',
        returned: 250,
      });
      expect(await spendable()).toBe(1_000);
      expect(await stockOf(beans)).toBe(2);
    });

    test('cancelled, the points come back and the payment is ordered away; revived, they are taken again', async () => {
      await core.host.change('invoices', invoiceId, { status: 5 });
      await core.settle(invoiceId);
      expect(await state(id)).toMatchObject({ status: 'cancelled', reason: 'invoice_cancelled' });
      expect(await spendable()).toBe(1_000);
      await core.host.change('invoices', invoiceId, { status: 1 });
      await core.settle(invoiceId);
      expect(await state(id)).toMatchObject({ status: 'ordered', returned: 0, reason: null, paymentId });
      expect(await spendable()).toBe(750);
      expect(await stockOf(beans)).toBe(1);
    });

    test('a credit note gives back the refunded share of the points', async () => {
      await core.host.creditNote({ clientId: client, total: '12.50', fromInvoice: invoiceId });
      await core.settle(invoiceId);
      // Points paid 20.00 of 24.99: 12.50 × 20 / 24.99 = 10.004, that is 125.05 of 250 points.
      expect(await state(id)).toMatchObject({ status: 'ordered', returned: 125 });
      expect(await spendable()).toBe(875);
    });
  });
});

describe('a voucher', () => {
  const coupons = () =>
    selectRows<{ origin: string; points: number | string }>(
      core.db,
      `SELECT origin, points FROM \`${core.table.coupon}\``,
    );

  test('A33: for points alone is a coupon of the client at once', async () => {
    const voucher = await offeredReward(core.rewards, { kind: 'voucher', voucher: aVoucher() });
    const made = await order(voucher, { actor: CONTACT });
    expect(made).toMatchObject({ status: 'handed_over' });
    expect(made.couponId).not.toBeNull();
    expect(await coupons()).toMatchObject([{ origin: 'reward_order', points: 0 }]);
    await expect(core.rewards.cancel({ orderId: made.id, actor: ANN })).rejects.toMatchObject({
      code: 'order_has_coupon',
    });
  });

  test('with money besides is issued when staff hand it over, once', async () => {
    const money = [{ currency: 'GBP', amount: '5.00' }];
    const amounts = [{ currency: 'GBP', amount: '20.00' }];
    const worth = aVoucher({ percent: null, amounts });
    const voucher = await offeredReward(core.rewards, { kind: 'voucher', voucher: worth, money });
    const { order: made, runCommands } = await core.rewards.order({
      clientId: client,
      rewardId: voucher.id,
      priceSeen: 100,
      balanceSeen: 0,
      requestKey: randomUUID(),
      actor: ANN,
    });
    expect(made).toMatchObject({ status: 'ordered', money: '5.00', couponId: null });
    const invoiceId = await core.host.invoice({ clientId: client, total: '5.00' });
    await execute(core.db, `UPDATE \`${core.table.command}\` SET status = 'done', result = ? WHERE id = ?`, [
      JSON.stringify({ invoice_id: invoiceId }),
      runCommands[0]!,
    ]);
    await core.rewards.finishWaiting();
    const handOver = () => core.rewards.handOver({ orderId: made.id, actor: ANN });
    await Promise.all([handOver(), handOver()]);
    expect(await coupons()).toHaveLength(1);

    await core.host.change('invoices', invoiceId, { status: 5 });
    await core.settle(invoiceId);
    const [coupon] = await core.coupons.ofClient(client);
    expect(coupon).toMatchObject({ status: 'void' });
    expect(await spendable()).toBe(1_000);
    await core.host.change('invoices', invoiceId, { status: 1 });
    await core.settle(invoiceId);
    expect(await spendable()).toBe(900);
    expect(await core.coupons.byId(coupon!.id)).toMatchObject({ status: 'issued', voidReason: null });
    expect(await core.rewards.note({ orderId: made.id, actor: ANN })).toMatchObject({
      status: 'handed_over',
    });
  });

  test('whose coupon was used keeps its points when its invoice is cancelled, until that use is undone', async () => {
    await insertRows(core.db, core.table.host('payment_modes'), ['id', 'name'], [[Number(COUPON_MODE), 'C']]);
    await core.host.setOption('loyalty_memberships_coupon_mode', COUPON_MODE);
    await core.publish(aDocument({ rewards: { isOn: true }, coupons: { isOn: true } }));
    const money = [{ currency: 'GBP', amount: '5.00' }];
    const voucher = await offeredReward(core.rewards, { kind: 'voucher', voucher: aVoucher(), money });
    const { id, invoiceId } = await invoicedOrder(voucher);
    await core.rewards.handOver({ orderId: id, actor: ANN });
    const [coupon] = await core.coupons.ofClient(client);
    const shopping = await core.host.invoice({ clientId: client, total: '50.00' });
    const about = { invoiceId: shopping, code: coupon!.code, amountSeen: null, actor: ANN };
    const { use } = await core.coupons.use({ ...about, requestKey: 'use' });
    const { amount, reference } = use;
    await core.host.payment({ invoiceId: shopping, amount, mode: COUPON_MODE, reference });
    await core.settle(shopping);

    await core.host.change('invoices', invoiceId, { status: 5 });
    await core.settle(invoiceId);
    expect((await core.sweep()).changed).toBe(0);
    expect(await spendable()).toBe(900);
    await core.host.deleteInvoice(shopping);
    await core.settle(shopping);
    await core.sweep();
    expect(await spendable()).toBe(1_000);
    expect(await core.coupons.byId(coupon!.id)).toMatchObject({ status: 'void' });
  });
});

describe('a gift with a part in money', () => {
  const money = [{ currency: 'GBP', amount: '5.00' }];

  test.each(['cancelled', 'deleted'] as const)(
    'when its invoice is %s, points and stock come back and the order is closed, once',
    async (how) => {
      const mug = await offeredReward(core.rewards, { points: 300, money }, 4);
      const { id, invoiceId } = await invoicedOrder(mug);
      expect([await spendable(), await stockOf(mug)]).toEqual([700, 3]);
      if (how === 'cancelled') await core.host.change('invoices', invoiceId, { status: 5 });
      else await core.host.deleteInvoice(invoiceId);
      await core.settle(invoiceId);
      await core.settle(invoiceId);
      await core.sweep();
      expect([await spendable(), await stockOf(mug)]).toEqual([1_000, 4]);
      expect(await core.rewards.note({ orderId: id, actor: ANN })).toMatchObject({
        status: 'cancelled',
        reason: `invoice_${how}`,
        returned: 300,
      });
    },
  );

  test('stands again with an invoice that was cancelled by mistake: its points and its stock are taken again', async () => {
    const mug = await offeredReward(core.rewards, { points: 300, money }, 4);
    const { id, invoiceId } = await invoicedOrder(mug);
    await core.host.change('invoices', invoiceId, { status: 5 });
    await core.settle(invoiceId);
    await core.host.change('invoices', invoiceId, { status: 1 });
    await core.sweep();
    expect((await core.sweep()).changed).toBe(0);
    expect([await spendable(), await stockOf(mug)]).toEqual([700, 3]);
    expect(await core.rewards.note({ orderId: id, actor: ANN })).toMatchObject({
      status: 'ordered',
      reason: null,
      returned: 0,
    });
  });
});

/** An order whose invoice the CRM has made. */
async function invoicedOrder(reward: Reward) {
  const { order: made, runCommands } = await core.rewards.order({
    clientId: client,
    rewardId: reward.id,
    priceSeen: reward.points,
    balanceSeen: 0,
    requestKey: randomUUID(),
    actor: ANN,
  });
  const invoiceId = await core.host.invoice({ clientId: client, total: '5.00' });
  await execute(core.db, `UPDATE \`${core.table.command}\` SET status = 'done', result = ? WHERE id = ?`, [
    JSON.stringify({ invoice_id: invoiceId }),
    runCommands[0]!,
  ]);
  await core.rewards.finishWaiting();
  return { id: made.id, invoiceId };
}

test('what is changed by hand in the tables of orders is found by verify', async () => {
  const mug = await offeredReward(core.rewards, {}, 5);
  const { id } = await order(mug);
  const orders = `\`${core.table.reward_order}\``;
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
      `UPDATE \`${core.table.reward}\` SET taken = 7`,
      `UPDATE \`${core.table.reward}\` SET taken = 1`,
      'reward_stock',
    ],
  ];
  for (const [change, undo, check] of mutations) {
    await execute(core.db, change);
    const report = await verifyLedger(core, { replay: 'none', recheckAfterMs: 0 });
    expect({ change, failed: report.filter(({ ok }) => !ok).map((one) => one.check) }).toEqual({
      change,
      failed: [check],
    });
    await execute(core.db, undo);
  }
  await expect(
    execute(core.db, `UPDATE \`${core.table.reward}\` SET stock = -1 WHERE id = ?`, [mug.id]),
  ).rejects.toThrow();
  await expect(
    execute(core.db, `UPDATE ${orders} SET status = 'cancelled' WHERE id = ?`, [id]),
  ).rejects.toThrow();
});
