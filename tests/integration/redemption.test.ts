import { beforeEach, describe, expect, test } from '@jest/globals';
import { readCommands } from '../../sidecar/crm/command-store.ts';
import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import { ConflictError, RefusedError } from '../../sidecar/shared/errors.ts';
import { aDocument } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import { ANN, type TestCore } from '../support/test-core.ts';
import type { TestDatabase } from '../support/test-database.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const sound = soundCore();
let database: TestDatabase;
let core: TestCore;
let client: number;
/** An open invoice over 100.00. */
let invoice: number;

beforeEach(async () => {
  ({ database, core, client } = sound);
  invoice = await core.host.invoice({ clientId: client, total: '100.00' });
  await core.publish(aDocument());
});

function standing() {
  return core.members.standing(client);
}

async function only() {
  const [receipt] = await core.redemption.ofInvoice(invoice);
  return receipt!;
}

async function lotsRemaining(): Promise<number[]> {
  return (await core.ledger()).lots.map((lot) => lot.remaining);
}

/** A redemption whose payment stands in the CRM, captured. */
async function capture(points: number): Promise<number> {
  const receipt = await core.authorise(invoice, points);
  const payment = await core.recordPayment(receipt);
  await core.settle(invoice);
  return payment;
}

describe('authorising', () => {
  beforeEach(() => core.adjust(client, 1000));

  test('holds the points at once and asks the CRM for a payment', async () => {
    const receipt = await core.authorise(invoice, 500);
    expect(receipt).toMatchObject({ status: 'authorised', points: 500, currency: 'GBP' });
    expect(Number(receipt.amount)).toBe(5);
    expect(receipt.runCommands).toHaveLength(1);
    expect(await standing()).toMatchObject({ balance: 500, spendable: 500, held: 500 });
    const [command] = await selectRows<{ kind: string; payload: string; status: string }>(
      database.db,
      `SELECT kind, payload, status FROM ${database.table.command}`,
    );
    expect(command).toMatchObject({ kind: 'record_payment', status: 'pending' });
    expect(JSON.parse(command!.payload)).toEqual({
      invoice_id: invoice,
      amount: '5.00',
      reference: receipt.reference,
      note: '500 points',
      date: '2026-03-10',
    });
  });

  test('again with the same key and content is the same redemption', async () => {
    const first = await core.authorise(invoice, 500, { requestKey: 'one' });
    const second = await core.authorise(invoice, 500, { requestKey: 'one' });
    expect(second).toEqual(first);
    expect((await standing()).balance).toBe(500);
  });

  test('again with the same key and other content is a conflict and changes nothing', async () => {
    await core.authorise(invoice, 500, { requestKey: 'one' });
    await expect(core.authorise(invoice, 400, { requestKey: 'one' })).rejects.toThrow(ConflictError);
    expect((await standing()).balance).toBe(500);
  });

  test('with a balance lower than the person saw is a conflict, never a silent change', async () => {
    await expect(core.authorise(invoice, 500, { balanceSeen: 1500 })).rejects.toMatchObject({
      code: 'balance_changed',
    });
    expect((await standing()).balance).toBe(1000);
  });

  test('more than there is, is refused and changes nothing', async () => {
    await expect(core.authorise(invoice, 1001)).rejects.toMatchObject({ code: 'insufficient_points' });
    expect(await core.ledger()).toMatchObject({ redemptions: [] });
    expect((await standing()).balance).toBe(1000);
  });

  test.each([0, -5, 1.5, Number.NaN])('%p points is refused', async (points) => {
    await expect(core.authorise(invoice, points)).rejects.toThrow();
    expect((await standing()).balance).toBe(1000);
  });

  test.each([
    ['cancelled', 5, 'invoice_cancelled'],
    ['draft', 6, 'invoice_draft'],
  ])('on an invoice that is %s is refused', async (_, status, code) => {
    await core.host.change('invoices', invoice, { status });
    await expect(core.authorise(invoice, 100)).rejects.toMatchObject({ code });
  });

  test('on an invoice that is missing or paid is refused', async () => {
    await expect(core.authorise(999_999, 100)).rejects.toMatchObject({ code: 'invoice_missing' });
    await core.host.payment({ invoiceId: invoice, amount: '100.00' });
    await expect(core.authorise(invoice, 100)).rejects.toMatchObject({ code: 'nothing_due' });
  });

  test('by a contact is refused where clients may not redeem', async () => {
    await core.publish(aDocument({ redemption: { clientMayRedeem: false } }));
    const contact = { type: 'contact', id: 1 } as const;
    await expect(core.authorise(invoice, 100, { actor: contact })).rejects.toMatchObject({
      code: 'client_may_not_redeem',
    });
    await expect(core.authorise(invoice, 100)).resolves.toMatchObject({ points: 100 });
  });

  test('for a removed member is refused', async () => {
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    await expect(core.authorise(invoice, 100)).rejects.toMatchObject({ code: 'member_removed' });
  });

  test('twice on one invoice never pays more than is due, before the first payment is even recorded', async () => {
    await core.adjust(client, 20_000);
    await core.authorise(invoice, 8000);
    await expect(core.authorise(invoice, 2001)).rejects.toMatchObject({ code: 'exceeds_due' });
    expect(Number((await core.authorise(invoice, 2000)).amount)).toBe(20);
  });

  test('C7: a whole balance fifty times in parallel succeeds once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => core.authorise(invoice, 1000, { balanceSeen: 1000 })),
    );
    const refused = outcomes.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
    expect(refused).toHaveLength(49);
    for (const reason of refused)
      expect(reason instanceof ConflictError || reason instanceof RefusedError).toBe(true);
    expect(await standing()).toMatchObject({ balance: 0, held: 1000 });
    expect((await core.ledger()).redemptions).toHaveLength(1);
  });

  test('with one key ten times in parallel holds the points once', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 10 }, () => core.authorise(invoice, 300, { requestKey: 'one' })),
    );
    expect(new Set(receipts.map((receipt) => receipt.id)).size).toBe(1);
    expect((await standing()).balance).toBe(700);
  });

  test('what a quote says is what an authorisation takes', async () => {
    const quote = await core.redemption.quote({ invoiceId: invoice, points: null, actor: ANN });
    expect(quote).toMatchObject({ points: 1000, maximum: 1000, amount: '10.00', due: '100' });
    const receipt = await core.authorise(invoice, quote.points);
    expect(Number(receipt.amount)).toBe(Number(quote.amount));
  });

  test('never takes expired points, whether the expiry job ran or not', async () => {
    await core.publish(aDocument({ expiry: { mode: 'days', days: 1, graceDays: 0 } }));
    const other = await core.host.client('Other Ltd');
    await core.adjust(other, 700);
    const theirs = await core.host.invoice({ clientId: other, total: '100.00' });
    core.clock.advance(3 * DAY);
    await expect(core.authorise(theirs, 100)).rejects.toMatchObject({ code: 'insufficient_points' });
    expect(await core.members.standing(other)).toMatchObject({ balance: 0, spendable: 0, expired: 700 });
  });
});

