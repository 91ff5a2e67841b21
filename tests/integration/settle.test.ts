import { beforeEach, describe, expect, test } from '@jest/globals';
import { execute } from '../../sidecar/database/bulk.ts';
import { aDocument, aRule } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import { ANN, type TestCore } from '../support/test-core.ts';
import type { TestDatabase } from '../support/test-database.ts';

const sound = soundCore();
let database: TestDatabase;
let core: TestCore;
let client: number;

beforeEach(() => {
  ({ database, core, client } = sound);
});

/** The points of the entries about a client, in order. */
async function postings(clientId = client): Promise<number[]> {
  const { accounts, entries } = await core.ledger();
  const account = accounts.find((one) => one.clientId === clientId);
  return entries.filter((entry) => entry.memberId === account?.id).map((entry) => entry.points);
}

async function balance(clientId = client): Promise<number> {
  return (await core.members.standing(clientId)).balance;
}

async function paidInvoice(
  total = '1000.00',
  clientId = client,
): Promise<{ invoice: number; payment: number }> {
  const invoice = await core.host.invoice({ clientId, total });
  const payment = await core.host.payment({ invoiceId: invoice, amount: total });
  return { invoice, payment };
}

describe('an invoice earns what its present state is worth', () => {
  beforeEach(() => core.publish(aDocument()));

  test('nothing until it is paid, then all of it, and the same again changes nothing', async () => {
    const invoice = await core.host.invoice({ clientId: client, total: '1000.00' });
    await core.settle(invoice);
    expect(await postings()).toEqual([]);
    await core.host.payment({ invoiceId: invoice, amount: '1000.00' });
    await core.settle(invoice);
    await core.settle(invoice);
    expect(await postings()).toEqual([100]);
  });

  test('a payment that is lowered, deleted and recorded again is taken back and given again', async () => {
    const { invoice, payment } = await paidInvoice();
    await core.settle(invoice);
    await core.host.change('invoicepaymentrecords', payment, { amount: '900.00' });
    await core.settle(invoice);
    await core.host.change('invoicepaymentrecords', payment, { amount: '1000.00' });
    await core.settle(invoice);
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    await core.host.payment({ invoiceId: invoice, amount: '1000.00' });
    await core.settle(invoice);
    expect(await postings()).toEqual([100, -100, 100, -100, 100]);
  });

  test('cancelled and revived it gives +100, −100 and +100', async () => {
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    await core.host.change('invoices', invoice, { status: 5 });
    await core.settle(invoice);
    await core.host.change('invoices', invoice, { status: 2 });
    await core.settle(invoice);
    expect(await postings()).toEqual([100, -100, 100]);
  });

  test('deleted it leaves a balance of nothing and two entries', async () => {
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    await core.host.deleteInvoice(invoice);
    await core.settle(invoice);
    await core.settle(invoice);
    expect(await postings()).toEqual([100, -100]);
    expect(await balance()).toBe(0);
  });

  test('paid too much it earns no more than its total', async () => {
    const { invoice } = await paidInvoice();
    await core.host.payment({ invoiceId: invoice, amount: '500.00' });
    await core.settle(invoice);
    expect(await postings()).toEqual([100]);
  });

  test('one deleted before it was ever settled leaves no trace', async () => {
    const { invoice } = await paidInvoice();
    await core.host.deleteInvoice(invoice);
    await core.settle(invoice);
    expect(await core.ledger()).toMatchObject({ entries: [], settlements: [] });
  });

  test('an id that never was an invoice changes nothing', async () => {
    await core.settle(987_654);
    expect(await core.ledger()).toMatchObject({ entries: [], accounts: [] });
  });

  test('given to another client it is taken from the first and earned by the other', async () => {
    const other = await core.host.client('Other Ltd');
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    await core.host.change('invoices', invoice, { clientid: other });
    await core.settle(invoice);
    await core.settle(invoice);
    expect([await postings(client), await postings(other)]).toEqual([[100, -100], [100]]);
    await core.host.change('invoices', invoice, { clientid: client });
    await core.settle(invoice);
    expect([await balance(client), await balance(other)]).toEqual([100, 0]);
  });

  test('two clients whose invoices are swapped at the same moment end with each other’s points', async () => {
    const other = await core.host.client('Other Ltd');
    const mine = await paidInvoice('1000.00');
    const theirs = await paidInvoice('500.00', other);
    await core.settle(mine.invoice, theirs.invoice);
    await core.host.change('invoices', mine.invoice, { clientid: other });
    await core.host.change('invoices', theirs.invoice, { clientid: client });
    await Promise.all([core.settle(mine.invoice), core.settle(theirs.invoice)]);
    expect([await balance(client), await balance(other)]).toEqual([50, 100]);
  });

  test('whose client was deleted from the CRM stays with the member who earned it', async () => {
    const { invoice, payment } = await paidInvoice();
    await core.settle(invoice);
    await core.host.change('invoices', invoice, { clientid: 0, deleted_customer_name: 'Acme Ltd' });
    await core.host.remove('clients', client);
    await core.settle(invoice);
    expect(await postings()).toEqual([100]);
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    await core.settle(invoice);
    expect(await postings()).toEqual([100, -100]);
  });

  test('of nobody earns nothing and holds nobody up', async () => {
    const orphan = await core.host.invoice({ clientId: 0, total: '1000.00', status: 2 });
    await core.host.payment({ invoiceId: orphan, amount: '1000.00' });
    const { invoice } = await paidInvoice();
    await core.settle(orphan, invoice);
    expect(await postings()).toEqual([100]);
  });

  test('of which a selected line only counts when the CRM knows optional lines', async () => {
    const { db, table } = database;
    const invoice = await core.host.invoice({
      clientId: client,
      total: '1000.00',
      lines: [{ rate: '1000.00' }, { rate: '500.00' }],
    });
    await core.host.payment({ invoiceId: invoice, amount: '1000.00' });
    await execute(db, `ALTER TABLE ${table.host('itemable')} ADD is_selected TINYINT(1) NOT NULL DEFAULT 1`);
    try {
      await execute(db, `UPDATE ${table.host('itemable')} SET is_selected = 0 WHERE rate = 500`);
      await core.settle(invoice);
      expect(await postings()).toEqual([100]);
    } finally {
      await execute(db, `ALTER TABLE ${table.host('itemable')} DROP is_selected`);
    }
  });
});

