import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AnnouncementStore } from '../../../sidecar/announcements/announcement-store.ts';
import { execute } from '../../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../../sidecar/health/verify.ts';
import { ConflictError } from '../../../sidecar/shared/errors.ts';
import { ANN, couponSteps, withCoupons } from '../../support/coupon-site.ts';
import { brokenInvariants } from '../../support/invariants.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';

const NOW = new Date('2026-11-20T10:00:00.000Z');

let site: LoyaltySite;
let steps: ReturnType<typeof couponSteps>;
let clientId: number;

beforeAll(async () => {
  site = await loyaltySite();
  steps = couponSteps(site);
});
afterAll(() => site.close());

beforeEach(async () => {
  site.clock.set(NOW);
  await site.database.emptied();
  await steps.installMode();
  clientId = await site.database.host.client();
  await site.publish(withCoupons());
  await steps.give(clientId, 1_000);
});

afterEach(async () => {
  expect(await brokenInvariants(site.wired.db, site.wired.table)).toEqual([]);
});

const anInvoice = (total = '100.00', owner = clientId) =>
  site.database.host.invoice({
    clientId: owner,
    date: '2026-11-20',
    lines: [{ description: 'A tea', qty: '1', rate: total }],
  });

async function usedOn(invoiceId: number, points = 300) {
  const coupon = await steps.convert(clientId, points);
  const { runCommands } = await steps.use(invoiceId, coupon.code);
  const [payment] = await steps.record(runCommands);
  return { coupon, payment: payment! };
}

const useOf = async (couponId: number) => (await site.wired.services.coupons.usesOf([couponId])).at(-1);

const kindsAnnounced = async () => {
  const { db, table } = site.wired;
  const all = await db.transaction((trx) => new AnnouncementStore(trx, table).take(100));
  return all.map((one) => one.happening.kind).filter((kind) => kind.startsWith('coupon_'));
};

describe('a coupon on an invoice', () => {
  test('is ordered, and used when its payment is seen; it earns nothing and lowers what earns', async () => {
    const invoiceId = await anInvoice();
    const coupon = await steps.convert(clientId, 300);
    const { use, runCommands } = await steps.use(invoiceId, coupon.code.toLowerCase().replaceAll('-', ' '));
    expect(use).toMatchObject({ status: 'ordered', amount: '30.00', asked: '30.00' });
    expect(use.reference).toMatch(/^LC-[0-9A-F]{12}$/);
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'used', useCount: 1 });
    await steps.record(runCommands);
    expect(await useOf(coupon.id)).toMatchObject({ status: 'used' });
    await site.database.host.payment({ invoiceId, amount: '70.00' });
    await site.database.host.change('invoices', invoiceId, { status: 2 });
    const preview = await site.wired.services.preview.invoice(invoiceId);
    expect(preview?.breakdown).toMatchObject({ earningPaid: '70', paidByPoints: '0' });
    expect(await kindsAnnounced()).toEqual(['coupon_issued', 'coupon_used']);
  });

  test('gives no more than is left to pay; the rest is lost, or kept for another invoice', async () => {
    const { coupon } = await usedOn(await anInvoice('12.00'));
    expect(await useOf(coupon.id)).toMatchObject({ asked: '30.00', amount: '12.00' });
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'used' });

    await site.publish(withCoupons({}, { unusedValue: 'kept' }));
    const { coupon: kept } = await usedOn(await anInvoice('12.00'));
    expect(await steps.coupon(kept.id)).toMatchObject({ status: 'issued', usedAmount: '12.00' });
    const second = await steps.use(await anInvoice('50.00'), kept.code);
    expect(second.use).toMatchObject({ asked: '18.00', amount: '18.00' });
    expect(await steps.coupon(kept.id)).toMatchObject({ status: 'used', useCount: 2 });
  });

  test('C7: of ten uses at once, on ten invoices, one wins', async () => {
    const coupon = await steps.convert(clientId, 300);
    const invoices = await Promise.all(Array.from({ length: 10 }, () => anInvoice()));
    const all = await Promise.allSettled(invoices.map((invoiceId) => steps.use(invoiceId, coupon.code)));
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await steps.coupon(coupon.id)).toMatchObject({ useCount: 1 });
  });

  test('the same form sent again is one payment; the key for another coupon is a conflict', async () => {
    const invoiceId = await anInvoice();
    const [coupon, other] = [await steps.convert(clientId, 100), await steps.convert(clientId, 100)];
    const requestKey = randomUUID();
    const first = await steps.use(invoiceId, coupon.code, { requestKey });
    const again = await steps.use(invoiceId, coupon.code, { requestKey });
    expect(again).toEqual(first);
    await expect(steps.use(invoiceId, other.code, { requestKey })).rejects.toThrow(ConflictError);
  });

  test('what the person saw has changed: nothing happens', async () => {
    const coupon = await steps.convert(clientId, 300);
    const request = steps.use(await anInvoice('12.00'), coupon.code, { amountSeen: '30.00' });
    await expect(request).rejects.toMatchObject({ code: 'coupon_changed' });
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'issued', useCount: 0 });
  });

  test('the wrong client, code, state of the invoice, or no mode are reasons', async () => {
    const coupon = await steps.convert(clientId, 300);
    const stranger = await site.database.host.client('Other');
    const foreign = await anInvoice('100.00', stranger);
    await expect(steps.use(foreign, coupon.code)).rejects.toMatchObject({ code: 'coupon_of_other_client' });
    // A client does not learn that a code exists.
    const actor = { type: 'contact', id: 3 } as const;
    await expect(steps.use(foreign, coupon.code, { actor })).rejects.toMatchObject({
      code: 'coupon_unknown',
    });
    await expect(steps.use(foreign, 'NOPE')).rejects.toMatchObject({ code: 'coupon_unknown' });
    const invoiceId = await anInvoice();
    await site.database.host.setOption('loyalty_memberships_coupon_mode', '');
    await expect(steps.use(invoiceId, coupon.code)).rejects.toMatchObject({ code: 'coupon_no_mode' });
    await site.database.host.change('invoices', invoiceId, { status: 5 });
    await expect(steps.use(invoiceId, coupon.code)).rejects.toMatchObject({ code: 'coupon_not_open' });
  });

  test('what coupons pay is no longer there for points', async () => {
    const invoiceId = await anInvoice();
    const coupon = await steps.convert(clientId, 300);
    await steps.use(invoiceId, coupon.code);
    const actor = { type: 'staff', id: 1 } as const;
    const { due } = await site.wired.services.redemption.quote({ invoiceId, points: null, actor });
    expect(due).toBe('70');
  });
});

