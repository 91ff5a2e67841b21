import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute } from '../../../sidecar/database/bulk.ts';
import { bodyOf, hiddenField } from '../../support/answers.ts';
import { contactIdentity, moduleIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';

const REDEEMER = staffIdentity(['redeem']);
const KEY = '8c8a4c1e-51c7-4b5e-9a01-2f6f0a2b7a11';

let site: LoyaltySite;
let clientId: number;
let contactId: number;
/** An unpaid invoice of 84.33. */
let invoiceId: number;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  const { host } = site.database;
  await site.database.emptied();
  await site.publish((document) => ({
    ...document,
    redemption: { ...document.redemption, minimumPoints: 500, stepPoints: 100, maximumSharePercent: 50 },
  }));
  clientId = await host.client('Café <script>alert(1)</script>');
  contactId = await host.contact(clientId);
  const paid = await host.invoice({
    clientId,
    lines: [{ description: 'Beans <img src=x>', rate: '4000.00' }],
  });
  await host.payment({ invoiceId: paid, amount: '4000.00' });
  await site.settle(paid);
  invoiceId = await host.invoice({ clientId, lines: [{ rate: '84.33' }] });
});

const panel = (path: string) => `/admin/invoices/${invoiceId}/${path}`;
const wish = (points: string, changes: object = {}) => ({
  points,
  request_key: KEY,
  balance_seen: '4000',
  ...changes,
});

describe('the panel', () => {
  test('shows the balance, what it is worth, and what the invoice will earn', async () => {
    const html = bodyOf(await site.module.get(panel('panel'), REDEEMER), 'fragment').html;

    expect(html).toContain('data-testid="invoice-balance">4,000<');
    expect(html).toContain('worth £40.00');
    expect(html).toContain('Will earn 84 points once paid in full');
    expect(html).toContain('At most 4,000 points now, that is £40.00.');
  });

  test('offers no form to staff who may only look', async () => {
    const html = bodyOf(await site.module.get(panel('panel'), staffIdentity(['view'])), 'fragment').html;

    expect(html).not.toContain('<form');
    expect((await site.module.post(panel('redemptions'), wish('500'), staffIdentity(['view']))).status).toBe(
      403,
    );
  });

  test('is refused to staff with neither right', async () => {
    expect((await site.module.get(panel('panel'), staffIdentity(['configure']))).status).toBe(403);
  });

  test('of an invoice that does not exist is not found', async () => {
    expect((await site.module.get('/admin/invoices/999999/panel', REDEEMER)).status).toBe(404);
  });

  test('escapes what stands in the CRM', async () => {
    const paid = await site.database.host.invoice({
      clientId,
      lines: [{ description: '<b>x</b>', rate: '10.00' }],
    });
    await site.database.host.payment({ invoiceId: paid, amount: '10.00' });
    await site.settle(paid);
    const html = bodyOf(await site.module.get(`/admin/invoices/${paid}/panel`, REDEEMER), 'fragment').html;

    expect(html).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(html).not.toContain('<b>x');
  });
});

describe('the live quote', () => {
  const quote = async (points: string) =>
    bodyOf(await site.module.post(panel('quote'), wish(points), REDEEMER), 'fragment').html;

  test('says what is taken off and what is left', async () => {
    expect(await quote('1,000')).toContain('1,000 points take £10.00 off; £74.33 is left to pay.');
  });

  test('names each limit with its numbers', async () => {
    const html = await quote('450');
    expect(html).toContain('A redemption takes at least 500 points; 450 were entered.');
    expect(await quote('9000')).toContain('There are 4,000 points to spend.');
  });

  test('asks for a whole number, and says nothing about an empty field', async () => {
    expect(await quote('12.5')).toContain('Enter a whole number of points, 1 or more.');
    expect(await quote('')).not.toContain('<p>');
  });
});