describe('capturing', () => {
  beforeEach(() => core.adjust(client, 1000));

  test('happens when the payment is seen, once', async () => {
    await capture(500);
    await core.settle(invoice);
    expect(await only()).toMatchObject({ status: 'captured' });
    expect(await standing()).toMatchObject({ balance: 500, held: 0, redeemed: 500 });
    expect((await core.ledger()).entries).toHaveLength(2);
  });

  test('the part that points paid earns nothing', async () => {
    await capture(1000);
    await core.host.payment({ invoiceId: invoice, amount: '90.00' });
    await core.settle(invoice);
    expect(await standing()).toMatchObject({ earned: 9, balance: 9 });
  });
});

describe('the points come back', () => {
  let payment: number;

  beforeEach(async () => {
    await core.publish(aDocument({ expiry: { mode: 'days', days: 30, graceDays: 0 } }));
    await core.adjust(client, 300);
    await core.publish(aDocument({ expiry: { mode: 'days', days: 60, graceDays: 0 } }));
    await core.adjust(client, 700);
    payment = await capture(500);
    expect(await lotsRemaining()).toEqual([0, 500]);
  });

  test('into the very lots they came from, with their old expiry, when the payment is deleted', async () => {
    const before = (await core.ledger()).lots.map((lot) => lot.expiresAt);
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    expect(await lotsRemaining()).toEqual([300, 700]);
    expect((await core.ledger()).lots.map((lot) => lot.expiresAt)).toEqual(before);
    expect(await only()).toMatchObject({ status: 'reversed' });
    expect(await standing()).toMatchObject({ balance: 1000, redeemed: 0 });
  });

  test('when the invoice is deleted', async () => {
    await core.host.deleteInvoice(invoice);
    await core.settle(invoice);
    expect(await lotsRemaining()).toEqual([300, 700]);
  });

  test('when the invoice is cancelled, and the payment is taken away', async () => {
    await core.host.change('invoices', invoice, { status: 5 });
    const { commands } = await core.settle(invoice);
    expect(commands).toHaveLength(1);
    expect(await lotsRemaining()).toEqual([300, 700]);
    const again = await core.settle(invoice);
    expect(again.commands).toEqual([]);
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    expect((await standing()).balance).toBe(1000);
  });

  test('not at all when the invoice is revived before its payment was taken away', async () => {
    await core.host.change('invoices', invoice, { status: 5 });
    const { commands } = await core.settle(invoice);
    await core.host.change('invoices', invoice, { status: 3 });
    await core.settle(invoice);
    expect(await standing()).toMatchObject({ balance: 500, redeemed: 500 });
    expect(await readCommands(core.db, core.table, commands)).toMatchObject([{ status: 'cancelled' }]);
  });

  test('in part when the payment is lowered, last taken first, and are taken again when it is raised', async () => {
    await core.host.change('invoicepaymentrecords', payment, { amount: '2.00' });
    await core.settle(invoice);
    await core.settle(invoice);
    expect(await lotsRemaining()).toEqual([100, 700]);
    await core.host.change('invoicepaymentrecords', payment, { amount: '5.00' });
    await core.settle(invoice);
    expect(await standing()).toMatchObject({ balance: 500, redeemed: 500 });
  });

  test('once, when two settlings see it at the same moment', async () => {
    await core.host.remove('invoicepaymentrecords', payment);
    await Promise.all([core.settle(invoice), core.settle(invoice), core.sweep()]);
    expect(await lotsRemaining()).toEqual([300, 700]);
    expect((await core.ledger()).entries.filter((entry) => entry.kind === 'reverse')).toHaveLength(1);
  });

  test('at the next sweep when nobody told us', async () => {
    await core.host.deleteInvoice(invoice);
    await core.sweep();
    expect((await standing()).balance).toBe(1000);
  });

  test('into a lot whose day has passed they come back to end there', async () => {
    core.clock.advance(40 * DAY);
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    expect(await standing()).toMatchObject({ balance: 700, spendable: 700, expired: 300 });
    await core.expire();
    expect(await standing()).toMatchObject({ balance: 700, expired: 300 });
  });

  test('and can be spent and come back again', async () => {
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    const second = await capture(1000);
    expect(await lotsRemaining()).toEqual([0, 0]);
    await core.host.remove('invoicepaymentrecords', second);
    await core.settle(invoice);
    expect(await lotsRemaining()).toEqual([300, 700]);
  });

  test('but first settle the debt that a clawback has left meanwhile', async () => {
    const note = await core.host.creditNote({ clientId: client, total: '8000.00' });
    await core.host.refund(note, '8000.00');
    await core.settleNotes(note);
    expect(await standing()).toMatchObject({ balance: -300, debt: 300 });
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    const now = await standing();
    expect(now.balance).toBe(200);
    expect(now.spendable).toBe(200);
    await expect(core.authorise(invoice, 201)).rejects.toThrow(RefusedError);
  });
});

