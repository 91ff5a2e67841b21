import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import type { ContactRights } from '../../sidecar/members/contact-rights.ts';
import type { ParticipationSettings } from '../../sidecar/programs/participation-settings.ts';
import type { Actor } from '../../sidecar/ledger/entry.ts';
import { couponSteps, withCoupons } from '../support/coupon-site.ts';
import { offeredReward } from '../support/rewards.ts';
import { loyaltySite, type LoyaltySite } from '../support/loyalty-site.ts';

const ANN = { type: 'staff', id: 1 } as const;
const TERMS = { en: 'Points are a gift.', vi: 'Điểm là quà tặng.', fr: 'Les points sont un cadeau.' };

let site: LoyaltySite;
let clientId: number;
let contactId: number;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.database.emptied();
  site.clock.set('2026-11-20T10:00:00.000Z');
  clientId = await site.database.host.client();
  contactId = await site.database.host.contact(clientId);
});

const publish = (participation: Partial<ParticipationSettings>) =>
  site.publish((document) => ({
    ...document,
    participation: { ...document.participation, ...participation },
    redemption: { ...document.redemption, minimumPoints: 1, stepPoints: 1 },
  }));
const service = () => site.wired.services.participation;
const groupsOfClients = () => site.wired.db(site.wired.table.host('customer_groups'));
const intoGroup = () => groupsOfClients().insert({ groupid: 7, customer_id: clientId });
const outOfGroup = () => groupsOfClients().where({ customer_id: clientId }).delete();
const balance = async () => (await site.wired.services.members.standing(clientId)).balance;

/** A paid invoice over 1,000.00, dated and settled. */
async function purchase(date = '2026-11-19'): Promise<number> {
  const { host } = site.database;
  const invoiceId = await host.invoice({ clientId, date, lines: [{ rate: '1000.00' }] });
  await host.payment({ invoiceId, amount: '1000.00', date });
  await site.settle(invoiceId);
  return invoiceId;
}

async function reasonsOf(invoiceId: number): Promise<readonly string[]> {
  return (await site.wired.services.preview.invoice(invoiceId))!.breakdown.reasons;
}

async function proved(): Promise<void> {
  const { db, table, clock } = site.wired;
  const report = await verifyLedger({ db, table, clock }, { replay: 'all' });
  expect(report.filter(({ ok }) => !ok)).toEqual([]);
}

describe('who takes part (B11 146)', () => {
  test('an excluded customer group earns nothing, and the reason says so', async () => {
    await intoGroup();
    await publish({ excludedGroupIds: [7] });
    const invoiceId = await purchase();
    expect(await balance()).toBe(0);
    expect(await reasonsOf(invoiceId)).toContain('group_takes_no_part');
    await proved();
  });

  test('excluding a client later leaves what it earned, and ends what it earns', async () => {
    await publish({});
    const before = await purchase();
    const earned = await balance();
    expect(earned).toBeGreaterThan(0);
    await publish({ excludedClientIds: [clientId] });
    await site.settle(before);
    await purchase('2026-11-20');
    expect(await balance()).toBe(earned);
    await proved();
  });

  test('lifting the exclusion does not award silently what was bought meanwhile', async () => {
    await intoGroup();
    await publish({ excludedGroupIds: [7] });
    const meanwhile = await purchase();
    await outOfGroup();
    await site.settle(meanwhile);
    await site.wired.jobs.sweep();
    expect(await balance()).toBe(0);
    expect(await reasonsOf(meanwhile)).toContain('group_takes_no_part');
    await purchase('2026-11-20');
    expect(await balance()).toBeGreaterThan(0);
    await proved();
  });

  test('the sweep notes what was bought in silence while the client was excluded', async () => {
    const { host } = site.database;
    await intoGroup();
    await publish({ excludedGroupIds: [7] });
    const invoiceId = await host.invoice({ clientId, date: '2026-11-20', lines: [{ rate: '1000.00' }] });
    await host.payment({ invoiceId, amount: '1000.00', date: '2026-11-20' });
    await site.wired.jobs.sweep();
    await outOfGroup();
    await site.wired.jobs.sweep();
    expect(await balance()).toBe(0);
    await proved();
  });
});

