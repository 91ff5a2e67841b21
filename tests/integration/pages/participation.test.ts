import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Identity } from '../../../sidecar/http/identity.ts';
import type { ParticipationSettings } from '../../../sidecar/programs/participation-settings.ts';
import { bodyOf } from '../../support/answers.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';

const TERMS = { en: 'Points are a gift.\n\nNo cash.', vi: 'Điểm là quà tặng.', fr: 'Un cadeau.' };

let site: LoyaltySite;
let clientId: number;
let contactId: number;
let contact: Identity;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());
beforeEach(async () => {
  const { host } = site.database;
  await site.database.emptied();
  clientId = await host.client();
  contactId = await host.contact(clientId);
  await host.change('contacts', contactId, { is_primary: 1 });
  contact = contactIdentity(clientId, contactId);
});

const publish = (participation: Partial<ParticipationSettings>) =>
  site.publish((document) => ({
    ...document,
    participation: { ...document.participation, ...participation },
  }));
const pageOf = async (address: string, who = contact) =>
  bodyOf(await site.module.get(address, who), 'page').html;
const balance = async () => (await site.wired.services.members.standing(clientId)).balance;
const hashIn = (html: string) => /name="hash" value="([0-9a-f]{64})"/.exec(html)![1]!;

async function purchase(): Promise<number> {
  const { host } = site.database;
  const invoiceId = await host.invoice({ clientId, lines: [{ rate: '1000.00' }] });
  await host.payment({ invoiceId, amount: '1000.00' });
  await site.settle(invoiceId);
  return invoiceId;
}

describe('who takes no part sees nothing (B11 146)', () => {
  test('card and panel are empty, and every page says the same calm sentence', async () => {
    await publish({ excludedClientIds: [clientId] });
    const invoiceId = await purchase();
    for (const place of ['/portal/card', `/portal/invoices/${invoiceId}/panel`])
      expect(bodyOf(await site.module.get(place, contact), 'fragment').html).toBe('');
    for (const address of ['/portal/rewards', '/portal/terms', '/portal/leave'])
      expect(await pageOf(address)).toContain('Rewards are not available for your account.');
    const staff = await pageOf(`/admin/members/${clientId}`, staffIdentity(['view']));
    expect(staff).toContain('this client is excluded from the programme');
  });
});

describe('joining in the portal (B11 144)', () => {
  test('who has not joined sees what it is about, agrees to the terms, and joins', async () => {
    await publish({ joining: 'on_request', terms: TERMS });
    const html = await pageOf('/portal/rewards');
    expect(html).toContain('data-testid="join-form"');
    expect(html).toContain('<p>No cash.</p>');
    const refused = await site.module.post('/portal/join', { hash: hashIn(html) }, contact);
    expect(refused.status).toBe(422);
    expect(bodyOf(refused, 'page').html).toContain('Please read the terms and tick the box first.');
    await site.module.post('/portal/join', { agree: '1', hash: hashIn(html) }, contact);
    expect(await pageOf('/portal/rewards')).toContain('data-testid="rewards-page"');
    const staff = await pageOf(`/admin/members/${clientId}`, staffIdentity(['view']));
    expect(staff).toMatch(/Anna Client: accepted on .*, read in English/);
  });

  test('staff let a client in that asked for it, and may not agree in its name', async () => {
    await publish({ joining: 'on_request', terms: TERMS });
    const asClient = { ...contact, impersonatedBy: 1 };
    const hash = hashIn(await pageOf('/portal/rewards'));
    const agreed = await site.module.post('/portal/join', { agree: '1', hash }, asClient);
    expect(bodyOf(agreed, 'error').error.code).toBe('only_contact_accepts');
    const adjuster = staffIdentity(['view', 'adjust']);
    expect(
      (await site.module.post(`/admin/members/${clientId}/join`, {}, staffIdentity(['view']))).status,
    ).toBe(403);
    bodyOf(await site.module.post(`/admin/members/${clientId}/join`, {}, adjuster), 'redirect');
    expect(await pageOf('/portal/rewards')).toContain('data-testid="terms-banner"');
  });

  test('leaving says what is lost first, and coming back is one click', async () => {
    await publish({});
    await purchase();
    const earned = await balance();
    const html = await pageOf('/portal/leave');
    expect(html).toContain(`You give up ${earned.toLocaleString('en')} points.`);
    const stale = await site.module.post('/portal/leave', { balance_seen: '0' }, contact);
    expect(stale.status).toBe(409);
    bodyOf(await site.module.post('/portal/leave', { balance_seen: String(earned) }, contact), 'redirect');
    expect(await pageOf('/portal/rewards')).toContain('You have left the programme.');
    expect(bodyOf(await site.module.get('/portal/card', contact), 'fragment').html).toContain('Join now');
    await site.module.post('/portal/join', {}, contact);
    expect(await balance()).toBe(earned);
  });
});

