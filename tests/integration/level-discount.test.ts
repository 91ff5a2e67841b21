import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, insertRows } from '../../sidecar/database/bulk.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { bodyOf, hiddenField } from '../support/answers.ts';
import { aTier, aTierSettings } from '../support/builders.ts';
import { contactIdentity, moduleIdentity, staffIdentity } from '../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../support/loyalty-site.ts';

const REDEEMER = staffIdentity(['redeem']);
const DISCOUNT_MODE = '8';

let site: LoyaltySite;
let clientId: number;
let drinks: number;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  const { host } = site.database;
  await site.database.emptied();
  await insertRows(site.wired.db, site.wired.table.host('payment_modes'), ['id', 'name'], [[8, 'Discount']]);
  await host.setOption('loyalty_memberships_discount_mode', DISCOUNT_MODE);
  clientId = await host.client();
  ({ groupId: drinks } = await host.item('A tea', 'Drinks'));
  await site.publish(withGold);
  await makeGold('2026-01-01 00:00:00');
});

/** Gold takes 10 % off drinks. */
function withGold(document: ProgramDocument): ProgramDocument {
  const discount = { percent: '10', groupIds: [drinks], itemIds: [] };
  const names = { en: 'Gold', vi: 'Vàng', fr: 'Or' };
  const levels = [aTier({ id: 'gold', names, threshold: '1000000', discount })];
  return { ...document, tiers: aTierSettings({ mode: 'threshold', levels }) };
}

/** The level log says Gold since then: how it came to be is no matter of this file. */
async function makeGold(since: string) {
  const { db, table } = site.wired;
  await site.wired.services.members.adjust({
    clientId,
    points: 1,
    reason: 'enrol',
    actor: { type: 'staff', id: 1 },
    requestKey: '11111111-51c7-4b5e-9a01-2f6f0a2b7a11',
  });
  await execute(
    db,
    `INSERT INTO ${table.tier_change} (member_id, seq, from_tier, to_tier, at, reason, skipped, since, actor_type, recorded_at)
     SELECT id, 1 + (SELECT COUNT(*) FROM ${table.tier_change} c WHERE c.member_id = m.id), NULL, 'gold', ?, 'set_by_staff', '[]', ?, 'staff', ?
     FROM ${table.member} m WHERE client_id = ?`,
    [since, since, since, clientId],
  );
  await execute(
    db,
    `UPDATE ${table.member} SET tier = 'gold', tier_since = ?, tier_locked = 1 WHERE client_id = ?`,
    [since, clientId],
  );
}

const LINES = [
  { description: 'A tea', qty: '1', rate: '600.00' },
  { description: 'Delivery', qty: '1', rate: '400.00' },
];

async function onForm(changes: object = {}): Promise<string> {
  const form = {
    client: String(clientId),
    currency: '1',
    discount_type: '',
    discount_total: '0.00',
    subtotal: '1000.00',
    total: '1000.00',
    adjustment: '0',
    lines: LINES,
    ...changes,
  };
  const answer = await site.module.post('/admin/discount/form', { form: JSON.stringify(form) }, REDEEMER);
  return bodyOf(answer, 'fragment').html;
}