describe('redeeming', () => {
  test('leads back to the invoice with the command to run', async () => {
    const answer = await site.module.post(panel('redemptions'), wish('1000'), REDEEMER);

    expect(answer.status).toBe(200);
    expect(bodyOf(answer, 'redirect')).toMatchObject({
      to: `/admin/invoices/list_invoices/${invoiceId}`,
      flash: { type: 'success', message: '1,000 points redeemed: £10.00 less to pay.' },
      runCommands: [expect.any(Number)],
    });
    const after = bodyOf(await site.module.get(panel('panel'), REDEEMER), 'fragment').html;
    expect(after).toContain('data-testid="redemption-row" data-status="authorised"');
    expect(after).toContain('data-testid="invoice-balance">3,000<');
  });

  test('twice with the same form redeems once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => site.module.post(panel('redemptions'), wish('1000'), REDEEMER)),
    );

    const ids = answers.map((answer) => bodyOf(answer, 'redirect').runCommands);
    expect(new Set(ids.flat()).size).toBe(1);
    expect((await site.wired.services.members.standing(clientId)).spendable).toBe(3000);
  });

  test('more than is possible shows the form again, with the reason and what was typed', async () => {
    const answer = await site.module.post(panel('redemptions'), wish('7777'), REDEEMER);
    const { html } = bodyOf(answer, 'fragment');

    expect(answer.status).toBe(422);
    expect(html).toContain('value="7777"');
    expect(html).toContain('Nothing was redeemed. There are 4,000 points to spend.');
    expect(hiddenField(html, 'request_key')).not.toBe(KEY);
  });

  test('on a balance that has shrunk meanwhile is a conflict with the new numbers', async () => {
    await site.module.post(panel('redemptions'), wish('1000'), REDEEMER);
    const other = '0d6d3a3e-7b12-4f6e-8c0f-5f1f5b2e9c44';
    const answer = await site.module.post(
      panel('redemptions'),
      wish('500', { request_key: other }),
      REDEEMER,
    );

    expect(answer.status).toBe(409);
    expect(hiddenField(bodyOf(answer, 'fragment').html, 'balance_seen')).toBe('3000');
  });

  test('the button for the maximum fills it in and redeems nothing', async () => {
    const answer = await site.module.post(panel('redemptions'), wish('', { fill: 'maximum' }), REDEEMER);
    const { html } = bodyOf(answer, 'fragment');

    expect(html).toContain('value="4000"');
    expect(html).toContain('4,000 points take £40.00 off; £44.33 is left to pay.');
    expect((await site.wired.services.members.standing(clientId)).spendable).toBe(4000);
  });

  test('refuses fields that the form does not have', async () => {
    const answer = await site.module.post(panel('redemptions'), wish('500', { clientId: '2' }), REDEEMER);
    expect(answer.status).toBe(400);
  });
});

describe('in the portal', () => {
  const own = (path: string) => `/portal/invoices/${invoiceId}/${path}`;

  test('a contact redeems on an invoice of its own client', async () => {
    const contact = contactIdentity(clientId, contactId);
    const answer = await site.module.post(own('redemptions'), wish('500'), contact);

    expect(bodyOf(answer, 'redirect')).toMatchObject({ to: `/invoice/${invoiceId}/${'0'.repeat(32)}` });
  });

  test("another client's invoice does not exist", async () => {
    const stranger = await site.database.host.client('Stranger');
    const contact = contactIdentity(stranger, await site.database.host.contact(stranger, 'Eve'));

    for (const answer of [
      await site.module.get(own('panel'), contact),
      await site.module.post(own('quote'), wish('500'), contact),
      await site.module.post(own('redemptions'), wish('500'), contact),
    ]) {
      expect(answer.status).toBe(404);
      expect(bodyOf(answer, 'error').error.code).toBe('invoice_not_found');
    }
    expect((await site.wired.services.members.standing(clientId)).spendable).toBe(4000);
  });

  test('a contact without the permission sees why there is no form, and cannot redeem', async () => {
    const contact = contactIdentity(clientId, contactId, { contactMayRedeem: false });
    const html = bodyOf(await site.module.get(own('panel'), contact), 'fragment').html;

    expect(html).not.toContain('<form');
    expect(html).toContain('data-testid="redeem-reason"');
    expect((await site.module.post(own('redemptions'), wish('500'), contact)).status).toBe(422);
    expect((await site.wired.services.members.standing(clientId)).spendable).toBe(4000);
  });

  test('staff pages are refused to a contact', async () => {
    expect((await site.module.get(panel('panel'), contactIdentity(clientId, contactId))).status).toBe(403);
  });
});

describe('commands that finished', () => {
  const redeemed = async () =>
    bodyOf(await site.module.post(panel('redemptions'), wish('500'), REDEEMER), 'redirect').runCommands;
  const finished = (ids: readonly number[]) =>
    site.module.post('/system/commands/finished', { ids }, moduleIdentity());

  test('capture the redemption', async () => {
    const ids = await redeemed();
    await site.recordPayments(ids);

    expect((await finished(ids)).body).toMatchObject({ data: { flash: { type: 'success' } } });
    const html = bodyOf(await site.module.get(panel('panel'), REDEEMER), 'fragment').html;
    expect(html).toContain('data-status="captured"');
  });

  test('with a failure give the points back and say why', async () => {
    const ids = await redeemed();
    await site.refuseCommands(ids, 'amount_exceeds_due');

    expect((await finished(ids)).body).toMatchObject({
      data: {
        flash: {
          type: 'danger',
          message:
            'Nothing was redeemed, and the points are back in the account. Meanwhile less is left to pay than the points are worth.',
        },
      },
    });
    expect((await site.wired.services.members.standing(clientId)).spendable).toBe(4000);
  });

  test('that nobody knows have nothing to say', async () => {
    expect((await finished([4242])).body).toMatchObject({ data: { flash: null } });
  });
});

