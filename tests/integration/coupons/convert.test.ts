import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ConflictError, RefusedError } from '../../../sidecar/shared/errors.ts';
import { ANN, couponSteps, withCoupons } from '../../support/coupon-site.ts';
import { brokenInvariants } from '../../support/invariants.ts';
import { readLedger } from '../../support/ledger-reading.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';

let site: LoyaltySite;
let steps: ReturnType<typeof couponSteps>;
let clientId: number;

beforeAll(async () => {
  site = await loyaltySite();
  steps = couponSteps(site);
});
afterAll(() => site.close());

beforeEach(async () => {
  await site.database.emptied();
  clientId = await site.database.host.client();
  await site.publish(withCoupons());
  await steps.give(clientId, 1_005);
});

afterEach(async () => {
  expect(await brokenInvariants(site.wired.db, site.wired.table)).toEqual([]);
});

const lastEntry = async () => (await readLedger(site.wired.db, site.wired.table)).entries.at(-1);

describe('E12: points become a coupon', () => {
  test('E12: a chosen number in one transaction: debit, coupon with its value, announcement; the rest stays', async () => {
    const coupon = await steps.convert(clientId, 300);
    expect(coupon).toMatchObject({
      clientId,
      value: { kind: 'amount', amount: '30.00', currency: 'GBP' },
      points: 300,
      origin: { type: 'points', id: null },
      status: 'issued',
    });
    expect(await steps.spendable(clientId)).toBe(705);
    expect(await lastEntry()).toMatchObject({
      kind: 'redeem',
      points: -300,
      sourceType: 'coupon',
      sourceId: coupon.id,
      explanation: { code: 'converted', couponId: coupon.id, coupon: coupon.code, amount: '30.00' },
    });
  });

  test('E12: the whole balance, down to the step', async () => {
    await site.publish(withCoupons({ conversion: 'whole_balance' }));
    await expect(steps.convert(clientId, 300, { balanceSeen: 1_005 })).rejects.toThrow(RefusedError);
    const coupon = await steps.convert(clientId, 1_000);
    expect(coupon.value).toMatchObject({ amount: '100.00' });
    expect(await steps.spendable(clientId)).toBe(5);
  });

  test('E12: a package has a price of its own', async () => {
    const packages = [{ id: 'big', points: 900, amount: '120.00', currency: 'GBP' }];
    await site.publish(withCoupons({ conversion: 'packages', packages }));
    const coupon = await steps.convert(clientId, 900, { packageId: 'big' });
    expect(coupon.value).toMatchObject({ amount: '120.00' });
    await expect(steps.convert(clientId, 900, { packageId: 'big' })).rejects.toThrow('insufficient_points');
  });

  test.each([
    ['below_minimum', {}, 90],
    ['step', {}, 105],
    ['insufficient_points', {}, 1_100],
    ['maximum_points', { maximumPoints: 500 }, 600],
    ['coupons_off', { isOn: false }, 100],
    ['no_rate_for_currency', { rates: [] }, 100],
  ])('is refused with the reason %s', async (reason, settings, points) => {
    await site.publish(withCoupons(settings));
    await expect(steps.convert(clientId, points)).rejects.toMatchObject({ code: reason });
    expect(await steps.spendable(clientId)).toBe(1_005);
  });

  test('clients do it themselves where the programme lets them', async () => {
    const actor = { type: 'contact', id: 5 } as const;
    expect((await steps.convert(clientId, 100, { actor })).actor).toEqual(actor);
    await site.publish(withCoupons({ clientMayConvert: false }));
    await expect(steps.convert(clientId, 100, { actor })).rejects.toMatchObject({
      code: 'client_may_not_convert',
    });
  });

  test('B5 93: a code that was sent keeps its value and its terms when the programme changes', async () => {
    const { id } = await steps.convert(clientId, 100);
    const rates = [{ currency: 'GBP', points: 100, amount: '1.00' }];
    await site.publish(withCoupons({ rates }, { validDays: 1 }));
    expect(await steps.coupon(id)).toMatchObject({ value: { amount: '10.00' }, terms: { validDays: 365 } });
  });
});