describe('B5 92: a coupon is freed', () => {
  test('when its payment is deleted; the points stay spent', async () => {
    const invoiceId = await anInvoice();
    const { coupon, payment } = await usedOn(invoiceId);
    await site.database.host.remove('invoicepaymentrecords', payment);
    await site.settle(invoiceId);
    expect(await steps.coupon(coupon.id)).toMatchObject({
      status: 'issued',
      useCount: 0,
      usedAmount: '0.00',
    });
    expect(await useOf(coupon.id)).toMatchObject({ status: 'freed' });
    expect(await steps.spendable(clientId)).toBe(700);
    expect(await kindsAnnounced()).toEqual(['coupon_issued', 'coupon_used', 'coupon_freed']);
  });

  test('by the sweep, when nobody told of it', async () => {
    const { coupon, payment } = await usedOn(await anInvoice());
    await site.database.host.remove('invoicepaymentrecords', payment);
    await site.wired.jobs.sweep();
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'issued' });
  });

  test('when its invoice is cancelled, where the payment is taken away', async () => {
    const invoiceId = await anInvoice();
    const { coupon } = await usedOn(invoiceId);
    await site.database.host.change('invoices', invoiceId, { status: 5 });
    const { commands } = await site.wired.settle.settle([{ source: { type: 'invoice', id: invoiceId } }]);
    expect(commands).toHaveLength(1);
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'issued' });
  });

  test('E12: one whose time is over is good again for the days of the programme', async () => {
    const invoiceId = await anInvoice();
    const { coupon, payment } = await usedOn(invoiceId);
    site.clock.set(new Date('2028-01-10T10:00:00.000Z'));
    await site.database.host.remove('invoicepaymentrecords', payment);
    await site.settle(invoiceId);
    expect(await steps.coupon(coupon.id)).toMatchObject({
      status: 'issued',
      expiresAt: new Date('2028-01-24T00:00:00.000Z'),
    });
  });

  test('when the CRM refuses the payment', async () => {
    const coupon = await steps.convert(clientId, 300);
    const { runCommands } = await steps.use(await anInvoice(), coupon.code);
    await site.refuseCommands(runCommands, 'amount_exceeds_due');
    const [told] = await site.wired.services.coupons.commandsFinished(runCommands);
    expect(told).toMatchObject({ failure: 'amount_exceeds_due', use: { status: 'freed' } });
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'issued' });
  });

  test('when its payment never appears', async () => {
    const coupon = await steps.convert(clientId, 300);
    await steps.use(await anInvoice(), coupon.code);
    await site.wired.jobs.release();
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'used' });
    site.clock.set(new Date(NOW.getTime() + 16 * 60_000));
    await site.wired.jobs.release();
    expect(await useOf(coupon.id)).toMatchObject({ status: 'freed', failure: 'hold_expired' });
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'issued' });
  });

  test('and used again when the invoice is revived; a coupon that was spent elsewhere meanwhile is not spent twice', async () => {
    const invoiceId = await anInvoice();
    const { coupon } = await usedOn(invoiceId);
    await site.database.host.change('invoices', invoiceId, { status: 5 });
    await site.settle(invoiceId);
    await site.database.host.change('invoices', invoiceId, { status: 1 });
    await site.settle(invoiceId);
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'used', useCount: 1 });

    await site.database.host.change('invoices', invoiceId, { status: 5 });
    await site.settle(invoiceId);
    await steps.record((await steps.use(await anInvoice(), coupon.code)).runCommands);
    await site.database.host.change('invoices', invoiceId, { status: 1 });
    const { commands } = await site.wired.settle.settle([{ source: { type: 'invoice', id: invoiceId } }]);
    expect(commands).toHaveLength(1);
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'used', useCount: 1 });
  });

  test('E12: one that keeps its value and whose time was over with a part in use is open again', async () => {
    await site.publish(withCoupons({}, { unusedValue: 'kept', validDays: 5 }));
    const { coupon, payment } = await usedOn(await anInvoice('12.00'));
    site.clock.set(new Date('2026-11-28T10:00:00.000Z'));
    await site.wired.services.coupons.closeExpired();
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'expired' });
    await site.database.host.remove('invoicepaymentrecords', payment);
    await site.wired.jobs.sweep();
    expect(await steps.coupon(coupon.id)).toMatchObject({
      status: 'issued',
      closedAt: null,
      usedAmount: '0.00',
    });
  });

  test('E12: of one that was taken back with a part in use, the points of that part come back when it is free', async () => {
    await site.publish(withCoupons({}, { unusedValue: 'kept' }));
    const invoiceId = await anInvoice('12.00');
    const { coupon } = await usedOn(invoiceId);
    await site.wired.services.coupons.voidCoupon({ couponId: coupon.id, reason: 'a mistake', actor: ANN });
    expect(await steps.spendable(clientId)).toBe(1_000 - 120);
    await site.database.host.change('invoices', invoiceId, { status: 5 });
    await site.settle(invoiceId);
    await site.settle(invoiceId);
    expect(await steps.spendable(clientId)).toBe(1_000);
    const report = await verifyLedger(site.wired, { replay: 'none', recheckAfterMs: 0 });
    expect(report.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('a payment that was lowered gives what it lost back to a coupon that keeps its value', async () => {
    await site.publish(withCoupons({}, { unusedValue: 'kept' }));
    const invoiceId = await anInvoice();
    const { coupon, payment } = await usedOn(invoiceId);
    await site.database.host.change('invoicepaymentrecords', payment, { amount: '10.00' });
    await site.settle(invoiceId);
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'issued', usedAmount: '10.00' });
    expect(await useOf(coupon.id)).toMatchObject({ status: 'used', amount: '10.00' });
  });
});