describe('the log switch (A62)', () => {
  test('hides movements and their explanations from clients, and nothing from staff', async () => {
    await publish({ showsLog: false });
    await purchase();
    const html = await pageOf('/portal/rewards');
    expect(html).toContain('data-testid="rewards-balance"');
    expect(html).not.toContain('data-testid="entry-row"');
    expect(html).not.toContain('href="#lm-log"');
    const entry = await site.wired.db<{ id: number }>(site.wired.table.entry).first('id');
    expect((await site.module.get(`/portal/entries/${entry!.id}/explanation`, contact)).status).toBe(404);
    expect(await pageOf(`/admin/members/${clientId}`, staffIdentity(['view']))).toContain(
      'data-testid="entry-row"',
    );
    await publish({ showsLog: true });
    expect(await pageOf('/portal/rewards')).toContain('data-testid="entry-row"');
  });
});

describe('rights per contact (D13)', () => {
  let second: number;
  beforeEach(async () => {
    await publish({});
    second = await site.database.host.contact(clientId, 'Ben', 'Buyer');
    await site.database.host.change('contacts', second, { is_primary: 0 });
  });
  const form = { see: '1', redeem: '1', per_time: '20', per_month: '' };

  test('the main contact says what others may do; others cannot', async () => {
    expect(await pageOf('/portal/contacts')).toContain('Ben Buyer');
    const other = contactIdentity(clientId, second);
    expect((await site.module.get('/portal/contacts', other)).status).toBe(403);
    expect((await site.module.post(`/portal/contacts/${contactId}`, form, other)).status).toBe(403);
    expect((await site.module.post(`/portal/contacts/${contactId}`, form, contact)).status).toBe(403);
    bodyOf(await site.module.post(`/portal/contacts/${second}`, form, contact), 'redirect');
    const contacts = await site.wired.services.participation.contacts(clientId);
    expect(contacts.find((one) => one.contactId === second)!.rights).toEqual({
      see: true,
      convert: false,
      redeem: true,
      perTimeMax: 20,
      perMonthMax: null,
    });
  });

  test('who may not see the points sees none, from the next request on', async () => {
    const other = contactIdentity(clientId, second);
    expect(await pageOf('/portal/rewards', other)).toContain('data-testid="rewards-page"');
    await site.module.post(`/portal/contacts/${second}`, { per_time: '', per_month: '' }, contact);
    expect(await pageOf('/portal/rewards', other)).toContain('Your login may not see the points.');
  });

  test('a limit that is no number comes back with what was typed', async () => {
    const bad = await site.module.post(`/portal/contacts/${second}`, { ...form, per_time: 'lots' }, contact);
    expect(bad.status).toBe(422);
    expect(bodyOf(bad, 'page').html).toContain('value="lots"');
  });

  test('staff say it too, on the member page', async () => {
    const adjuster = staffIdentity(['view', 'adjust']);
    const answer = await site.module.post(`/admin/members/${clientId}/contacts/${second}`, form, adjuster);
    expect(bodyOf(answer, 'redirect').to).toBe(`members/${clientId}`);
    expect(await pageOf(`/admin/members/${clientId}`, adjuster)).toContain('value="20"');
  });
});

describe('why a purchase brought nothing (A63, D2)', () => {
  test('lists what earned nothing with every reason, for the client and for staff', async () => {
    await publish({});
    const { host } = site.database;
    await purchase();
    const open = await host.invoice({ clientId, lines: [{ rate: '300.00' }] });
    await host.invoice({ clientId, status: 6, lines: [{ rate: '77.00' }] });
    await site.settle(open);
    const html = await pageOf('/portal/unearned');
    expect(html.match(/data-testid="unearned-row"/g)).toHaveLength(1);
    expect(html).toContain('Points are given once the invoice is paid in full.');
    expect(html).toContain('Will earn 300 points once paid in full');
    const staff = await pageOf(`/admin/members/${clientId}/unearned`, staffIdentity(['view']));
    expect(staff).toContain('data-testid="unearned-row"');
  });

  test('hides with the log', async () => {
    await publish({ showsLog: false });
    expect((await site.module.get('/portal/unearned', contact)).status).toBe(404);
  });
});

describe('the counter (B12 148, 149, 153)', () => {
  test('staff read one sentence to say, and redeem the maximum with one click', async () => {
    await publish({});
    await purchase();
    const { host } = site.database;
    const open = await host.invoice({ clientId, lines: [{ rate: '5.00' }] });
    const staff = staffIdentity(['view', 'redeem']);
    expect(await pageOf(`/admin/members/${clientId}`, staff)).toContain(
      'data-testid="counter-sentence">You can use',
    );
    const panel = bodyOf(await site.module.get(`/admin/invoices/${open}/panel`, staff), 'fragment').html;
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(panel)![1]!;
    const form = {
      points: '',
      request_key: field('request_key'),
      balance_seen: field('balance_seen'),
      maximum_seen: field('maximum_seen'),
      fill: 'redeem_maximum',
    };
    bodyOf(await site.module.post(`/admin/invoices/${open}/redemptions`, form, staff), 'redirect');
    const [redemption] = await site.wired.services.redemption.ofInvoice(open);
    expect(redemption).toMatchObject({ points: Number(form.maximum_seen), amount: '5.00' });
  });
});
