import { randomUUID } from 'node:crypto';
import type { Action, Trigger } from '../../sidecar/automation/automation.ts';
import { insertRows, selectRows } from '../../sidecar/database/bulk.ts';
import { type GrantsService, grantsService } from '../../sidecar/grants/grants-service.ts';
import { UNDO_POLICIES } from '../../sidecar/grants/grant.ts';
import { NO_COUPONS } from '../../sidecar/programs/coupon-settings.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { aStep, anAutomation } from './automation-builders.ts';
import { COUPON_MODE } from './coupon-site.ts';
import { reportCommand, runAsModule, waitingCommands } from './module-commands.ts';
import { attempt } from './random-life.ts';
import { aVoucher, offeredReward } from './rewards.ts';
import type { Seeded } from './seeded.ts';
import { ANN, type TestCore } from './test-core.ts';

/** A shop whose clients spend points on coupons and rewards, and get some that nobody has to work for. */
export interface SpendingShop {
  readonly core: TestCore;
  readonly wired: Wired;
  readonly grants: GrantsService;
}

/** Rewards of every kind, an automation that gives points and one that gives a coupon, and the CRM's mode of coupons. */
export async function spendingShop(core: TestCore, wired: Wired): Promise<SpendingShop> {
  const { db, table, clock, random, services } = wired;
  await insertRows(db, table.host('payment_modes'), ['id', 'name'], [[Number(COUPON_MODE), 'Coupon']]);
  await core.host.setOption('loyalty_memberships_coupon_mode', COUPON_MODE);
  const { id: itemId } = await core.host.item('Teapot');
  await core.host.change('items', itemId, { rate: '8.00' });
  const { rewards } = services;
  const money = [{ currency: 'GBP', amount: '3.00' }];
  await offeredReward(rewards, { points: 30, limit: { orders: 2, days: 30 } }, 6);
  await offeredReward(rewards, { points: 20, money });
  await offeredReward(rewards, { kind: 'product', points: 40, itemId }, 8);
  await offeredReward(rewards, { kind: 'product', points: 25, itemId, money });
  const amounts = [{ currency: 'GBP', amount: '4.00' }];
  await offeredReward(rewards, {
    kind: 'voucher',
    points: 30,
    voucher: aVoucher({ percent: null, amounts }),
  });
  await automate(wired, { kind: 'coupon_used' }, { kind: 'points', points: 7 });
  const coupon = { as: 'amount', amount: '2.50', currency: 'GBP', validDays: 12 } as const;
  await automate(wired, { kind: 'reward_handed_over' }, { kind: 'coupon', ...coupon });
  const grants = grantsService({ db, table, clock, random, wake: () => undefined, partSize: 2 });
  return { core, wired, grants };
}

async function automate({ services }: Wired, trigger: Trigger, action: Action): Promise<void> {
  const document = anAutomation({ trigger, steps: [aStep(action)] });
  const { id } = await services.automation.create({ name: action.kind, document, actor: ANN });
  await services.automation.setOn(id, true, ANN);
}

/** One thing that somebody does with coupons, rewards or points for many, or that runs by itself. */
export async function spendingStep(
  shop: SpendingShop,
  chance: Seeded,
  clients: readonly number[],
): Promise<string> {
  const { coupons } = shop.wired.services;
  const clientId = chance.pick(clients)!;
  const die = chance.whole(1, 100);
  if (die <= 12) return convert(shop, chance, clientId);
  if (die <= 17) return grantCoupon(shop, chance, clientId);
  if (die <= 33) return useCoupon(shop, chance);
  if (die <= 40) return changeUsed(shop, chance);
  if (die <= 46) return voidCoupon(shop, chance);
  if (die <= 58) return orderReward(shop, chance, clientId);
  if (die <= 68) return changeOrder(shop, chance);
  if (die <= 84) return runCommands(shop, chance);
  if (die <= 89) return giveToMany(shop, chance, clients);
  if (die <= 91) return takeBackFromMany(shop, chance);
  if (die <= 95) return `${await automated(shop)} steps of automation`;
  if (die <= 97) return `${await coupons.closeExpired()} coupons closed`;
  return `${await coupons.releaseOverdue()} uses freed, ${await shop.wired.services.rewards.finishWaiting()} orders finished`;
}

/** Nothing is on its way any more: commands ran, holds ended, and what is theirs was settled. */
export async function spendingRest({ wired, core, grants }: SpendingShop): Promise<void> {
  const { coupons, rewards } = wired.services;
  for (
    let waiting = await waitingCommands(wired);
    waiting.length > 0;
    waiting = await waitingCommands(wired)
  ) {
    for (const one of waiting) await runAsModule(wired, core.host, one);
    await rewards.finishWaiting();
    await core.sweep();
  }
  await coupons.releaseOverdue();
  await core.redemption.releaseOverdue();
  await coupons.closeExpired();
  await grants.work();
  await automated({ wired });
}