describe('verify (I13, I14)', () => {
  const failed = async () => {
    const { db, table, clock } = site.wired;
    const report = await verifyLedger({ db, table, clock }, { replay: 'none', recheckAfterMs: 0 });
    return report.filter((one) => !one.ok).map((one) => one.check);
  };

  test('finds nothing after uses, returns and a coupon that was taken back in part', async () => {
    await usedOn(await anInvoice());
    await site.publish(withCoupons({}, { unusedValue: 'kept' }));
    const { coupon } = await usedOn(await anInvoice('11.00'));
    const actor = { type: 'staff', id: 1 } as const;
    await site.wired.services.coupons.voidCoupon({ couponId: coupon.id, reason: 'left', actor });
    // 19.00 of 30.00 were unused: 190 of 300 points.
    expect(await steps.spendable(clientId)).toBe(590);
    expect(await failed()).toEqual([]);
  });

  const CHANGES: readonly (readonly [table: 'coupon' | 'coupon_use', change: string, check: string])[] = [
    ['coupon', 'use_count = 0', 'coupons'],
    ['coupon', 'used_amount = used_amount - 1', 'coupons'],
    ['coupon', 'points = points + 1', 'coupons'],
    ['coupon', 'amount = amount + 1', 'coupons'],
    ['coupon', "currency = 'EUR'", 'coupons'],
    ['coupon', 'entry_id = NULL', 'coupons'],
    ['coupon', "status = 'issued'", 'coupons'],
    ['coupon', 'version_id = version_id + 1', 'coupons'],
    ['coupon_use', 'amount = amount - 1', 'coupon_payments'],
    ['coupon_use', 'payment_id = payment_id + 900', 'coupon_payments'],
    ['coupon_use', "reference = 'LC-FORGED'", 'coupon_payments'],
    ['coupon_use', "status = 'freed'", 'coupons'],
  ];

  test('names each change by hand with its check', async () => {
    await usedOn(await anInvoice());
    const { db, table } = site.wired;
    const odd: unknown[] = [];
    for (const [name, change, check] of CHANGES) {
      const column = change.split(' ')[0] ?? '';
      const [row] = await db(table[name]).select<Record<string, string>[]>(column);
      await execute(db, `UPDATE \`${table[name]}\` SET ${change}`);
      if (!(await failed()).includes(check)) odd.push(change);
      await db(table[name]).update({ [column]: row?.[column] });
    }
    expect(odd).toEqual([]);
    expect(await failed()).toEqual([]);
  });
});
