import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Identity } from '../../../sidecar/http/identity.ts';
import type { MultiplierRule } from '../../../sidecar/programs/rule.ts';
import type { TierSettings } from '../../../sidecar/programs/tier.ts';
import { bodyOf, hiddenField } from '../../support/answers.ts';
import { aRuleCommon, aTier, aTierSettings } from '../../support/builders.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';

const STAFF = staffIdentity(['view', 'adjust', 'redeem']);

const levels = [
  aTier({
    id: 'silver',
    names: { en: 'Silver', vi: 'Bạc', fr: 'Argent' },
    threshold: '500',
    price: 200,
    discount: { percent: '7.5', groupIds: [], itemIds: [] },
  }),
  aTier({
    id: 'gold',
    names: { en: 'Gold', vi: 'Vàng', fr: 'Or' },
    threshold: '1000',
    price: 500,
    multiplier: '1.5',
    perks: [{ en: 'Early access', vi: 'Mua sớm', fr: 'Accès anticipé' }],
    colour: '#d4af37',
  }),
  aTier({
    id: 'diamond',
    names: { en: 'Diamond', vi: 'Kim cương', fr: 'Diamant' },
    threshold: '5000',
    price: 900,
  }),
];

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
  clientId = await host.client('Coffee Corner');
  contact = contactIdentity(clientId, await host.contact(clientId));
});

const publish = (changes: Partial<TierSettings> = {}) =>
  site.publish((document) => ({
    ...document,
    tiers: aTierSettings({ mode: 'threshold', levels, ...changes }),
  }));

async function paidInvoice(amount: string, date = '2026-11-10'): Promise<number> {
  const { host } = site.database;
  const id = await host.invoice({ clientId, date, lines: [{ rate: amount }] });
  await host.payment({ invoiceId: id, amount, date });
  await site.settle(id);
  return id;
}

const aMultiplier = (changes: Partial<MultiplierRule>): MultiplierRule => ({
  ...aRuleCommon(),
  kind: 'multiplier',
  factor: '2',
  itemIds: [],
  groupIds: [],
  ...changes,
});

const pageOf = async (path: string, who: Identity) => bodyOf(await site.module.get(path, who), 'page').html;
const rewards = (who = contact) => pageOf('/portal/rewards', who);
const member = () => pageOf(`/admin/members/${clientId}`, STAFF);
const statesIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/data-level="(\w+)" data-state="(\w+)"/g)].map(([, level = '', state = '']) => [
      level,
      state,
    ]),
  );
const selectable = (html: string) =>
  [...html.matchAll(/type="radio" name="level" value="(\w+)"/g)].map((match) => match[1]);

