import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, hiddenField } from '../../support/answers.ts';
import { ANN, couponSteps, withCoupons } from '../../support/coupon-site.ts';
import { contactIdentity, moduleIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { POINTS_MODE } from '../../support/test-database.ts';

const STAFF = staffIdentity(['view', 'redeem', 'adjust']);

let site: LoyaltySite;
let steps: ReturnType<typeof couponSteps>;
let clientId: number;
let contact: ReturnType<typeof contactIdentity>;

beforeAll(async () => {
  site = await loyaltySite();
  steps = couponSteps(site);
});
afterAll(() => site.close());

beforeEach(async () => {
  await site.database.emptied();
  await steps.installMode();
  clientId = await site.database.host.client();
  contact = {
    ...contactIdentity(clientId, await site.database.host.contact(clientId)),
    contactMayRedeem: true,
  };
  await site.publish(withCoupons());
  await steps.give(clientId, 1_000);
});

const rewards = async () => bodyOf(await site.module.get('/portal/rewards', contact), 'page').html;
const memberPage = async (identity = STAFF) =>
  bodyOf(await site.module.get(`/admin/members/${clientId}`, identity), 'page').html;

describe('in the portal', () => {
  async function make(points: string) {
    const form = { points, currency: 'GBP', balance_seen: '1000', request_key: crypto.randomUUID() };
    return site.module.post('/portal/coupons', form, contact);
  }

  test('A39: a chosen number of points becomes a coupon with code, QR code, terms and last day', async () => {
    expect(await rewards()).toContain('100 points are worth £10.00 as a coupon.');
    const made = bodyOf(await make('300'), 'redirect');
    expect(made.to).toBe('rewards#lm-coupons');
    expect(made.flash?.message).toMatch(/^Your coupon [A-Z2-9-]{14} of £30.00 is ready\.$/);
    const html = await rewards();
    expect(html).toContain('data-testid="coupon-code-text"');
    expect(html).toContain('class="lm-coupon-qr"');
    expect(html).toContain('On every invoice.');
  });

  test('the live sentence says what the points give and what stays', async () => {
    const form = { points: '250', currency: 'GBP', balance_seen: '1000', request_key: crypto.randomUUID() };
    const said = bodyOf(await site.module.post('/portal/coupons/quote', form, contact), 'fragment').html;
    expect(said).toContain('250 points give a coupon of £25.00. 750 points are left.');
  });

  test.each([
    ['20', 422, 'A coupon costs more points than this.'],
    ['', 422, 'Please enter a number of points.'],
    ['5000', 422, 'There are not enough points for this.'],
  ])('%s points come back with the reason', async (points, status, reason) => {
    const answer = await make(points);
    expect(answer.status).toBe(status);
    expect(bodyOf(answer, 'page').html).toContain(reason);
  });

  test('A41: below the minimum the page says how many points are missing', async () => {
    await site.publish(withCoupons({ minimumPoints: 1_200 }));
    expect(await rewards()).toContain('A coupon needs 1,200 points: 200 points are missing.');
  });

  test('a contact who may not convert sees the coupons and no form', async () => {
    contact = { ...contact, contactMayRedeem: false };
    expect(await rewards()).not.toContain('data-testid="convert-form"');
    expect((await make('300')).status).toBe(403);
  });
});

test('the tab of the client in the CRM lists the coupons that can be used, with value and last day', async () => {
  const tab = async () =>
    bodyOf(await site.module.get(`/admin/clients/${clientId}/tab`, STAFF), 'fragment').html;
  expect(await tab()).not.toContain('data-testid="tab-coupons"');
  const coupon = await steps.convert(clientId, 300);
  const taken = await steps.convert(clientId, 100);
  await site.wired.services.coupons.voidCoupon({ couponId: taken.id, reason: 'a mistake', actor: ANN });
  const table = /data-testid="tab-coupons">([\s\S]*?)<\/table>/.exec(await tab())![1]!;
  expect(table).toContain(coupon.code);
  expect(table).toContain('£30.00');
  expect(table).toContain('19-11-2027');
  expect(table).not.toContain(taken.code);
});

describe('on the page of an invoice', () => {
  let invoiceId: number;

  beforeEach(async () => {
    invoiceId = await site.database.host.invoice({
      clientId,
      date: '2026-11-20',
      lines: [{ description: 'A tea', qty: '1', rate: '100.00' }],
    });
  });

  const panel = async (identity: typeof STAFF = STAFF, area = 'admin') =>
    bodyOf(await site.module.get(`/${area}/invoices/${invoiceId}/panel`, identity), 'fragment').html;

  const use = async (form: object, identity: typeof STAFF = STAFF, area = 'admin') => {
    const request_key = hiddenField(
      /data-testid="coupon-form"[\s\S]*/.exec(await panel(identity, area))![0],
      'request_key',
    );
    return site.module.post(`/${area}/invoices/${invoiceId}/coupons`, { request_key, ...form }, identity);
  };

  test('staff pick one of the client’s coupons; the lanes say what lowered the invoice', async () => {
    const coupon = await steps.convert(clientId, 300);
    expect(await panel()).toContain(`Use ${coupon.code} for £30.00`);
    const answer = bodyOf(await use({ pick: `${coupon.code} 30.00` }), 'redirect');
    expect(answer.flash?.message).toBe(`The coupon ${coupon.code} lowered the invoice by £30.00.`);
    await steps.record(answer.runCommands);
    const html = await panel();
    expect(html).toContain(`Coupon ${coupon.code}`);
    expect(html).toContain('data-testid="coupon-lanes"');
  });

  test('E8: what points paid of the invoice stands last among the lanes', async () => {
    const coupon = await steps.convert(clientId, 300);
    const { runCommands } = await steps.use(invoiceId, coupon.code);
    await steps.record(runCommands);
    await site.database.host.payment({ invoiceId, amount: '1.25', mode: POINTS_MODE });
    await site.database.host.payment({ invoiceId, amount: '2.50', mode: POINTS_MODE });
    const lanes = /data-testid="coupon-lanes">([\s\S]*?)<\/ol>/.exec(await panel())![1]!;
    expect(
      lanes
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe(`Coupon ${coupon.code} −£30.00 Points −£3.75`);
  });

  test('a client types the code of a coupon, in its own language', async () => {
    const coupon = await steps.convert(clientId, 300);
    const french = { ...contact, language: 'french' };
    const answer = bodyOf(await use({ code: coupon.code.toLowerCase() }, french, 'portal'), 'redirect');
    expect(answer.flash?.message).toContain(`Le bon ${coupon.code} a réduit la facture`);
    expect(answer.to).toMatch(new RegExp(`^/invoice/${invoiceId}/`));
  });

  test('E8: a coupon that gives nothing stands there with its reason', async () => {
    await site.publish(withCoupons({}, { minimumSpend: [{ currency: 'GBP', amount: '200.00' }] }));
    await steps.convert(clientId, 300);
    expect(await panel()).toContain('The invoice comes to less than this coupon asks for.');
  });

  test('E8: a typed code says what it takes off, or why nothing, before it is used', async () => {
    const coupon = await steps.convert(clientId, 300);
    const stranger = await site.database.host.client();
    await steps.give(stranger, 200);
    const other = await steps.convert(stranger, 100);
    expect(await panel(contact, 'portal')).toContain('/coupons/quote"');
    const said = async (code: string, area = 'admin', identity = STAFF) => {
      const form = { code, request_key: crypto.randomUUID() };
      const answer = await site.module.post(`/${area}/invoices/${invoiceId}/coupons/quote`, form, identity);
      return bodyOf(answer, 'fragment').html.trim();
    };
    expect(await said('')).toBe('');
    expect(await said(coupon.code.toLowerCase())).toBe(`${coupon.code} takes £30.00 off this invoice.`);
    expect(await said(other.code)).toBe('This coupon belongs to another client.');
    const french = { ...contact, language: 'french' };
    expect(await said(coupon.code, 'portal', french)).toMatch(/réduit cette facture de £30/);
    expect(await said(other.code, 'portal', contact)).toBe('There is no such coupon. Please check the code.');
    expect(await steps.coupon(coupon.id)).toMatchObject({ status: 'issued', useCount: 0 });
  });

  test('a wrong code comes back with a sentence beside the field', async () => {
    const answer = await use({ code: 'NOPE' });
    expect(answer.status).toBe(422);
    expect(bodyOf(answer, 'fragment').html).toContain('There is no such coupon. Please check the code.');
  });

  test('what the CRM refused is told to the person', async () => {
    const coupon = await steps.convert(clientId, 300);
    const { runCommands } = bodyOf(await use({ code: coupon.code }), 'redirect');
    await site.refuseCommands(runCommands, 'amount_exceeds_due');
    const told = await site.module.post('/system/commands/finished', { ids: runCommands }, moduleIdentity());
    const { flash } = bodyOf(told, 'data').data as { flash: { type: string; message: string } };
    expect(flash).toMatchObject({ type: 'danger' });
    expect(flash.message).toContain(`The coupon ${coupon.code} was not used.`);
  });
});

describe('for staff', () => {
  test('the member’s page makes coupons, gives them and takes them back', async () => {
    const base = `/admin/members/${clientId}/coupons`;
    const key = () => crypto.randomUUID();
    const form = { points: '200', currency: 'GBP', balance_seen: '1000', request_key: key() };
    expect(bodyOf(await site.module.post(base, form, STAFF), 'redirect').flash?.message).toContain('£20.00');
    const grant = { kind: 'percent', value: '12,5', days: '30', request_key: key() };
    const given = bodyOf(await site.module.post(`${base}/grant`, grant, STAFF), 'redirect');
    expect(given.flash?.message).toContain('was given the coupon');
    const html = await memberPage();
    expect(html).toContain('12.5% off');
    const [latest] = await site.wired.services.coupons.ofClient(clientId);
    const path = `/admin/coupons/${latest!.id}/void`;
    await site.module.post(path, { reason: 'Typo' }, STAFF);
    expect(await steps.coupon(latest!.id)).toMatchObject({ status: 'void' });
    expect((await site.module.post(path, { reason: 'x' }, staffIdentity(['view']))).status).toBe(403);
  });

  test('a grant that cannot be read comes back with what to correct', async () => {
    const grant = { kind: 'amount', value: 'x', days: '-1', request_key: crypto.randomUUID() };
    const answer = await site.module.post(`/admin/members/${clientId}/coupons/grant`, grant, STAFF);
    expect(answer.status).toBe(422);
    expect(bodyOf(answer, 'page').html).toContain('Please enter an amount');
  });

  test('the list is searched by code, client and state, and exported', async () => {
    const coupon = await steps.convert(clientId, 300);
    for (const query of [`q=${coupon.code.slice(0, 6)}`, 'status=issued', 'status=']) {
      expect(bodyOf(await site.module.get(`/admin/coupons?${query}`, STAFF), 'page').html).toContain(
        coupon.code,
      );
    }
    const none = bodyOf(await site.module.get('/admin/coupons?status=void', STAFF), 'page').html;
    expect(none).toContain('No coupon fits.');
    const csv = bodyOf(await site.module.get('/admin/coupons/export', STAFF), 'download');
    expect(Buffer.from(csv.bodyBase64, 'base64').toString('utf8')).toContain(coupon.code);
  });
});
