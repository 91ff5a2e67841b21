import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Identity } from '../../../sidecar/http/identity.ts';
import { bodyOf } from '../../support/answers.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';

let site: LoyaltySite;
let clientId: number;
let contact: Identity;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  const { host } = site.database;
  await site.database.emptied();
  clientId = await host.client();
  contact = contactIdentity(clientId, await host.contact(clientId));
});

const rewards = async (who = contact, query = '') =>
  bodyOf(await site.module.get(`/portal/rewards${query}`, who), 'page').html;

async function paidInvoice(amount: string, date = '2026-03-10', owner = clientId): Promise<number> {
  const { host } = site.database;
  const id = await host.invoice({ clientId: owner, date, lines: [{ rate: amount }] });
  await host.payment({ invoiceId: id, amount, date });
  await site.settle(id);
  return id;
}

describe('the Rewards page', () => {
  test('before there is a programme says so', async () => {
    expect(await rewards()).toContain('The loyalty programme has not started yet.');
  });

  test('without points says how to get the first ones', async () => {
    await site.publish();
    const html = await rewards();

    expect(html).toContain('data-testid="rewards-balance">0<');
    expect(html).toContain('Your first points come with your first paid invoice.');
  });

  test('shows the balance, its worth and every movement with its why', async () => {
    await site.publish();
    await paidInvoice('1234.56');
    const html = await rewards();

    expect(html).toContain('data-testid="rewards-balance">1,234<');
    expect(html).toMatch(/data-testid="rewards-value">[\s\S]*£12\.34/);
    expect(html).toContain('data-kind="earn"');
    expect(html).toContain('/explanation"');
  });

  test('tells the rules in words, for the currencies of the client', async () => {
    await site.publish((document) => ({
      ...document,
      expiry: { mode: 'months', months: 12, graceDays: 14 },
      redemption: { ...document.redemption, minimumPoints: 500, maximumSharePercent: 50 },
    }));
    await paidInvoice('10.00');
    const html = await rewards();

    expect(html).toContain('1 point for every £1.00 you spend.');
    expect(html).toContain('They stay valid for 12 months.');
    expect(html).toContain('At least 500 points at a time.');
    expect(html).toContain('Points can pay at most 50% of an invoice.');
    expect(html).not.toContain('₫');
  });

  test('explains a debt kindly, with an example', async () => {
    await site.publish();
    const earned = await paidInvoice('40.00');
    await site.wired.services.members.adjust({
      clientId,
      points: -40,
      reason: 'Spent at the till',
      actor: { type: 'staff', id: 1 },
      requestKey: site.wired.random.uuid(),
    });
    await site.database.host.deleteInvoice(earned);
    await site.settle(earned);
    const html = await rewards();

    expect(html).toContain('data-testid="rewards-debt"');
    expect(html).toContain('So when you earn 55 points, 40 settle this and 15 are yours to spend.');
  });

  test('pages through a long log by keys', async () => {
    await site.publish();
    for (let day = 1; day <= 23; day++) await paidInvoice('10.00', `2026-03-${String(day).padStart(2, '0')}`);
    const first = await rewards();
    const older = /rel="next" href="[^"]*\?(cursor&#x3D;|cursor=)([^"]+)"/.exec(first)?.[2];
    const second = await rewards(contact, `?cursor=${older}`);

    expect(first.match(/data-testid="entry-row"/g)).toHaveLength(20);
    expect(second.match(/data-testid="entry-row"/g)).toHaveLength(3);
    expect(second).toContain('rel="prev"');
  });

  test.each(['english', 'vietnamese', 'french'])('speaks %s throughout', async (language) => {
    await site.publish();
    await paidInvoice('1234.56');
    const html = await rewards({ ...contact, language });
    expect(html).not.toMatch(/[{}]|undefined|NaN/);
  });

  test('is for contacts', async () => {
    expect((await site.module.get('/portal/rewards', staffIdentity(['view']))).status).toBe(403);
  });
});

describe('an explanation', () => {
  test('is shown to the client that it belongs to', async () => {
    await site.publish();
    await paidInvoice('99.50');
    const { entryId } = await onlyEntry();
    const html = bodyOf(
      await site.module.get(`/portal/entries/${entryId}/explanation`, contact),
      'fragment',
    ).html;

    expect(html).toContain('99.5, rounded down to 99 points.');
  });

  test('of another client does not exist', async () => {
    await site.publish();
    await paidInvoice('99.50');
    const { entryId } = await onlyEntry();
    const stranger = await site.database.host.client('Stranger');
    const answer = await site.module.get(
      `/portal/entries/${entryId}/explanation`,
      contactIdentity(stranger, 99),
    );

    expect(answer.status).toBe(404);
  });

  test('escapes a reason that looks like markup, and does not name the staff', async () => {
    await site.publish();
    const staffId = await site.database.host.staff('Ann', 'Lee');
    await site.wired.services.members.adjust({
      clientId,
      points: 5,
      reason: '<script>alert(1)</script>',
      actor: { type: 'staff', id: staffId },
      requestKey: site.wired.random.uuid(),
    });
    const { entryId } = await onlyEntry();
    const html = bodyOf(
      await site.module.get(`/portal/entries/${entryId}/explanation`, contact),
      'fragment',
    ).html;

    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>');
    expect(html).toContain('By our team: 5 points added.');
    expect(html).not.toContain('Ann Lee');
  });

  async function onlyEntry(): Promise<{ entryId: number }> {
    const { db, table } = site.wired;
    const row = await db<{ id: number }>(table.entry).first('id');
    return { entryId: Number(row?.id) };
  }
});

describe('the card', () => {
  test('shows the balance and leads to the Rewards page', async () => {
    await site.publish();
    await paidInvoice('250.00');
    const html = bodyOf(await site.module.get('/portal/card', contact), 'fragment').html;

    expect(html).toContain('data-testid="card-balance">250<');
    expect(html).toContain('href="http://crm.example.test/loyalty_memberships/rewards/rewards"');
  });
});

test.each(['/portal/rewards', '/portal/card', '/admin/invoices/1/panel', '/system/poke'])(
  'an unsigned request for %s is refused without a word',
  async (path) => {
    const answer = await request(site.wired.app).get(path);

    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('<');
  },
);