describe('the Rewards page of a programme with thresholds', () => {
  test('shows the level, what is missing for the next one, and every level with its benefits', async () => {
    await publish();
    await paidInvoice('700.00');
    const html = await rewards();

    expect(html).toContain('data-testid="level-name">Silver<');
    expect(html).toContain('300 points more for the level “Gold”.');
    expect(html).toContain('value="70" aria-label="On the way to “Gold”: 70%"');
    expect(statesIn(html)).toEqual({ silver: 'have', gold: 'missing', diamond: 'missing' });
    expect(html).toContain('7.5% off everything');
    expect(html).toContain('Points ×1.5');
    expect(html).toContain('Early access');
    expect(selectable(html)).toEqual([]);
  });

  test('without a level says so, and shows the way to the first', async () => {
    await publish();
    const html = await rewards();

    expect(html).toContain('No level yet');
    expect(html).toContain('500 points more for the level “Silver”.');
  });

  test('warns in time, with what is needed to keep the level', async () => {
    await publish({
      window: { kind: 'calendar_year' },
      validity: { kind: 'period_end', periods: 1 },
      downgrade: 'to_level',
    });
    await paidInvoice('1050.00', '2025-11-20');
    // 600 and the half of it that Gold adds.
    await paidInvoice('600.00', '2026-03-10');
    const html = await rewards();

    expect(html).toContain('data-testid="level-name">Gold<');
    expect(html).toContain('100 points more by 31-12-2026 to keep the level “Gold”.');
    // 20 November is not within 30 days of the review.
    expect(html).not.toContain('level-at-risk');
  });

  test('shows the membership card with the chosen fields, colours and a code for the till', async () => {
    await publish();
    await paidInvoice('1200.00');
    const html = await rewards();

    expect(html).toContain('--lm-card-back: #d4af37');
    expect(html).toContain('data-testid="card-company">Coffee Corner<');
    expect(html).toContain(`data-testid="card-number">${String(clientId).padStart(6, '0')}<`);
    expect(html).toContain('data-testid="card-level">Gold<');
    expect(html).not.toContain('data-testid="card-until"');
    expect(html).toMatch(/data-testid="card-qr"[\s\S]*?<path fill="#000" d="M4 4h7v1h-7z/);
  });

  test('has the picture of the shop behind the card', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a00', 'hex');
    const picture = await site.wired.services.programs.keepPicture(bytes);
    await publish({ card: { ...aTierSettings().card, picture } });
    expect(await rewards()).toContain(`/rewards/card-picture/${picture}"`);
    const file = bodyOf(await site.module.get(`/portal/card-picture/${picture}`, contact), 'download');

    expect(file.contentType).toBe('image/png');
    expect(Buffer.from(file.bodyBase64, 'base64')).toEqual(bytes);
    const none = await site.module.get(`/portal/card-picture/${'0'.repeat(64)}`, contact);
    expect(none.status).toBe(404);
  });

  test('shows no card and no code where the programme says so', async () => {
    const card = { ...aTierSettings().card, showsQr: false };
    await publish({ card });
    expect(await rewards()).toContain('data-testid="member-card"');
    expect(await rewards()).not.toContain('card-qr');
    await publish({ card: { ...card, isShown: false } });
    expect(await rewards()).not.toContain('member-card');
  });

  test.each(['english', 'vietnamese', 'french'])('speaks %s throughout', async (language) => {
    await publish();
    await paidInvoice('700.00');
    const html = await rewards({ ...contact, language });

    expect(html).toContain({ english: 'Silver', vietnamese: 'Bạc', french: 'Argent' }[language]);
    expect(html).not.toMatch(/[{}]|undefined|NaN|\[object/);
  });

  test('without levels shows nothing of them', async () => {
    await site.publish();
    const html = await rewards();

    expect(html).not.toContain('levels-table');
    expect(html).not.toContain('member-card');
  });

  test('the card on the home page names the level', async () => {
    await publish();
    await paidInvoice('700.00');
    const html = bodyOf(await site.module.get('/portal/card', contact), 'fragment').html;

    expect(html).toContain('<strong>Silver</strong>');
    expect(html).toContain('300 points more for the level “Gold”.');
  });
});

describe('ways to earn', () => {
  test('are those for this client today, each in words', async () => {
    const { db, table } = site.database;
    await db(table.host('customer_groups')).insert({ groupid: 4, customer_id: clientId });
    const forGroup = (groupId: number) => ({
      audience: { clientGroupIds: [groupId], clientIds: [], tierIds: [] },
    });
    await site.publish((document) => ({
      ...document,
      earning: {
        ...document.earning,
        rules: [
          ...document.earning.rules,
          aMultiplier({ id: 'mine', name: 'Weekend', factor: '2', weekdays: [6, 7] }),
          aMultiplier({ id: 'group', name: 'Your club', ...forGroup(4) }),
          aMultiplier({ id: 'theirs', name: 'Secret club', ...forGroup(7) }),
          aMultiplier({ id: 'over', name: 'Last year', validUntil: '2025-12-31' }),
        ],
      },
    }));
    const html = await rewards();

    expect(html).toContain('1 point for every £1.00 you spend.');
    expect(html).toMatch(/<strong>Weekend<\/strong>: Points ×2 on everything\..*on Saturday and Sunday/);
    expect(html).toContain('Your club');
    expect(html).not.toContain('Secret club');
    expect(html).not.toContain('Last year');
  });
});

describe('points that are earned and not spendable yet', () => {
  test('are shown with the day on which they mature', async () => {
    await site.publish((document) => ({ ...document, earning: { ...document.earning, holdDays: 14 } }));
    await paidInvoice('80.00', '2026-11-18');

    expect(await rewards()).toContain('80 points from 02-12-2026 on');
  });
});

describe('A50: the table of levels in a programme where levels cost points', () => {
  const exchange = (changes: Partial<TierSettings> = {}) => publish({ mode: 'exchange', ...changes });

  test('has a select box only on the highest level within reach; the others say what is missing', async () => {
    await exchange();
    await paidInvoice('620.00');
    const html = await rewards();

    expect(selectable(html)).toEqual(['gold']);
    expect(statesIn(html)).toEqual({ silver: 'reachable', gold: 'reachable', diamond: 'missing' });
    expect(html).toContain('280 points missing');
  });

  test('has one on every level within reach where the programme says so', async () => {
    await exchange({ choice: 'all' });
    await paidInvoice('620.00');

    expect(selectable(await rewards())).toEqual(['silver', 'gold']);
  });

  test('has none for a contact who may not spend points', async () => {
    await exchange();
    await paidInvoice('620.00');

    expect(selectable(await rewards({ ...contact, contactMayRedeem: false }))).toEqual([]);
  });

  test('the price is confirmed first, then paid once', async () => {
    await exchange({ validity: { kind: 'months', months: 12 } });
    await paidInvoice('620.00');
    const html = await pageOf('/portal/levels/confirm?level=gold', contact);
    expect(html).toContain('The level “Gold” costs 500 points.');
    expect(html).toContain('Of 620 points to spend, 120 are left.');
    expect(html).toContain('A level is held for 12 months.');
    const body = {
      level: 'gold',
      request_key: hiddenField(html, 'request_key'),
      balance_seen: hiddenField(html, 'balance_seen'),
    };

    for (const time of [1, 2]) {
      const answer = bodyOf(await site.module.post('/portal/levels/exchange', body, contact), 'redirect');
      expect({ time, ...answer }).toMatchObject({
        time,
        to: 'rewards',
        flash: { type: 'success', message: 'You are now at the level “Gold”.' },
      });
    }
    const after = await rewards();
    expect(after).toContain('data-testid="rewards-balance">120<');
    expect(after).toContain('data-testid="level-name">Gold<');
    expect(after).toContain('You have this');
    expect(after).toContain('Level “Gold”');
  });

  test.each(['silver', 'diamond', 'platinum'])('the server refuses the level %s', async (level) => {
    await exchange();
    await paidInvoice('620.00');
    const body = { level, request_key: site.wired.random.uuid(), balance_seen: '620' };
    const answers = [
      bodyOf(await site.module.get(`/portal/levels/confirm?level=${level}`, contact), 'redirect'),
      bodyOf(await site.module.post('/portal/levels/exchange', body, contact), 'redirect'),
    ];

    for (const { to, flash } of answers) {
      expect(to).toBe('rewards');
      expect(flash?.type).toBe('warning');
    }
    expect(await rewards()).toContain('data-testid="rewards-balance">620<');
  });

  test('staff exchange on behalf of the client, from its page', async () => {
    await exchange();
    await paidInvoice('620.00');
    expect(selectable(await member())).toEqual(['gold']);
    const html = await pageOf(`/admin/members/${clientId}/level/confirm?level=gold`, STAFF);
    expect(html).toContain('For Coffee Corner');
    const body = {
      level: 'gold',
      request_key: hiddenField(html, 'request_key'),
      balance_seen: '620',
    };
    const answer = await site.module.post(`/admin/members/${clientId}/level/exchange`, body, STAFF);

    expect(bodyOf(answer, 'redirect').flash?.message).toBe('Coffee Corner is now at the level “Gold”.');
  });

  test('is closed to staff who may only look', async () => {
    await exchange();
    const path = `/admin/members/${clientId}/level/confirm?level=gold`;

    expect((await site.module.get(path, staffIdentity(['view']))).status).toBe(403);
  });
});

describe('the page of a member', () => {
  test('shows the level with its history and the reasons', async () => {
    await publish();
    await paidInvoice('700.00');
    await paidInvoice('400.00', '2026-11-12');
    const html = await member();

    expect(html).toContain('data-testid="level-name">Gold<');
    expect(html).toContain('none → Silver');
    expect(html).toContain('Silver → Gold');
    expect(html).toContain('The threshold was reached');
    expect(html).toContain('1,100 points of 1,000 points');
  });

  test('lets staff set and hold a level, with a reason that stands in the history', async () => {
    await publish();
    const staffId = await site.database.host.staff('Ann', 'Lee');
    const ann = { ...STAFF, staffId };
    const body = {
      level: 'diamond',
      lock: 'until',
      until: '2027-03-31',
      reason: 'Founding client',
      request_key: site.wired.random.uuid(),
    };
    const answer = await site.module.post(`/admin/members/${clientId}/level`, body, ann);
    expect(bodyOf(answer, 'redirect').flash?.message).toBe('The level of Coffee Corner is now “Diamond”.');
    const html = await member();

    expect(html).toContain('Held by staff through 31-03-2027');
    expect(html).toContain('Set by hand');
    expect(html).toContain('Reason: “Founding client”');
    expect(html).toContain('Ann Lee');
  });

  test('asks for what the form lacks, and keeps what was typed', async () => {
    await publish();
    const body = {
      level: 'gold',
      lock: 'until',
      until: '2020-01-01',
      reason: '',
      request_key: site.wired.random.uuid(),
    };
    const answer = await site.module.post(`/admin/members/${clientId}/level`, body, STAFF);
    const { html } = bodyOf(answer, 'page');

    expect(answer.status).toBe(422);
    expect(html).toContain('Please choose today or a later day.');
    expect(html).toContain('Please fill this in.');
    expect(html).toContain('value="2020-01-01"');
    expect(html).toContain('<option value="gold" selected>');
  });

  test('shows staff who may only look no form', async () => {
    await publish();
    const html = await pageOf(`/admin/members/${clientId}`, staffIdentity(['view']));

    expect(html).toContain('data-testid="member-level"');
    expect(html).not.toContain('set-level');
  });

  test('the tab in the customer profile and the panel of an invoice name the level', async () => {
    await publish();
    const invoiceId = await paidInvoice('700.00');
    const tab = bodyOf(await site.module.get(`/admin/clients/${clientId}/tab`, STAFF), 'fragment').html;
    const panel = bodyOf(await site.module.get(`/admin/invoices/${invoiceId}/panel`, STAFF), 'fragment').html;

    expect(tab).toContain('data-testid="level-name">Silver<');
    expect(panel).toContain('data-testid="invoice-level">Silver<');
  });
});

describe('the list of members', () => {
  test('has a column and a filter for levels, also in the export', async () => {
    await publish();
    await paidInvoice('700.00');
    const other = await site.database.host.client('No Level Yet');
    await site.wired.services.members.adjust({
      clientId: other,
      points: 5,
      reason: 'Welcome',
      actor: { type: 'staff', id: 1 },
      requestKey: site.wired.random.uuid(),
    });
    const namesIn = (html: string) =>
      [...html.matchAll(/lm-cell-name"><a [^>]*>([^<]+)</g)].map((match) => match[1]);

    expect(namesIn(await pageOf('/admin/members', STAFF))).toEqual(['Coffee Corner', 'No Level Yet']);
    expect(await pageOf('/admin/members', STAFF)).toContain('data-testid="member-level-name">Silver<');
    expect(namesIn(await pageOf('/admin/members?level=silver', STAFF))).toEqual(['Coffee Corner']);
    expect(namesIn(await pageOf('/admin/members?level=-', STAFF))).toEqual(['No Level Yet']);
    expect(namesIn(await pageOf('/admin/members?level=gold', STAFF))).toEqual([]);
    const file = bodyOf(await site.module.get('/admin/members/export?level=silver', STAFF), 'download');
    expect(Buffer.from(file.bodyBase64, 'base64').toString('utf8')).toContain(
      'Coffee Corner,Active,Silver,700',
    );
  });
});