describe('the programme that is bound to an invoice', () => {
  test('stays bound to it: a refund after the rate changed takes back what was given', async () => {
    await core.publish(aDocument());
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    core.clock.advance(86_400_000);
    await core.publish(
      aDocument({
        earning: { rules: [aRule({ rates: [{ currency: 'GBP', points: 2, amount: '10.00' }] })] },
      }),
    );
    await core.settle(invoice);
    expect(await postings()).toEqual([100]);
    const note = await core.host.creditNote({ clientId: client, total: '500.00', fromInvoice: invoice });
    await core.host.refund(note, '500.00');
    await core.settle(invoice);
    expect(await postings()).toEqual([100, -50]);
    const later = await core.host.invoice({ clientId: client, total: '100.00', date: '2026-03-12' });
    await core.host.payment({ invoiceId: later, amount: '100.00', date: '2026-03-12' });
    await core.settle(later);
    expect(await postings()).toEqual([100, -50, 20]);
  });

  test('does not look at invoices that last moved before it was first published', async () => {
    await core.publish(aDocument());
    const old = await core.host.invoice({ clientId: client, total: '1000.00', date: '2026-03-09' });
    await core.host.payment({ invoiceId: old, amount: '1000.00', date: '2026-03-09' });
    await core.settle(old);
    expect(await postings()).toEqual([]);
  });

  test('before there is one nothing is earned', async () => {
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    expect(await postings()).toEqual([]);
  });
});

describe('part payments', () => {
  test('post the difference to the whole: 3, 3 and 4, then −4 and +4', async () => {
    await core.publish(aDocument({ earning: { mode: 'per_payment' } }));
    const invoice = await core.host.invoice({ clientId: client, total: '100.00' });
    const payments: number[] = [];
    for (const amount of ['33.33', '33.33', '33.34']) {
      payments.push(await core.host.payment({ invoiceId: invoice, amount }));
      await core.settle(invoice);
    }
    await core.host.remove('invoicepaymentrecords', payments[1]!);
    await core.settle(invoice);
    await core.host.payment({ invoiceId: invoice, amount: '33.33' });
    await core.settle(invoice);
    expect(await postings()).toEqual([3, 3, 4, -4, 4]);
  });

  test('of an invoice that shows points at issue make them spendable when it is paid in full', async () => {
    await core.publish(aDocument({ earning: { mode: 'on_issue_pending' } }));
    const invoice = await core.host.invoice({ clientId: client, total: '100.00' });
    await core.settle(invoice);
    expect(await core.members.standing(client)).toMatchObject({ balance: 10, pending: 10, spendable: 0 });
    const payment = await core.host.payment({ invoiceId: invoice, amount: '100.00' });
    await core.settle(invoice);
    expect(await core.members.standing(client)).toMatchObject({ balance: 10, pending: 0, spendable: 10 });
    await core.host.remove('invoicepaymentrecords', payment);
    await core.settle(invoice);
    expect(await core.members.standing(client)).toMatchObject({ balance: 10, pending: 10, spendable: 0 });
    expect(await postings()).toEqual([10]);
  });

  test('that nobody told us of make pending points spendable at the next sweep', async () => {
    await core.publish(aDocument({ earning: { mode: 'on_issue_pending' } }));
    const invoice = await core.host.invoice({ clientId: client, total: '100.00' });
    await core.settle(invoice);
    await core.host.payment({ invoiceId: invoice, amount: '100.00' });
    await core.sweep();
    expect(await core.members.standing(client)).toMatchObject({ pending: 0, spendable: 10 });
  });
});