describe('joining and leaving (B11 144)', () => {
  test('where joining is asked for, what lies before it earns nothing', async () => {
    await publish({ joining: 'on_request' });
    const before = await purchase('2026-11-18');
    expect(await reasonsOf(before)).toContain('not_joined');
    await service().join({ clientId, actor: ANN, consent: null });
    await site.settle(before);
    expect(await balance()).toBe(0);
    site.clock.set('2026-11-21T10:00:00.000Z');
    await purchase('2026-11-21');
    expect(await balance()).toBeGreaterThan(0);
    await proved();
  });

  test('who has points already is a member without asking', async () => {
    await publish({});
    await purchase('2026-11-18');
    const earned = await balance();
    await publish({ joining: 'on_request' });
    expect((await service().of(clientId)).noPart).toBeNull();
    await purchase('2026-11-20');
    expect(await balance()).toBeGreaterThan(earned);
  });

  test('joining twice at once is one joining', async () => {
    await publish({ joining: 'on_request' });
    const join = () => service().join({ clientId, actor: ANN, consent: null });
    await Promise.all([join(), join()]);
    const { db, table } = site.wired;
    expect(await db(table.participation).select('step')).toEqual([{ step: 'joined' }]);
  });

  test('leaving gives the points up; coming back brings them, but nothing for what was bought meanwhile', async () => {
    await publish({});
    await purchase('2026-11-18');
    const earned = await balance();
    const contact = { type: 'contact', id: contactId } as const;
    site.clock.set('2026-11-20T10:00:00.000Z');
    await service().leave({ clientId, actor: contact, balanceSeen: earned });
    await service().leave({ clientId, actor: contact, balanceSeen: earned });
    expect(await balance()).toBe(0);
    expect((await service().of(clientId)).noPart).toBe('left_program');
    site.clock.set('2026-11-22T10:00:00.000Z');
    const meanwhile = await purchase('2026-11-21');
    await service().join({ clientId, actor: contact, consent: null });
    expect(await balance()).toBe(earned);
    expect(await reasonsOf(meanwhile)).toContain('left_program');
    await proved();
  });

  test('more points than were seen are not given up', async () => {
    await publish({});
    await purchase();
    const leave = service().leave({ clientId, actor: ANN, balanceSeen: 0 });
    await expect(leave).rejects.toMatchObject({ code: 'balance_changed' });
    expect(await balance()).toBeGreaterThan(0);
  });

  test('whom staff removed cannot come back alone; who is excluded cannot join', async () => {
    await publish({});
    await purchase();
    await site.wired.services.members.remove({ clientId, reason: 'misuse', actor: ANN });
    const join = () => service().join({ clientId, actor: { type: 'contact', id: contactId }, consent: null });
    await expect(join()).rejects.toMatchObject({ code: 'member_removed' });
    await publish({ excludedClientIds: [clientId] });
    await expect(join()).rejects.toMatchObject({ code: 'takes_no_part' });
  });
});

describe('terms (A88)', () => {
  const consentTo = (hash: string) => ({ clientId, contactId, hash, language: 'vi' as const });

  test('agreement is kept once per contact and text, with the text itself', async () => {
    await publish({ terms: TERMS });
    const { terms } = await service().of(clientId);
    await Promise.all([service().accept(consentTo(terms!.hash)), service().accept(consentTo(terms!.hash))]);
    const [consent, ...more] = await service().consents(clientId);
    expect(more).toEqual([]);
    expect(consent).toMatchObject({ contactName: 'Anna Client', language: 'vi', hash: terms!.hash });
    expect(await service().termsByHash(terms!.hash)).toEqual(TERMS);
  });

  test('a changed text is asked for again, and an old one is not agreed to any more', async () => {
    await publish({ terms: TERMS });
    const old = (await service().of(clientId)).terms!;
    await service().accept(consentTo(old.hash));
    await publish({ terms: { ...TERMS, en: 'Points are a gift, no more.' } });
    const now = (await service().of(clientId)).terms!;
    expect(await service().hasAccepted(clientId, contactId, now)).toBe(false);
    await expect(service().accept(consentTo(old.hash))).rejects.toMatchObject({ code: 'terms_changed' });
  });
});

