import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import { settleDerivedEvents } from '../../../sidecar/jobs/derive-events.ts';
import { bodyOf, hiddenField } from '../../support/answers.ts';
import { aDocument, aRule } from '../../support/builders.ts';
import { aCustomRule, aReferralRule, aRegistrationRule, aReviewRule } from '../../support/event-rules.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { type LoyaltySite, loyaltySite } from '../../support/loyalty-site.ts';

const TODAY = '2026-11-20';

let site: LoyaltySite;
let client: number;

beforeAll(async () => {
  site = await loyaltySite();
});
beforeEach(async () => {
  await site.database.emptied();
  client = await site.database.host.client('Mai Coffee');
  const rules = [aRule(), aCustomRule(), aReviewRule(), aReferralRule(), aRegistrationRule()];
  await site.publish(() => aDocument({ earning: { rules } }));
});
afterAll(() => site.close());

const page = async (path: string, identity?: Parameters<LoyaltySite['module']['get']>[1]) =>
  bodyOf(await site.module.get(path, identity), 'page').html;

const balance = async (id = client) => (await site.wired.services.members.standing(id)).balance;

const aForm = (changes: object = {}) => ({
  event: 'review',
  code: '',
  day: TODAY,
  points: '',
  reference: '',
  request_key: randomUUID(),
  ...changes,
});

const record = (changes: object = {}) => site.module.post(`/admin/members/${client}/event`, aForm(changes));

const flashOf = (answer: Awaited<ReturnType<typeof record>>) => bodyOf(answer, 'redirect').flash?.message;

describe('recording an event', () => {
  test('the form opens from the member page and offers reviews and the events of rules', async () => {
    expect(await page(`/admin/members/${client}`)).toContain(`/members/${client}/event"`);
    const html = await page(`/admin/members/${client}/event`);
    expect(html).toContain('Record an event for Mai Coffee');
    for (const value of ['review', 'newsletter', 'other']) expect(html).toContain(`value="${value}"`);
    expect(html).toContain(`value="${TODAY}"`);
    expect(hiddenField(html, 'request_key')).toBeDefined();
  });

  test('a review gives its points, once per thing reviewed', async () => {
    expect(flashOf(await record({ reference: 'Mug 12' }))).toBe('Recorded: 20 points for Mai Coffee.');
    expect(flashOf(await record({ reference: ' mug 12' }))).toBe(
      'This had been recorded for Mai Coffee already. Nothing was added.',
    );
    expect(await balance()).toBe(20);
  });

  test('C6: the same form sent five times at once records one event', async () => {
    const request_key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => record({ event: 'newsletter', points: '7', request_key })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect(await balance()).toBe(7);
  });

  test('the same form with other values is refused', async () => {
    const request_key = randomUUID();
    await record({ event: 'newsletter', points: '7', request_key });
    const answer = await record({ event: 'newsletter', points: '8', request_key });
    expect(answer.status).toBe(422);
    expect(bodyOf(answer, 'page').html).toContain('recorded before with other values');
    expect(await balance()).toBe(7);
  });

  test('an event that no rule rewards is kept and says so', async () => {
    const answer = await record({ event: 'other', code: 'webinar' });
    expect(flashOf(answer)).toBe('Recorded for Mai Coffee. No rule gives points for it.');
    expect(await page('/admin/events')).toContain('webinar');
  });

  test('what cannot be understood stands beside its field, with what was typed', async () => {
    const answer = await record({ event: 'other', code: 'Web Inar', day: '2026-11-21', points: '1.5' });
    const first = bodyOf(answer, 'page').html;
    expect([answer.status, first.includes('whole number')]).toEqual([422, true]);
    const html = bodyOf(await record({ event: 'other', code: 'Web Inar', day: '2026-11-21' }), 'page').html;
    expect(html).toContain('Please begin with a small letter');
    expect(html).toContain('Please choose today or an earlier day.');
    expect(html).toContain('value="Web Inar"');
  });

  test('only who may adjust may record, and no contact', async () => {
    const form = aForm();
    const path = `/admin/members/${client}/event`;
    for (const who of [staffIdentity(['view']), contactIdentity(client, 1)])
      expect((await site.module.post(path, form, who)).status).toBe(403);
    expect(await balance()).toBe(0);
  });
});