describe('credit notes', () => {
  beforeEach(() => core.publish(aDocument()));

  test('of their own take back what their refund would have earned, and give it back when the refund is deleted', async () => {
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    const note = await core.host.creditNote({ clientId: client, total: '200.00' });
    await core.settleNotes(note);
    expect(await postings()).toEqual([100]);
    const refund = await core.host.refund(note, '200.00');
    await core.settleNotes(note);
    await core.settleNotes(note);
    expect(await postings()).toEqual([100, -20]);
    await core.host.remove('creditnote_refunds', refund);
    await core.settleNotes(note);
    expect(await postings()).toEqual([100, -20, 20]);
    expect((await core.ledger()).lots.map((lot) => lot.remaining)).toEqual([100]);
  });

  test('of a client who never earned leave a debt that the next earning repays', async () => {
    const note = await core.host.creditNote({ clientId: client, total: '200.00' });
    await core.host.refund(note, '200.00');
    await core.settleNotes(note);
    expect(await core.members.standing(client)).toMatchObject({ balance: -20, debt: 20 });
    const { invoice } = await paidInvoice('550.00');
    await core.settle(invoice);
    expect(await core.members.standing(client)).toMatchObject({ balance: 35, debt: 0, spendable: 35 });
  });

  test('deleted by the CRM give back what they took', async () => {
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    const note = await core.host.creditNote({ clientId: client, total: '200.00' });
    const refund = await core.host.refund(note, '200.00');
    await core.settleNotes(note);
    await core.host.remove('creditnote_refunds', refund);
    await core.host.remove('creditnotes', note);
    await core.settleNotes(note);
    expect(await balance()).toBe(100);
  });

  test('made from an invoice count there and not a second time by themselves', async () => {
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    const note = await core.host.creditNote({ clientId: client, total: '250.00', fromInvoice: invoice });
    await core.host.refund(note, '250.00');
    await core.settle(invoice);
    await core.settleNotes(note);
    expect(await postings()).toEqual([100, -25]);
  });

  test('that were void count for nothing', async () => {
    const { invoice } = await paidInvoice();
    const note = await core.host.creditNote({
      clientId: client,
      total: '250.00',
      fromInvoice: invoice,
      status: 3,
    });
    await core.settle(invoice);
    await core.settleNotes(note);
    expect(await postings()).toEqual([100]);
  });

  test('used to pay another invoice move points from one invoice to the other', async () => {
    const first = await paidInvoice();
    await core.settle(first.invoice);
    const note = await core.host.creditNote({
      clientId: client,
      total: '1000.00',
      fromInvoice: first.invoice,
    });
    const second = await core.host.invoice({ clientId: client, total: '1000.00' });
    await core.host.credit(note, second, '1000.00');
    await core.settle(first.invoice, second);
    expect(await balance()).toBe(100);
    expect((await core.ledger()).settlements.map((one) => one.posted)).toEqual([0, 100]);
  });
});

describe('other money', () => {
  test('dong without decimals earn by their own rate, a currency without a rate earns nothing', async () => {
    const rates = [{ currency: 'VND', points: 1, amount: '10000' }];
    await core.publish(aDocument({ timeZone: 'Asia/Ho_Chi_Minh', earning: { rules: [aRule({ rates })] } }));
    const dong = await core.host.invoice({ clientId: client, total: '1234567.00', currency: 'VND' });
    await core.host.payment({ invoiceId: dong, amount: '1234567.00' });
    const euro = await core.host.invoice({ clientId: client, total: '1000.00', currency: 'EUR' });
    await core.host.payment({ invoiceId: euro, amount: '1000.00' });
    await core.settle(dong, euro);
    expect(await postings()).toEqual([123]);
  });
});

