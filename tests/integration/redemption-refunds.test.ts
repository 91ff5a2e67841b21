import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { aDocument, aRule } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import type { TestCore } from '../support/test-core.ts';

const DAY = 24 * 60 * 60_000;

const sound = soundCore();
let core: TestCore;
let client: number;
/** 1,000.00, of which 200 points (1 point = 1.00) paid 200.00 and the client 800.00; 1 point per 10.00 was earned. */
let invoice: number;

beforeEach(async () => {
  ({ core, client } = sound);
  await publish();
  await core.adjust(client, 200);
  invoice = await core.host.invoice({ clientId: client, total: '1000.00' });
  await core.recordPayment(await core.authorise(invoice, 200));
  await core.host.payment({ invoiceId: invoice, amount: '800.00' });
  await core.host.change('invoices', invoice, { status: 2 });
  await core.settle(invoice);
});

afterEach(async () => {
  const { db, table, clock } = core;
  const report = await verifyLedger({ db, table, clock }, { replay: 'all' });
  expect(report.filter((one) => !one.ok)).toEqual([]);
});

async function publish(redemption: NonNullable<Parameters<typeof aDocument>[0]>['redemption'] = {}) {
  const rates = [{ currency: 'GBP', points: 1, amount: '1.00' }];
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '10.00' }] })];
  await core.publish(aDocument({ earning: { rules }, redemption: { rates, ...redemption } }));
}

async function creditNote(total: string, refunded: string): Promise<number> {
  const note = await core.host.creditNote({ clientId: client, total, fromInvoice: invoice });
  if (refunded !== '') await core.host.refund(note, refunded);
  return note;
}

async function points() {
  const { earned, clawedBack, redeemed, balance, debt } = await core.members.standing(client);
  return { earned: earned - clawedBack, redeemed, balance, debt };
}

describe('a credit note on an invoice that points paid in part', () => {
  test('E7: 80 are earned; a note of 250 gives 50 points back and takes 20; one of 750 gives 150 and takes 60; the sum is exact', async () => {
    expect(await points()).toEqual({ earned: 80, redeemed: 200, balance: 80, debt: 0 });
    await creditNote('250.00', '200.00');
    await core.settle(invoice);
    expect(await points()).toEqual({ earned: 60, redeemed: 150, balance: 110, debt: 0 });
    await creditNote('750.00', '600.00');
    await core.settle(invoice);
    expect(await points()).toEqual({ earned: 0, redeemed: 0, balance: 200, debt: 0 });
  });

  test('C2: redeemed points come back in the share refunded, into the very lot they came from, and are never taken twice', async () => {
    await creditNote('250.00', '200.00');
    await core.settle(invoice);
    await core.settle(invoice);
    const { lots, entries } = await core.ledger();
    expect(lots[0]).toMatchObject({ issued: 200, remaining: 50 });
    const returns = entries.filter((entry) => entry.sourceType === 'redemption' && entry.kind === 'reverse');
    expect(returns).toMatchObject([
      { points: 50, explanation: { code: 'redemption_returned', reason: 'invoice_credited' } },
    ]);
    expect(entries.filter((entry) => entry.kind === 'redeem')).toHaveLength(1);
  });

  test('C8: seen by three settlings at the same moment is given back once', async () => {
    await creditNote('250.00', '200.00');
    await Promise.all([core.settle(invoice), core.settle(invoice), core.sweep()]);
    expect(await points()).toMatchObject({ redeemed: 150, balance: 110 });
  });

  test('gives the points back at the next sweep when nobody told us', async () => {
    await creditNote('250.00', '200.00');
    await core.sweep();
    expect(await points()).toMatchObject({ redeemed: 150 });
  });

  test('takes them again when staff refund all of it in money after all, and gives them back when that is undone', async () => {
    const note = await creditNote('250.00', '200.00');
    await core.settle(invoice);
    const more = await core.host.refund(note, '50.00');
    await core.settle(invoice);
    expect(await points()).toMatchObject({ redeemed: 200 });
    await core.host.remove('creditnote_refunds', more);
    await core.settle(invoice);
    expect(await points()).toMatchObject({ redeemed: 150 });
  });

  test('that is voided takes them again', async () => {
    const note = await creditNote('250.00', '200.00');
    await core.settle(invoice);
    await core.host.change('creditnotes', note, { status: 3 });
    await core.settle(invoice);
    expect(await points()).toEqual({ earned: 80, redeemed: 200, balance: 80, debt: 0 });
  });

  test('that was used on another invoice gives back only what is left of it', async () => {
    const note = await creditNote('250.00', '');
    const other = await core.host.invoice({ clientId: client, total: '220.00' });
    await core.host.credit(note, other, '220.00');
    await core.settle(invoice, other);
    expect(await points()).toMatchObject({ redeemed: 170 });
  });

  test('for all of it leaves a captured redemption without points, which the deletion of its payment changes no more', async () => {
    await creditNote('1000.00', '800.00');
    await core.settle(invoice);
    expect(await core.redemption.ofInvoice(invoice)).toMatchObject([{ status: 'captured', returned: 200 }]);
    expect(await points()).toEqual({ earned: 0, redeemed: 0, balance: 200, debt: 0 });
    const payment = (await core.ledger()).redemptions[0]!.paymentId!;
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    expect(await points()).toMatchObject({ redeemed: 0, balance: 200 });
    expect(await core.redemption.ofInvoice(invoice)).toMatchObject([{ status: 'reversed' }]);
  });

  test('gives points back by the setting of the version that they were redeemed under', async () => {
    await publish({ refundOrder: 'points_first' });
    await creditNote('250.00', '');
    await core.settle(invoice);
    expect(await points()).toMatchObject({ redeemed: 150 });
  });

  test('weeks later is the same as at once', async () => {
    core.clock.advance(40 * DAY);
    await creditNote('250.00', '200.00');
    await core.settle(invoice);
    expect(await points()).toEqual({ earned: 60, redeemed: 150, balance: 110, debt: 0 });
  });
});