function convert({ wired }: SpendingShop, chance: Seeded, clientId: number): Promise<string> {
  const points = chance.whole(1, 15) * 10;
  const request = {
    clientId,
    points,
    currency: 'GBP',
    packageId: null,
    balanceSeen: 0,
    amountSeen: null,
    requestKey: randomUUID(),
    actor: ANN,
  };
  const times = chance.chance(20) ? 2 : 1;
  return attempt(`convert ${points} of client ${clientId}, sent ${times} times`, () =>
    Promise.all(Array.from({ length: times }, () => wired.services.coupons.convert(request))),
  );
}

function grantCoupon({ wired }: SpendingShop, chance: Seeded, clientId: number): Promise<string> {
  const amount = `${chance.whole(1, 300)}.50`;
  const value = chance.chance(40)
    ? ({ kind: 'percent', percent: String(chance.whole(1, 100)) } as const)
    : ({ kind: 'amount', amount, currency: 'GBP' } as const);
  const unusedValue = chance.pick(['lost', 'kept'] as const)!;
  const terms = { ...NO_COUPONS.terms, unusedValue, validDays: chance.whole(1, 30) };
  const about = { clientId, origin: { type: 'staff', id: 1 }, actor: ANN, requestKey: randomUUID() } as const;
  return attempt(`grant client ${clientId} a coupon of ${value.kind} ${amount}`, () =>
    wired.services.coupons.grant({ ...about, value, terms }),
  );
}

/** Most often a coupon on an open invoice of its client. */
async function useCoupon({ wired, core }: SpendingShop, chance: Seeded): Promise<string> {
  const rows = await selectRows<{ invoiceId: number; code: string }>(
    core.db,
    `SELECT i.id AS invoiceId, c.code FROM \`${core.table.coupon}\` c JOIN \`${core.table.member}\` m ON m.id = c.member_id
     JOIN ${core.table.host('invoices')} i ON i.clientid = m.client_id OR ?
     WHERE (c.status = 'issued' AND i.status = 1 AND i.total > (SELECT COALESCE(SUM(p.amount), 0)
       FROM ${core.table.host('invoicepaymentrecords')} p WHERE p.invoiceid = i.id)) OR ? ORDER BY c.id DESC, i.id DESC LIMIT 20`,
    [chance.chance(5) ? 1 : 0, chance.chance(5) ? 1 : 0],
  );
  const chosen = chance.pick(rows);
  if (!chosen) return 'no coupon to use';
  const request = { ...chosen, amountSeen: null, actor: ANN };
  const times = chance.chance(20) ? 2 : 1;
  return attempt(`use a coupon on invoice ${chosen.invoiceId}, ${times} times at once`, async () => {
    const sent = Array.from({ length: times }, () =>
      wired.services.coupons.use({ ...request, requestKey: randomUUID() }),
    );
    const refused = (await Promise.allSettled(sent)).find((one) => one.status === 'rejected');
    if (refused) throw refused.reason;
  });
}

/** Most often one that points paid and of which a part is in use: its points are the hardest to follow. */
async function voidCoupon({ wired, core }: SpendingShop, chance: Seeded): Promise<string> {
  const rows = await selectRows<{ id: number }>(
    core.db,
    `SELECT id FROM \`${core.table.coupon}\` WHERE status = 'issued' OR ?
     ORDER BY points > 0 AND used_amount > 0 DESC, id DESC LIMIT 3`,
    [chance.chance(10) ? 1 : 0],
  );
  const couponId = Number(chance.pick(rows)?.id ?? 0);
  const request = { couponId, reason: 'a mistake', actor: ANN };
  return attempt(`void coupon ${couponId}`, () => wired.services.coupons.voidCoupon(request));
}