describe('on the form of an invoice, before it is issued', () => {
  test('A57: the level’s discount is offered with the programme behind it, line by line', async () => {
    const html = await onForm();
    expect(html).toContain('A tea');
    expect(html).toContain('Gold: 10% on Drinks');
    expect(html).toContain('data-testid="discount-total">−£60.00<');
    expect(html).toContain('data-loyalty-discount="60.00"');
    expect(html).not.toContain('Delivery');
  });

  test.each([
    ['before_tax', '60.00', 'This is the discount of the invoice.', false],
    ['before_tax', '80.00', 'at least as good for the client', false],
    ['before_tax', '50.00', 'better for the client', true],
    ['after_tax', '60.00', 'at least as good for the client', false],
  ])(
    'beside a discount %s of %s only the better of both holds: "%s"',
    async (discount_type, discount_total, text, hasButton) => {
      const total = String(1000 - Number(discount_total));
      const html = await onForm({ discount_type, discount_total, total });
      expect(html).toContain(text);
      expect(html.includes('data-loyalty-discount')).toBe(hasButton);
    },
  );

  test('beside points that are the discount of the draft the reason is said, and what becomes of them', async () => {
    const { services } = site.wired;
    const actor = { type: 'staff', id: 1 } as const;
    const more = {
      clientId,
      points: 6000,
      reason: 'x',
      actor,
      requestKey: '22222222-51c7-4b5e-9a01-2f6f0a2b7a11',
    };
    await services.members.adjust(more);
    const invoice = await site.database.host.invoice({ clientId, lines: LINES, status: 6 });
    const wish = { invoiceId: invoice, points: 5000, balanceSeen: 0, actor, booking: 'discount' } as const;
    await services.redemption.authorise({ ...wish, requestKey: '33333333-51c7-4b5e-9a01-2f6f0a2b7a11' });
    await execute(
      site.wired.db,
      `UPDATE ${site.wired.table.host('invoices')} i JOIN ${site.wired.table.redemption} r ON r.invoice_id = i.id
       SET i.discount_type = 'before_tax', i.discount_total = 50, i.total = 950, r.discounted_at = UTC_TIMESTAMP(3) WHERE i.id = ?`,
      [invoice],
    );
    await site.settle(invoice);
    const changes = {
      invoice: String(invoice),
      discount_type: 'before_tax',
      discount_total: '50.00',
      total: '950.00',
    };
    expect(await onForm(changes)).toContain(
      'The discount on this invoice is points: £50.00. The CRM keeps one discount per invoice, so the level discount has no room beside it. If you replace it, its points come back when you save.',
    );
    expect(await onForm({ ...changes, invoice: '0' })).not.toContain('points');
    const panel = bodyOf(
      await site.module.get(`/admin/invoices/${invoice}/panel`, REDEEMER),
      'fragment',
    ).html;
    expect(panel).toContain('The discount on this invoice is points: £50.00.');
  });

  test('says what the level’s discount is for when no line belongs to it', async () => {
    const html = await onForm({ lines: [LINES[1]] });
    expect(html).toContain('Gold gives 10% on Drinks; no line of this invoice belongs to it.');
    expect(html).not.toContain('data-loyalty-discount');
  });

  test('says nothing without a client, a level, or where the programme does not offer it', async () => {
    expect(await onForm({ client: '' })).toBe('');
    expect(await onForm({ client: String(await site.database.host.client('Other')) })).toBe('');
    await site.publish((document) => ({
      ...withGold(document),
      tiers: { ...withGold(document).tiers, offersDiscount: false },
    }));
    expect(await onForm()).toBe('');
  });

  test('takes numbers as people type them, and refuses what is no form', async () => {
    const lines = [{ description: 'A tea', qty: '1,5', rate: '100,00' }];
    expect(await onForm({ lines, adjustment: '', discount_total: '' })).toContain(
      'data-loyalty-discount="15.00"',
    );
    for (const form of ['{', '[]', '{"lines":"x"}']) {
      expect((await site.module.post('/admin/discount/form', { form }, REDEEMER)).status).toBe(400);
    }
  });

  test('speaks the reader’s language', async () => {
    const form = JSON.stringify({ client: clientId, currency: 1, lines: LINES });
    const french = { ...REDEEMER, language: 'french' };
    const answer = await site.module.post('/admin/discount/form', { form }, french);
    expect(bodyOf(answer, 'fragment').html).toContain('Or');
  });
});