describe('C7: two at once', () => {
  test('one form sent five times is one coupon', async () => {
    const requestKey = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 5 }, () => steps.convert(clientId, 300, { requestKey })),
    );
    expect(new Set(all.map((one) => one.id)).size).toBe(1);
    expect(await steps.spendable(clientId)).toBe(705);
    await expect(steps.convert(clientId, 400, { requestKey })).rejects.toThrow(ConflictError);
  });

  test('of ten conversions of nearly everything one wins; the others hear that the balance changed', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => steps.convert(clientId, 1_000, { balanceSeen: 1_005 })),
    );
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of all) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'balance_changed' });
    }
    expect(await site.wired.services.coupons.ofClient(clientId)).toHaveLength(1);
  });
});

describe('taking a coupon back', () => {
  const takeBack = (couponId: number) =>
    site.wired.services.coupons.voidCoupon({ couponId, reason: 'asked for it', actor: ANN });

  test('gives its points back into their old lots, once', async () => {
    const coupon = await steps.convert(clientId, 300);
    await takeBack(coupon.id);
    await takeBack(coupon.id);
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'void', voidReason: 'asked for it' });
    expect(await steps.spendable(clientId)).toBe(1_005);
    expect(await lastEntry()).toMatchObject({
      kind: 'reverse',
      points: 300,
      explanation: { code: 'coupon_returned', reason: 'voided', note: 'asked for it' },
    });
    const { lots } = await readLedger(site.wired.db, site.wired.table);
    expect(lots).toHaveLength(1);
    expect((await site.wired.services.members.standing(clientId)).redeemed).toBe(0);
  });

  test('needs a reason', async () => {
    const { id: couponId } = await steps.convert(clientId, 300);
    const request = { couponId, reason: ' ', actor: ANN };
    await expect(site.wired.services.coupons.voidCoupon(request)).rejects.toMatchObject({
      code: 'invalid_reason',
    });
  });

  test('a coupon whose last day has passed is closed by the clock, and its points stay spent', async () => {
    const { id } = await steps.convert(clientId, 300);
    site.clock.set(new Date('2027-11-20T00:00:00.000Z'));
    await site.wired.jobs.expire();
    expect(await steps.coupon(id)).toMatchObject({ status: 'expired' });
    await expect(takeBack(id)).rejects.toMatchObject({ code: 'coupon_expired' });
    site.clock.set(new Date('2026-11-20T10:00:00.000Z'));
  });
});

describe('E7: the points that paid a coupon are taken back', () => {
  async function couponOfInvoice(whenPointsGo: 'keep' | 'void') {
    await site.publish(withCoupons({ whenPointsGo }));
    const other = await site.database.host.client('Other');
    const invoiceId = await site.database.host.invoice({
      clientId: other,
      date: '2026-11-20',
      lines: [{ description: 'A', qty: '1', rate: '2000.00' }],
    });
    await site.database.host.payment({ invoiceId, amount: '2000.00' });
    await site.database.host.change('invoices', invoiceId, { status: 2 });
    await site.settle(invoiceId);
    const earned = await steps.spendable(other);
    const points = earned - (earned % 10);
    const coupon = await steps.convert(other, points);
    await site.database.host.change('invoices', invoiceId, { status: 5 });
    await site.settle(invoiceId);
    return { other, coupon };
  }

  test('E7: an unused one is void, and its points settle what is owed', async () => {
    const { other, coupon } = await couponOfInvoice('void');
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'void' });
    expect(await site.wired.services.members.standing(other)).toMatchObject({ debt: 0, balance: 0 });
    expect(await lastEntry()).toMatchObject({ explanation: { reason: 'points_taken_back' } });
  });

  test('E7: where the programme keeps it, the points are owed', async () => {
    const { other, coupon } = await couponOfInvoice('keep');
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'issued' });
    expect((await site.wired.services.members.standing(other)).debt).toBe(coupon.points);
  });
});