describe('rights per contact (D13)', () => {
  const rights: ContactRights = {
    see: true,
    convert: true,
    redeem: true,
    perTimeMax: null,
    perMonthMax: null,
  };
  let invoiceId: number;

  beforeEach(async () => {
    await publish({});
    for (const day of ['2026-11-17', '2026-11-18', '2026-11-19']) await purchase(day);
    invoiceId = await site.database.host.invoice({ clientId, lines: [{ rate: '900.00' }] });
  });
  const redeem = (points: number) =>
    site.wired.services.redemption.authorise({
      invoiceId,
      points,
      balanceSeen: 0,
      requestKey: site.wired.random.uuid(),
      actor: { type: 'contact', id: contactId },
    });
  const allow = (
    changes: Partial<typeof rights> & { perTimeMax?: number | null; perMonthMax?: number | null },
  ) => service().setRights({ clientId, contactId, rights: { ...rights, ...changes }, actor: ANN });

  test('a contact redeems no more at a time than it may', async () => {
    await allow({ perTimeMax: 20 });
    const quote = await site.wired.services.redemption.quote({
      invoiceId,
      points: null,
      actor: { type: 'contact', id: contactId },
    });
    expect(quote).toMatchObject({ maximum: 20, limits: ['contact_per_time'] });
    await expect(redeem(21)).rejects.toMatchObject({ code: 'contact_per_time' });
    await expect(redeem(20)).resolves.toMatchObject({ points: 20 });
  });

  test('two redemptions at once do not use the month up twice', async () => {
    await allow({ perMonthMax: 30 });
    const outcomes = await Promise.allSettled([redeem(20), redeem(20)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(redeem(11)).rejects.toMatchObject({ code: 'contact_per_month' });
    await expect(redeem(10)).resolves.toMatchObject({ points: 10 });
  });

  test('its limits hold for coupons, rewards and invoices together, and what comes back can be spent again', async () => {
    await site.publish((document) => ({
      ...withCoupons({ minimumPoints: 1, stepPoints: 1 })(document),
      rewards: { isOn: true, clientMayOrder: true },
    }));
    await allow({ perTimeMax: 60, perMonthMax: 100 });
    const convert = (points: number, actor: Actor = { type: 'contact', id: contactId }) =>
      couponSteps(site).convert(clientId, points, { actor });
    const { rewards, coupons } = site.wired.services;
    const reward = await offeredReward(rewards, { points: 50 });
    const order = async () => {
      const requestKey = site.wired.random.uuid();
      const about = { clientId, rewardId: reward.id, priceSeen: 50, balanceSeen: 0, requestKey };
      return (await rewards.order({ ...about, actor: { type: 'contact', id: contactId } })).order;
    };

    await expect(convert(61)).rejects.toMatchObject({ code: 'contact_per_time', details: { perTime: 60 } });
    const outcomes = await Promise.allSettled([convert(40), convert(40), order()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await convert(100 - (await spentByContact()));
    await expect(convert(1)).rejects.toMatchObject({
      code: 'contact_per_month',
      details: { leftOfMonth: 0 },
    });
    await expect(order()).rejects.toMatchObject({ code: 'contact_per_month' });
    await expect(redeem(1)).rejects.toMatchObject({ code: 'contact_per_month' });
    // Staff spend for the client without its contact's limits, and without using them up.
    const byStaff = await convert(70, ANN);
    await coupons.voidCoupon({ couponId: byStaff.id, reason: 'a mistake', actor: ANN });
    await expect(redeem(1)).rejects.toMatchObject({ code: 'contact_per_month' });
    const [own] = (await coupons.ofClient(clientId)).filter(({ actor }) => actor.type === 'contact');
    await coupons.voidCoupon({ couponId: own!.id, reason: 'a mistake', actor: ANN });
    await expect(redeem(own!.points)).resolves.toMatchObject({ points: own!.points });
  });

  test('who may not turn points into coupons and rewards is refused both, whatever the page', async () => {
    await site.publish((document) => ({
      ...withCoupons({ minimumPoints: 1 })(document),
      rewards: { isOn: true, clientMayOrder: true },
    }));
    await allow({ convert: false });
    const actor = { type: 'contact', id: contactId } as const;
    await expect(couponSteps(site).convert(clientId, 10, { actor })).rejects.toMatchObject({
      code: 'client_may_not_convert',
    });
    await offeredReward(site.wired.services.rewards, { points: 10 });
    const { offers } = await site.wired.services.rewards.catalogue(clientId, actor);
    expect(offers.map(({ refusal }) => refusal?.code)).toEqual(['client_may_not_order']);
  });

  async function spentByContact(): Promise<number> {
    const rows = await site.wired
      .db(site.wired.table.entry)
      .where({ kind: 'redeem', actor_type: 'contact' })
      .select<{ points: number }[]>('points');
    return -rows.reduce((sum, { points }) => sum + Number(points), 0);
  }

  test('who may not redeem, or has not agreed to the terms, is refused', async () => {
    await allow({ redeem: false });
    await expect(redeem(10)).rejects.toMatchObject({ code: 'client_may_not_redeem' });
    await allow({});
    await publish({ terms: TERMS });
    await expect(redeem(10)).rejects.toMatchObject({ code: 'terms_not_accepted' });
    const { terms } = await service().of(clientId);
    await service().accept({ clientId, contactId, hash: terms!.hash, language: 'en' });
    await expect(redeem(10)).resolves.toMatchObject({ points: 10 });
  });

  test("another client's contact gets no rights here", async () => {
    const stranger = await site.database.host.contact(await site.database.host.client('Other'));
    const set = service().setRights({ clientId, contactId: stranger, rights, actor: ANN });
    await expect(set).rejects.toMatchObject({ code: 'contact_not_found' });
  });
});