describe('on an issued invoice', () => {
  let invoiceId: number;

  beforeEach(async () => {
    invoiceId = await site.database.host.invoice({ clientId, date: '2026-11-20', lines: LINES });
  });

  const panel = async (identity = REDEEMER) =>
    bodyOf(await site.module.get(`/admin/invoices/${invoiceId}/panel`, identity), 'fragment').html;

  async function give(changes: object = {}) {
    const request_key = hiddenField(
      /data-testid="discount-form"[\s\S]*/.exec(await panel())![0],
      'request_key',
    );
    const form = { request_key, amount_seen: '60.00', ...changes };
    return site.module.post(`/admin/invoices/${invoiceId}/discount`, form, REDEEMER);
  }

  /** What the module does with `record_payment` in the mode of discounts. */
  async function record(commandIds: readonly number[]) {
    const { db, table } = site.wired;
    const [row] = await db<{ payload: string }>(table.command).whereIn('id', commandIds).select('payload');
    const payload = JSON.parse(row!.payload) as Record<string, string>;
    expect(payload).toMatchObject({ mode: 'discount', amount: '60.00', note: 'Gold: member discount' });
    const payment = await site.database.host.payment({
      invoiceId,
      amount: payload['amount']!,
      mode: DISCOUNT_MODE,
      reference: payload['reference']!,
    });
    await db(table.command).whereIn('id', commandIds).update({ status: 'done' });
    await site.module.post('/system/commands/finished', { ids: commandIds }, moduleIdentity());
    return payment;
  }

  test('that has the level’s discount the programmes behind it are shown, to staff and to the client', async () => {
    await site.database.host.change('invoices', invoiceId, {
      discount_type: 'before_tax',
      discount_total: '60.00',
      total: '940.00',
    });
    const html = await panel();
    expect(html).toContain('Gold: 10% on Drinks');
    expect(html).toContain('This is the discount of the invoice.');
    expect(html).not.toContain('data-testid="discount-give"');
    const contact = contactIdentity(clientId, await site.database.host.contact(clientId));
    const portal = bodyOf(
      await site.module.get(`/portal/invoices/${invoiceId}/panel`, contact),
      'fragment',
    ).html;
    expect(portal).toContain('Gold: 10% on Drinks');
  });

  test('without one staff may give it as a payment in its own mode, which earns nothing', async () => {
    expect(await panel()).toContain('Give the level discount of £60.00');
    const answer = bodyOf(await give(), 'redirect');
    expect(answer.flash).toEqual({ type: 'success', message: 'The level discount of £60.00 was given.' });
    await record(answer.runCommands);
    const html = await panel();
    expect(html).toContain('£60.00 were given for the level Gold');
    expect(html).not.toContain('data-testid="discount-give"');
    await site.database.host.payment({ invoiceId, amount: '940.00' });
    await site.database.host.change('invoices', invoiceId, { status: 2 });
    const preview = await site.wired.services.preview.invoice(invoiceId);
    expect(preview?.breakdown).toMatchObject({ earningPaid: '940', paidByPoints: '0' });
  });

  test('it is given once: the same form sent again is one payment, and another form is refused', async () => {
    const request_key = '33333333-51c7-4b5e-9a01-2f6f0a2b7a11';
    const first = bodyOf(await give({ request_key }), 'redirect');
    const path = `/admin/invoices/${invoiceId}/discount`;
    const again = await site.module.post(path, { request_key, amount_seen: '60.00' }, REDEEMER);
    expect(bodyOf(again, 'redirect').runCommands).toEqual(first.runCommands);
    const other = { request_key: '44444444-51c7-4b5e-9a01-2f6f0a2b7a11', amount_seen: '60.00' };
    const refused = await site.module.post(path, other, REDEEMER);
    expect(refused.status).toBe(422);
    expect(bodyOf(refused, 'fragment').html).toContain('It was given already.');
  });

  test('it is withdrawn when its payment is deleted, and can be given again', async () => {
    const payment = await record(bodyOf(await give(), 'redirect').runCommands);
    await site.database.host.remove('invoicepaymentrecords', payment);
    await site.settle(invoiceId);
    expect(await panel()).toContain('data-testid="discount-give"');
  });

  test('the next sweep withdraws it when its payment vanished and nobody told us', async () => {
    const payment = await record(bodyOf(await give(), 'redirect').runCommands);
    await site.database.host.remove('invoicepaymentrecords', payment);
    await site.wired.jobs.sweep();
    expect(await site.wired.services.discount.given(invoiceId)).toBeNull();
  });

  test('the payment is taken away when the invoice is cancelled', async () => {
    await record(bodyOf(await give(), 'redirect').runCommands);
    await site.database.host.change('invoices', invoiceId, { status: 5 });
    const { commands } = await site.wired.settle.settle([{ source: { type: 'invoice', id: invoiceId } }]);
    expect(commands).toHaveLength(1);
  });

  test('a payment that the CRM refuses leaves nothing, and the person hears why', async () => {
    const { runCommands } = bodyOf(await give(), 'redirect');
    await site.refuseCommands(runCommands, 'amount_exceeds_due');
    const told = await site.module.post('/system/commands/finished', { ids: runCommands }, moduleIdentity());
    const { flash } = bodyOf(told, 'data').data as { flash: { type: string; message: string } };
    expect(flash.type).toBe('danger');
    expect(flash.message).toContain('The level discount was not given. Meanwhile less is left to pay');
    expect(await panel()).toContain('data-testid="discount-give"');
  });

  test('a discount that changed since the person looked is shown again instead of given', async () => {
    const answer = await give({ amount_seen: '59.00' });
    expect(answer.status).toBe(409);
    expect(bodyOf(answer, 'fragment').html).toContain('The discount changed while you were looking at it.');
  });

  test('more than is left to pay is not given', async () => {
    await site.database.host.payment({ invoiceId, amount: '950.00' });
    const html = await panel();
    expect(html).toContain('Less is left to pay than the discount comes to.');
    expect(html).not.toContain('data-testid="discount-give"');
  });

  test('nothing is offered while the CRM lacks the mode of member discounts', async () => {
    await site.database.host.setOption('loyalty_memberships_discount_mode', '');
    const html = await panel();
    expect(html).toContain('The CRM has no payment mode for member discounts.');
    expect(html).not.toContain('data-testid="discount-give"');
  });

  test('by the level of the invoice’s day: one of before the level gets nothing', async () => {
    invoiceId = await site.database.host.invoice({ clientId, date: '2025-12-30', lines: LINES });
    expect(await panel()).not.toContain('data-testid="level-discount"');
  });

  test('staff who may only look see it without the button, and may not give it', async () => {
    const html = await panel(staffIdentity(['view']));
    expect(html).toContain('Gold: 10% on Drinks');
    expect(html).not.toContain('data-testid="discount-give"');
    const form = { request_key: '22222222-51c7-4b5e-9a01-2f6f0a2b7a11', amount_seen: '60.00' };
    const path = `/admin/invoices/${invoiceId}/discount`;
    expect((await site.module.post(path, form, staffIdentity(['view']))).status).toBe(403);
  });
});