test('a poke wakes the intake', async () => {
  const { db, table, services, clock } = site.wired;
  const paymentId = await site.database.host.payment({ invoiceId, amount: '84.33', date: '2026-11-20' });
  await db(table.signal).insert({
    kind: 'payment_added',
    subject_type: 'payment',
    subject_id: paymentId,
    event_key: 'payment_added:1:0123456789ab',
    created_at: clock.now(),
    due_at: clock.now(),
  });

  expect((await site.module.post('/system/poke', {}, moduleIdentity())).body).toMatchObject({ kind: 'data' });
  await services.intake.drain(); // Joins the run that the poke began.
  expect((await services.members.standing(clientId)).balance).toBe(4084);
});

describe('on a draft', () => {
  const DRAFT_LINES = [
    { rate: '100.00', taxRates: ['10.00'] },
    { rate: '100.00', taxRates: ['20.00'] },
  ];
  const discount = (points: string, changes: object = {}) =>
    wish(points, { booking: 'discount', ...changes });
  const shown = async (identity = REDEEMER) =>
    bodyOf(await site.module.get(panel('panel'), identity), 'fragment').html;

  beforeEach(async () => {
    invoiceId = await site.database.host.invoice({ clientId, lines: DRAFT_LINES, status: 6 });
  });

  /** What the module does with the command that the answer names. */
  async function write(): Promise<void> {
    const { db, table } = site.wired;
    await execute(
      db,
      `UPDATE ${table.host('invoices')} i JOIN ${table.redemption} r ON r.invoice_id = i.id
       SET i.discount_type = 'before_tax', i.discount_total = r.amount, i.total = 218.50, r.discounted_at = UTC_TIMESTAMP(3)
       WHERE i.id = ?`,
      [invoiceId],
    );
    await site.settle(invoiceId);
  }

  test('staff may use points as its discount, and read why it is one and what the taxes become', async () => {
    const html = await shown();
    expect(hiddenField(html, 'booking')).toBe('discount');
    expect(html).toContain('Use as discount');
    expect(html).toContain('This invoice is a draft, so the points become its discount before tax');
    const quote = bodyOf(await site.module.post(panel('quote'), discount('1000'), REDEEMER), 'fragment').html;
    expect(quote).toContain(
      '1,000 points take £10.00 off before tax: the total is £218.50 instead of £230.00, the tax in it £28.50 instead of £30.00.',
    );
    expect(quote).toContain('Tax of 10%: £9.50 instead of £10.00.');
    expect(quote).toContain('Tax of 20%: £19.00 instead of £20.00.');
  });

  test('redeeming says what they are, and shows them with a button that takes them back', async () => {
    const answer = bodyOf(
      await site.module.post(panel('redemptions'), discount('1000'), REDEEMER),
      'redirect',
    );
    expect(answer.flash?.message).toBe('1,000 points are the discount of this draft: £10.00 off before tax.');
    expect(answer.runCommands).toHaveLength(1);
    await write();
    const html = await shown();
    expect(html).toContain('discount before tax');
    expect(html).toContain('Points are the discount of this draft already.');
    expect(html).toContain('aria-label="Take back the points of LM-');
    const back = {
      reference: hiddenField(html, 'reference'),
      request_key: hiddenField(html, 'request_key'),
    };
    const taken = bodyOf(await site.module.post(panel('take-back'), back, REDEEMER), 'redirect');
    expect(taken.flash?.message).toBe('1,000 points were returned to the account.');
    expect(taken.runCommands).toHaveLength(1);
    expect((await site.module.post(panel('take-back'), back, staffIdentity(['view']))).status).toBe(403);
  });

  test('taking back what is not there any more says so beside the list', async () => {
    await site.module.post(panel('redemptions'), discount('1000'), REDEEMER);
    const [one] = await site.wired.services.redemption.ofInvoice(invoiceId);
    const back = { reference: one!.reference, request_key: KEY };
    const answer = await site.module.post(panel('take-back'), back, REDEEMER);
    expect(answer.status).toBe(422);
    expect(bodyOf(answer, 'fragment').html).toContain(
      'The discount was not taken back. There is no draft with a discount of these points any more.',
    );
  });

  test('a form that was written for a draft does not pay an invoice that was issued meanwhile', async () => {
    await site.database.host.change('invoices', invoiceId, { status: 1 });
    const answer = await site.module.post(panel('redemptions'), discount('1000'), REDEEMER);
    expect(answer.status).toBe(422);
    expect(bodyOf(answer, 'fragment').html).toContain(
      'Nothing was redeemed. This invoice has been issued meanwhile. Points are a payment on it now.',
    );
  });

  test('a discount of staff stands in the way, with the reason', async () => {
    await site.database.host.change('invoices', invoiceId, {
      discount_type: 'before_tax',
      discount_total: '5.00',
    });
    expect(await shown()).toContain('This draft has a discount already, and the CRM keeps one per invoice.');
  });

  test.each([
    ['vietnamese', 'Dùng làm giảm giá'],
    ['french', 'Utiliser en remise'],
  ])('it is offered in %s', async (language, text) => {
    expect(await shown({ ...REDEEMER, language })).toContain(text);
  });
});