describe('a hold without a payment', () => {
  beforeEach(() => core.adjust(client, 1000));

  test('C9: is released when its time is over', async () => {
    await core.authorise(invoice, 500);
    core.clock.advance(14 * MINUTE);
    expect(await core.redemption.releaseOverdue()).toBe(0);
    core.clock.advance(2 * MINUTE);
    expect(await core.redemption.releaseOverdue()).toBe(1);
    expect(await core.redemption.releaseOverdue()).toBe(0);
    expect(await only()).toMatchObject({ status: 'released', failure: 'hold_expired', runCommands: [] });
    expect(await lotsRemaining()).toEqual([1000]);
    expect(await standing()).toMatchObject({ balance: 1000, held: 0, redeemed: 0 });
  });

  test('is captured instead when its payment was recorded without anybody telling us', async () => {
    await core.recordPayment(await core.authorise(invoice, 500));
    core.clock.advance(20 * MINUTE);
    expect(await core.redemption.releaseOverdue()).toBe(0);
    expect(await only()).toMatchObject({ status: 'captured' });
  });

  test('is not released while the module has its command in hand', async () => {
    const { runCommands } = await core.authorise(invoice, 500);
    await execute(database.db, `UPDATE ${database.table.command} SET status = 'running' WHERE id = ?`, [
      runCommands[0]!,
    ]);
    core.clock.advance(20 * MINUTE);
    expect(await core.redemption.releaseOverdue()).toBe(0);
    expect((await standing()).held).toBe(500);
  });

  test('is released at once when the module could not record the payment', async () => {
    const { runCommands } = await core.authorise(invoice, 500);
    const failed = `UPDATE ${database.table.command} SET status = 'failed', last_error = 'amount_exceeds_due' WHERE id = ?`;
    await execute(database.db, failed, [runCommands[0]!]);
    const [outcome] = await core.redemption.commandsFinished(runCommands);
    expect(outcome).toMatchObject({ status: 'released', failure: 'amount_exceeds_due' });
    expect(await standing()).toMatchObject({ balance: 1000, held: 0 });
  });

  test('is captured at once when the module did record the payment', async () => {
    const receipt = await core.authorise(invoice, 500);
    await core.recordPayment(receipt);
    await execute(database.db, `UPDATE ${database.table.command} SET status = 'done'`);
    expect(await core.redemption.commandsFinished(receipt.runCommands)).toMatchObject([
      { status: 'captured' },
    ]);
  });

  test('that was released takes its points again when the payment turns up late', async () => {
    const receipt = await core.authorise(invoice, 500);
    core.clock.advance(20 * MINUTE);
    await core.redemption.releaseOverdue();
    await core.recordPayment(receipt);
    await core.settle(invoice);
    expect(await only()).toMatchObject({ status: 'captured', failure: null });
    expect(await standing()).toMatchObject({ balance: 500, redeemed: 500 });
  });

  test('that was released leaves a debt when the late payment finds the points spent', async () => {
    const receipt = await core.authorise(invoice, 500);
    core.clock.advance(20 * MINUTE);
    await core.redemption.releaseOverdue();
    await core.adjust(client, -800);
    const payment = await core.recordPayment(receipt);
    await core.settle(invoice);
    expect(await standing()).toMatchObject({ balance: -300, debt: 300 });
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    expect(await standing()).toMatchObject({ balance: 200, debt: 0, spendable: 200 });
  });

  test('comes to nothing when the invoice is deleted or cancelled', async () => {
    await core.authorise(invoice, 500);
    await core.host.change('invoices', invoice, { status: 5 });
    await core.settle(invoice);
    expect(await only()).toMatchObject({ status: 'released' });
    const other = await core.host.invoice({ clientId: client, total: '50.00' });
    await core.authorise(other, 500);
    await core.host.deleteInvoice(other);
    await core.settle(other);
    expect(await standing()).toMatchObject({ balance: 1000, held: 0 });
  });
});