describe('an excluded group', () => {
  test('is found by the text of the line, and a later change of the catalogue does not touch the past', async () => {
    const gift = await core.host.item('Gift card', 'Gift cards');
    await core.publish(aDocument({ base: { excludedGroupIds: [gift.groupId] } }));
    const lines = [
      { description: 'Coffee', rate: '300.00' },
      { description: 'Gift card', rate: '200.00' },
    ];
    const before = await core.host.invoice({ clientId: client, lines });
    await core.host.payment({ invoiceId: before, amount: '500.00' });
    await core.settle(before);
    expect(await postings()).toEqual([30]);
    await core.host.change('items', gift.id, { description: 'Voucher' });
    await core.settle(before);
    expect(await postings()).toEqual([30]);
    const after = await core.host.invoice({ clientId: client, lines });
    await core.host.payment({ invoiceId: after, amount: '500.00' });
    await core.settle(after);
    expect(await postings()).toEqual([30, 50]);
  });

  test('matches without regard to case and spaces at the end, and an unclear item by its common group', async () => {
    const gift = await core.host.item('Gift card', 'Gift cards');
    await core.publish(aDocument({ base: { excludedGroupIds: [gift.groupId] } }));
    const invoice = await core.host.invoice({
      clientId: client,
      lines: [{ description: 'GIFT CARD ', rate: '200.00' }, { rate: '100.00' }],
    });
    await core.host.payment({ invoiceId: invoice, amount: '300.00' });
    await core.settle(invoice);
    expect(await postings()).toEqual([10]);
  });
});

describe('the same thing at the same time', () => {
  beforeEach(() => core.publish(aDocument()));

  test('five settlings of one invoice in parallel make one entry', async () => {
    const { invoice } = await paidInvoice();
    await Promise.all(Array.from({ length: 5 }, () => core.settle(invoice)));
    expect(await postings()).toEqual([100]);
  });

  test('many invoices of a few clients in any order and overlap end where one at a time would', async () => {
    const clients = [client, await core.host.client('B'), await core.host.client('C')];
    const invoices: number[] = [];
    for (let index = 0; index < 18; index += 1) {
      const { invoice } = await paidInvoice('100.00', clients[index % 3]);
      invoices.push(invoice);
    }
    const overlapping = Array.from({ length: 9 }, (_, index) => [
      ...invoices.slice(index),
      ...invoices.slice(0, index + 4),
    ]);
    await Promise.all(
      overlapping.map((ids, index) => core.settle(...(index % 2 === 0 ? ids : [...ids].reverse()))),
    );
    expect(await Promise.all(clients.map(balance))).toEqual([60, 60, 60]);
    expect((await core.ledger()).entries).toHaveLength(18);
  });
});

describe('a removed member', () => {
  beforeEach(() => core.publish(aDocument()));

  test('stands still, and restoring settles what happened meanwhile', async () => {
    const first = await paidInvoice();
    await core.settle(first.invoice);
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    const second = await paidInvoice('500.00');
    await core.settle(second.invoice, first.invoice);
    expect(await core.members.standing(client)).toMatchObject({ status: 'removed', balance: 0 });
    await core.members.restore({ clientId: client, reason: 'back', actor: ANN });
    expect(await core.members.standing(client)).toMatchObject({
      status: 'active',
      balance: 150,
      adjusted: 0,
    });
  });

  test('does not make the former owner of an invoice pay for it twice', async () => {
    const other = await core.host.client('Other Ltd');
    const { invoice } = await paidInvoice();
    const kept = await paidInvoice('2000.00');
    await core.settle(invoice, kept.invoice);
    await core.members.remove({ clientId: other, reason: 'left', actor: ANN });
    await core.host.change('invoices', invoice, { clientid: other });
    await core.settle(invoice);
    await core.settle(invoice);
    await core.settle(invoice);
    expect(await balance(client)).toBe(200);
    await core.members.restore({ clientId: other, reason: 'back', actor: ANN });
    expect([await balance(client), await balance(other)]).toEqual([200, 100]);
  });

  test('who is restored does not get points for an invoice that belongs to another client now', async () => {
    const other = await core.host.client('Other Ltd');
    const { invoice } = await paidInvoice();
    await core.settle(invoice);
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    await core.host.change('invoices', invoice, { clientid: other });
    await core.settle(invoice);
    await core.members.restore({ clientId: client, reason: 'back', actor: ANN });
    expect([await balance(client), await balance(other)]).toEqual([0, 100]);
  });
});