describe('who brought a client', () => {
  test('is searched by name, chosen, and rewarded with the first paid invoice', async () => {
    const { host } = site.database;
    const referrer = await host.client('Old Friend Ltd');
    const html = await page(`/admin/members/${client}/event?q=old`);
    expect(html).toContain('Old Friend Ltd');
    expect(html).not.toMatch(/data-testid="referral-candidate">[\s\S]*Mai Coffee[\s\S]*referrer_id/);
    const answer = await site.module.post(`/admin/members/${client}/referral`, {
      referrer_id: String(referrer),
      q: 'old',
    });
    expect(bodyOf(answer, 'redirect').flash?.message).toBe('Mai Coffee was brought by Old Friend Ltd.');
    expect(await page(`/admin/members/${client}/event`)).toContain('Brought by Old Friend Ltd.');

    const invoice = await host.invoice({ clientId: client, total: '100.00', date: TODAY, status: 2 });
    await host.payment({ invoiceId: invoice, amount: '100.00', date: TODAY });
    await site.settle(invoice);
    await settleDerivedEvents(site.wired, site.clock.now(), { clientIds: [client] });
    expect([await balance(referrer), await balance()]).toEqual([200, 60]);
    const list = await page('/admin/events?kind=referral');
    expect(list).toContain('Brought Mai Coffee');
  });

  test('C27: what speaks against it is said on the form', async () => {
    const { host } = site.database;
    const twin = await host.client('Mai Coffee Twin');
    for (const id of [client, twin]) await host.change('clients', id, { vat: 'GB123' });
    const answer = await site.module.post(`/admin/members/${client}/referral`, {
      referrer_id: String(twin),
      q: 'twin',
    });
    expect(answer.status).toBe(422);
    expect(bodyOf(answer, 'page').html).toContain('Both clients have the same tax number');
  });
});

describe('the list of events', () => {
  test('shows client, kind, day and points with the way to the entry', async () => {
    await record({ event: 'newsletter', points: '7' });
    const html = await page('/admin/events');
    expect(html).toContain('Mai Coffee');
    expect(html).toContain('newsletter');
    expect(html).toMatch(/entries\/\d+">7</);
  });

  test('can be narrowed to a kind and a client', async () => {
    await record();
    expect(await page('/admin/events?kind=review&client=mai')).toContain('data-testid="event-row"');
    expect(await page('/admin/events?kind=birthday')).not.toContain('data-testid="event-row"');
    expect(await page('/admin/events?client=nobody')).toContain('No event matches.');
  });

  test('an event is taken back with a reason and brought back', async () => {
    await record();
    const { db, table } = site.database;
    const [event] = await selectRows<{ id: number }>(db, `SELECT id FROM \`${table.event}\``);
    const path = `/admin/events/${event!.id}`;
    expect((await site.module.post(`${path}/take-back`, { reason: ' ' })).status).toBe(422);
    expect(await balance()).toBe(20);

    await site.module.post(`${path}/take-back`, { reason: 'the review was copied' });
    expect(await balance()).toBe(0);
    expect(await page(path)).toContain('Taken back: the review was copied');

    const answer = await site.module.post(`${path}/bring-back`, {});
    expect(bodyOf(answer, 'redirect').flash?.message).toBe('The event counts again: 20 points.');
    expect(await balance()).toBe(20);
  });

  test('an event that is not there is said so', async () => {
    expect((await site.module.get('/admin/events/999')).status).toBe(404);
  });
});

describe('keys of other programs', () => {
  const make = (name: string, events = '') => site.module.post('/admin/events/keys', { name, events });

  test('the secret is shown once', async () => {
    const html = bodyOf(await make('Web shop', 'newsletter, review'), 'page').html;
    const secret = /data-testid="event-key-secret">([0-9a-f]{64})</.exec(html)?.[1];
    expect(secret).toBeDefined();
    const list = await page('/admin/events/keys');
    expect(list).toContain('Web shop');
    expect(list).toContain('newsletter, review');
    expect(list).not.toContain(secret);
    expect(list).toContain('http://crm.example.test/loyalty_memberships/api/events');
  });

  test('a name is needed, and codes as rules write them', async () => {
    const answer = await make('  ', 'News Letter');
    expect(answer.status).toBe(422);
    const html = bodyOf(answer, 'page').html;
    expect(html).toContain('Please fill this in.');
    expect(html).toContain('Please begin with a small letter');
  });

  test('a revoked key stays in the list as revoked', async () => {
    await make('Web shop');
    const [key] = await site.wired.services.events.keys.list();
    const answer = await site.module.post(`/admin/events/keys/${key!.id}/revoke`, {});
    expect(bodyOf(answer, 'redirect').flash?.message).toContain(
      'The key of Web shop does not work any more.',
    );
    expect(await page('/admin/events/keys')).toContain('Revoked on 20-11-2026');
  });

  test('only who may configure sees them', async () => {
    expect((await site.module.get('/admin/events/keys', staffIdentity(['view', 'adjust']))).status).toBe(403);
    expect((await site.module.get('/admin/events', staffIdentity(['view']))).status).toBe(200);
  });
});

test.each(['english', 'vietnamese', 'french'])('the pages render in %s', async (language) => {
  const identity = { ...staffIdentity(['view', 'adjust', 'configure']), language };
  await record();
  for (const path of ['/admin/events', '/admin/events/keys', `/admin/members/${client}/event`])
    expect(await page(path, identity)).toContain('class="lm-page"');
});