/** Somebody in the CRM changes an invoice that a coupon lowers, or the payment that it is. */
async function changeUsed({ core }: SpendingShop, chance: Seeded): Promise<string> {
  const { host, db, table } = core;
  const rows = await selectRows<{ invoiceId: number; paymentId: number; amount: string; status: number }>(
    db,
    `SELECT i.id AS invoiceId, p.id AS paymentId, p.amount, i.status FROM ${table.host('invoicepaymentrecords')} p
     JOIN ${table.host('invoices')} i ON i.id = p.invoiceid WHERE p.paymentmode = ? ORDER BY p.id DESC LIMIT 8`,
    [COUPON_MODE],
  );
  const used = chance.pick(rows);
  if (!used) return 'no coupon is used';
  const { invoiceId, paymentId, amount, status } = used;
  const how = chance.pick(['cancelled', 'cancelled', 'payment deleted', 'payment lowered'] as const)!;
  if (how === 'cancelled') await host.change('invoices', invoiceId, { status: status === 5 ? 1 : 5 });
  else if (how === 'payment deleted') await host.remove('invoicepaymentrecords', paymentId);
  else await host.change('invoicepaymentrecords', paymentId, { amount: (Number(amount) / 2).toFixed(2) });
  if (chance.chance(80)) await core.settle(invoiceId);
  return `invoice ${invoiceId} with a coupon: ${how} (status was ${status})`;
}

async function orderReward({ wired }: SpendingShop, chance: Seeded, clientId: number): Promise<string> {
  const { offers } = await wired.services.rewards.catalogue(clientId, ANN);
  const { reward } = chance.pick(offers)!;
  const priceSeen = chance.chance(5) ? reward.points + 1 : reward.points;
  const request = { clientId, rewardId: reward.id, priceSeen, balanceSeen: 0, actor: ANN };
  const times = chance.chance(20) ? 2 : 1;
  return attempt(`client ${clientId} orders reward ${reward.id}, ${times} times at once`, async () => {
    const sent = Array.from({ length: times }, () =>
      wired.services.rewards.order({ ...request, requestKey: randomUUID() }),
    );
    const refused = (await Promise.allSettled(sent)).find((one) => one.status === 'rejected');
    if (refused) throw refused.reason;
  });
}

async function changeOrder(shop: SpendingShop, chance: Seeded): Promise<string> {
  const { rewards } = shop.wired.services;
  const orderId = await anyId(shop, chance, 'reward_order');
  const how = chance.pick(['cancel', 'cancel', 'markReady', 'handOver', 'handOver'] as const)!;
  return attempt(`${how} order ${orderId}`, () => rewards[how]({ orderId, actor: ANN }));
}

/** The module runs what waits: most of it, some of it refused, and it does not always tell. */
async function runCommands({ wired, core }: SpendingShop, chance: Seeded): Promise<string> {
  const done: number[] = [];
  for (const waiting of await waitingCommands(wired)) {
    if (chance.chance(15)) continue;
    const isDeletion = waiting.command.kind === 'delete_payment';
    if (!isDeletion && chance.chance(12)) await reportCommand(wired, waiting.id, { error: 'host_refused' });
    else await runAsModule(wired, core.host, waiting);
    done.push(waiting.id);
  }
  if (chance.chance(25)) return `${done.length} commands ran, nobody told us`;
  const { redemption, coupons, rewards } = wired.services;
  for (const service of [redemption, coupons, rewards]) await service.commandsFinished(done);
  return `${done.length} commands ran`;
}

async function giveToMany(
  { grants }: SpendingShop,
  chance: Seeded,
  clients: readonly number[],
): Promise<string> {
  const points = chance.whole(1, 120);
  const text = clients.filter(() => chance.chance(70)).join('\n');
  const audience = chance.chance(50) ? ({ kind: 'all' } as const) : ({ kind: 'list', text } as const);
  const about = { name: 'Present', reason: 'For you', expiresOn: null, actor: ANN, requestKey: randomUUID() };
  return attempt(`${points} points for ${audience.kind}`, async () => {
    const id = await grants.prepare({ ...about, audience, points });
    await grants.start(id, ANN, true);
    await grants.work();
  });
}

async function takeBackFromMany(shop: SpendingShop, chance: Seeded): Promise<string> {
  const id = await anyId(shop, chance, 'grant');
  const policy = chance.pick(UNDO_POLICIES)!;
  return attempt(`take grant ${id} back: ${policy}`, async () => {
    await shop.grants.undo(id, { reason: 'The wrong ones', policy }, ANN, true);
    await shop.grants.work();
  });
}

async function automated({ wired }: Pick<SpendingShop, 'wired'>): Promise<number> {
  await wired.services.announcements.drain();
  return wired.services.automation.drain();
}

/** The id of any row; 0 when there is none. */
async function anyId(
  { core }: SpendingShop,
  chance: Seeded,
  name: 'reward_order' | 'grant',
): Promise<number> {
  const rows = await selectRows<{ id: number }>(
    core.db,
    `SELECT id FROM \`${core.table[name]}\` ORDER BY id DESC LIMIT 12`,
  );
  return Number(chance.pick(rows)?.id ?? 0);
}
