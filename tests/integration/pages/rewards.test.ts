import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Identity } from '../../../sidecar/http/identity.ts';
import { partsOf } from '../../../sidecar/rewards/reward-editing.ts';
import type { RewardContent } from '../../../sidecar/rewards/reward.ts';
import { bodyOf, hiddenField } from '../../support/answers.ts';
import { contactIdentity, moduleIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { formIn } from '../../support/page-form.ts';
import { offeredReward } from '../../support/rewards.ts';
import { ANN } from '../../support/test-core.ts';

const ADMIN = staffIdentity(['view', 'configure', 'redeem', 'adjust']);
const READER = staffIdentity(['view']);
const LANGUAGES = ['english', 'vietnamese', 'french'] as const;

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
  await site.publish((document) => ({ ...document, rewards: { isOn: true, clientMayOrder: true } }));
  await site.wired.services.members.adjust({
    clientId,
    points: 500,
    reason: 'Start',
    actor: ANN,
    requestKey: 'start',
  });
});

const offered = (changes: Partial<RewardContent> = {}, stock: number | null = null) =>
  offeredReward(site.wired.services.rewards, changes, stock);
const pageOf = async (path: string, who: Identity) => bodyOf(await site.module.get(path, who), 'page').html;
const redirected = async (path: string, form: object, who: Identity) =>
  bodyOf(await site.module.post(path, form, who), 'redirect');
const spendable = async () => (await site.wired.services.members.standing(clientId)).spendable;

async function orderInPortal(id: number, who = contact) {
  const form = await pageOf(`/portal/catalogue/${id}`, who);
  return redirected(
    `/portal/catalogue/${id}`,
    {
      request_key: hiddenField(form, 'request_key'),
      price_seen: hiddenField(form, 'price_seen'),
      money_seen: hiddenField(form, 'money_seen'),
      balance_seen: hiddenField(form, 'balance_seen'),
    },
    who,
  );
}

describe('the catalogue of staff', () => {
  test('a reward is added with the form, offered, and changed; problems stand beside their fields', async () => {
    const form = formIn(await pageOf('/admin/reward_catalogue/new', ADMIN), 'reward-form');
    const reward = form['reward'] as Record<string, unknown>;
    const names = { en: 'Coffee mug', vi: 'Cốc', fr: 'Tasse' };
    const wrong = await site.module.post(
      '/admin/reward_catalogue/new',
      { ...form, reward: { ...reward, points: 'x' } },
      ADMIN,
    );
    expect(wrong.status).toBe(422);
    const made = await redirected(
      '/admin/reward_catalogue/new',
      { ...form, reward: { ...reward, names, points: '250', stock: '7', limitOrders: '2', limitDays: '30' } },
      ADMIN,
    );
    const id = Number(made.to.split('/')[1]);
    await redirected(`/admin/reward_catalogue/${id}/status`, { status: 'active' }, ADMIN);
    const { rewards } = site.wired.services;
    expect(await rewards.byId(id)).toMatchObject({
      status: 'active',
      names,
      points: 250,
      stock: 7,
      limit: { orders: 2, days: 30 },
    });
    const again = formIn(await pageOf(`/admin/reward_catalogue/${id}`, ADMIN), 'reward-form');
    await redirected(`/admin/reward_catalogue/${id}`, again, ADMIN);
    expect(await rewards.byId(id)).toMatchObject({
      names,
      points: 250,
      stock: 7,
      limit: { orders: 2, days: 30 },
    });
    const late = await site.module.post(`/admin/reward_catalogue/${id}`, again, ADMIN);
    expect(late.status).toBe(409);
    expect(await pageOf('/admin/reward_catalogue', ADMIN)).toContain('Coffee mug');
  });

  test('each kind comes back from its form as it went in', async () => {
    const { id: itemId } = await site.database.host.item('Coffee beans 1 kg');
    const terms = {
      validDays: 30,
      minimumSpend: [{ currency: 'GBP', amount: '20' }],
      groupIds: [],
      itemIds: [itemId],
      isExclusive: true,
      skipsDiscountedLines: true,
      unusedValue: 'kept' as const,
    };
    for (const change of [
      { kind: 'product' as const, itemId, money: [{ currency: 'GBP', amount: '2.5' }] },
      { kind: 'voucher' as const, voucher: { percent: '12.5', amounts: [], terms } },
      {
        fromDay: '2026-11-01',
        untilDay: '2026-12-24',
        levels: [''],
        category: { en: 'For the kitchen', vi: '', fr: 'Pour la cuisine' },
      },
    ]) {
      const before = await offered(change);
      const form = formIn(await pageOf(`/admin/reward_catalogue/${before.id}`, ADMIN), 'reward-form');
      await redirected(`/admin/reward_catalogue/${before.id}`, form, ADMIN);
      const after = await site.wired.services.rewards.byId(before.id);
      expect(after).toEqual({ ...before, revision: before.revision + 1 });
    }
  });

  test('a category is picked in each language from those there are', async () => {
    await offered({ category: { en: 'Kitchen', vi: 'Bếp', fr: '' } });
    await offered({ category: { en: 'Kitchen', vi: 'Nhà bếp', fr: 'Cuisine & co' } });
    const form = await pageOf('/admin/reward_catalogue/new', ADMIN);
    const offers = (language: string) =>
      form
        .match(new RegExp(`<datalist id="lm-reward-category-${language}-list">(.*?)</datalist>`))?.[1]
        ?.match(/(?<=value=")[^"]*/g);
    expect(form).toContain('list="lm-reward-category-en-list"');
    expect(offers('en')).toEqual(['Kitchen']);
    expect(offers('vi')).toEqual(['Bếp', 'Nhà bếp']);
    expect(offers('fr')).toEqual(['Cuisine &amp; co']);
    expect(form).not.toContain('lm-reward-names-en-list');
  });

  test('rewards stand together by the category that staff read', async () => {
    const kitchen = { en: 'Kitchen', vi: 'Bếp', fr: 'Cuisine' };
    await offered({ names: { en: 'First', vi: '', fr: '' }, category: kitchen, sortOrder: 1 });
    await offered({ names: { en: 'Second', vi: '', fr: '' }, sortOrder: 2 });
    await offered({ names: { en: 'Third', vi: '', fr: '' }, category: kitchen, sortOrder: 3 });
    for (const path of ['/admin/reward_catalogue', `/admin/members/${clientId}/rewards`]) {
      const html = await pageOf(path, ADMIN);
      expect(html.match(/First|Second|Third/g)!.filter((one, at, all) => all.indexOf(one) === at)).toEqual([
        'First',
        'Third',
        'Second',
      ]);
      expect(html.match(/· Kitchen/g)).toHaveLength(2);
      expect(await pageOf(path, { ...ADMIN, language: 'vietnamese' })).toContain('· Bếp');
    }
  });

  test('staff without the right neither see the form nor move an order', async () => {
    const mug = await offered();
    await orderInPortal(mug.id);
    expect((await site.module.get(`/admin/reward_catalogue/${mug.id}`, READER)).status).toBe(403);
    expect((await site.module.post('/admin/reward_catalogue/orders/1/cancel', {}, READER)).status).toBe(403);
    expect(await pageOf('/admin/reward_catalogue/orders', READER)).not.toContain('formaction');
  });
});

describe('ordering in the portal', () => {
  test.each(LANGUAGES)('the catalogue, the confirmation and the orders are whole in %s', async (language) => {
    const mug = await offered({}, 3);
    await offered({ points: 900, limit: { orders: 1, days: 30 }, untilDay: '2026-12-24' });
    const reader = { ...contact, language };
    await orderInPortal(mug.id, reader);
    for (const path of ['/portal/catalogue', `/portal/catalogue/${mug.id}`, '/portal/rewards'])
      expect(await pageOf(path, reader)).not.toMatch(/rewards\.\w|undefined|NaN/);
    for (const path of [
      '/admin/reward_catalogue',
      '/admin/reward_catalogue/orders?filter=all',
      `/admin/reward_catalogue/${mug.id}`,
      `/admin/members/${clientId}/rewards`,
    ])
      expect(await pageOf(path, { ...ADMIN, language })).not.toMatch(/reward(s|Form)\.\w|undefined|NaN/);
  });

  test('a reward is confirmed with its price and what is left, then ordered; sent twice, it is ordered once', async () => {
    const mug = await offered({ points: 120 }, 5);
    const form = await pageOf(`/portal/catalogue/${mug.id}`, contact);
    expect(form).toContain('It costs 120 points.');
    expect(form).toContain('You have 500 points to spend; 380 points will be left.');
    const body = {
      request_key: hiddenField(form, 'request_key'),
      price_seen: hiddenField(form, 'price_seen'),
      money_seen: hiddenField(form, 'money_seen'),
      balance_seen: hiddenField(form, 'balance_seen'),
    };
    const first = await redirected(`/portal/catalogue/${mug.id}`, body, contact);
    expect(first).toMatchObject({ to: 'catalogue', flash: { type: 'success' }, runCommands: [] });
    await redirected(`/portal/catalogue/${mug.id}`, body, contact);
    expect(await spendable()).toBe(380);
  });

  test('cards say what can be had and how many points are missing, and only those with enough are filtered', async () => {
    await offered({ names: { en: 'Cup', vi: '', fr: '' }, points: 500 });
    await offered({ names: { en: 'Machine', vi: '', fr: '' }, points: 530 });
    const all = await pageOf('/portal/catalogue', contact);
    expect(all).toContain('You have enough points');
    expect(all).toContain('30 more points needed');
    expect(all).toContain('30 more points to reach “Machine”.');
    const some = await pageOf('/portal/catalogue?show=affordable', contact);
    expect(some.match(/data-testid="reward-card"/g)).toHaveLength(1);
    expect(some).toContain('Cup');
  });

  test('rewards stand under the category that the client reads, whatever it is in other languages', async () => {
    const sorts = { sortOrder: 1 };
    const old = await offered({ ...sorts, names: { en: 'Cup', vi: '', fr: '' } });
    await offered({ category: { en: 'Kitchen', vi: 'Bếp', fr: 'Cuisine' } });
    await offered({ category: { en: 'Kitchen', vi: 'Nhà bếp', fr: 'Cuisine' } });
    // As it was written before a category had languages.
    const { db, table } = site.database;
    const content = { ...partsOf(old).content, category: 'Kitchen' };
    await db(table.reward)
      .where({ id: old.id })
      .update({ content: JSON.stringify(content) });
    const headings = async (language: (typeof LANGUAGES)[number]) =>
      (await pageOf('/portal/catalogue', { ...contact, language })).match(
        /(?<=<h5 class="lm-subtitle">)(Kitchen|Bếp|Nhà bếp|Cuisine)(?=<)/g,
      );
    expect(await headings('english')).toEqual(['Kitchen']);
    expect(await headings('vietnamese')).toEqual(['Kitchen', 'Bếp', 'Nhà bếp']);
    expect(await headings('french')).toEqual(['Kitchen', 'Cuisine']);
    const form = formIn(await pageOf(`/admin/reward_catalogue/${old.id}`, ADMIN), 'reward-form');
    await redirected(`/admin/reward_catalogue/${old.id}`, form, ADMIN);
    expect(await site.wired.services.rewards.byId(old.id)).toMatchObject({
      category: { en: 'Kitchen', vi: 'Kitchen', fr: 'Kitchen' },
    });
  });

  test('an empty catalogue says so, and a reward that is for others is not there', async () => {
    expect(await pageOf('/portal/catalogue', contact)).toContain(
      'There are no rewards for you at the moment',
    );
    const hidden = await offered({ levels: ['gold'] });
    expect(await pageOf('/portal/catalogue', contact)).not.toContain('Coffee mug');
    const answer = bodyOf(await site.module.get(`/portal/catalogue/${hidden.id}`, contact), 'redirect');
    expect(answer.flash).toMatchObject({ type: 'warning' });
  });

  test('a contact without the right sees rewards and orders none', async () => {
    const mug = await offered();
    const watcher = { ...contact, contactMayRedeem: false };
    const html = await pageOf('/portal/catalogue', watcher);
    expect(html).toContain('Coffee mug');
    expect(html).not.toContain(`catalogue/${mug.id}"`);
    const form = {
      request_key: '7b9a5a4e-4a3c-4c5e-9c53-0b4a3a1d2c11',
      price_seen: '100',
      money_seen: '',
      balance_seen: '0',
    };
    const answer = await redirected(`/portal/catalogue/${mug.id}`, form, watcher);
    expect(answer.flash).toMatchObject({ type: 'warning' });
    expect(await spendable()).toBe(500);
    expect((await site.module.post('/portal/orders/1/cancel', {}, watcher)).status).toBe(403);
  });

  test('before the terms are accepted a contact sees rewards without a button, and is sent to the terms', async () => {
    const mug = await offered();
    await site.publish((document) => ({
      ...document,
      rewards: { isOn: true, clientMayOrder: true },
      participation: { ...document.participation, terms: { en: 'Points are a gift.', vi: '', fr: '' } },
    }));
    for (const path of ['/portal/catalogue', '/portal/rewards']) {
      const html = await pageOf(path, contact);
      expect(html).toContain('Coffee mug');
      expect(html).toContain('data-testid="terms-banner"');
      expect(html).not.toContain(`catalogue/${mug.id}"`);
    }
    const answer = bodyOf(await site.module.get(`/portal/catalogue/${mug.id}`, contact), 'redirect');
    expect(answer.flash?.message).toContain('accept the terms');
    const form = {
      request_key: '7b9a5a4e-4a3c-4c5e-9c53-0b4a3a1d2c12',
      price_seen: '100',
      money_seen: '',
      balance_seen: '0',
    };
    const sent = await redirected(`/portal/catalogue/${mug.id}`, form, contact);
    expect(sent.flash).toMatchObject({ type: 'warning' });
    expect(await spendable()).toBe(500);
  });

  test('staff read why an excluded client can order nothing, and find no button', async () => {
    const mug = await offered();
    await site.publish((document) => ({
      ...document,
      rewards: { isOn: true, clientMayOrder: true },
      participation: { ...document.participation, excludedClientIds: [clientId] },
    }));
    const html = await pageOf(`/admin/members/${clientId}/rewards`, ADMIN);
    expect(html).toContain('This client is excluded from the programme.');
    expect(html).not.toContain(`/rewards/${mug.id}"`);
  });

  test('the Rewards page leads to its part about rewards', async () => {
    expect(await pageOf('/portal/rewards', contact)).toContain('href="#lm-catalogue"');
  });

  test('an own order is cancelled by its client, and nobody else’s', async () => {
    const mug = await offered();
    await orderInPortal(mug.id);
    const { id } = await site.database.db(site.database.table.reward_order).first<{ id: number }>('id');
    const other = await site.database.host.client('Other Ltd');
    const stranger = contactIdentity(other, await site.database.host.contact(other));
    expect((await site.module.post(`/portal/orders/${id}/cancel`, {}, stranger)).status).toBe(404);
    await redirected(`/portal/orders/${id}/cancel`, {}, contact);
    expect(await spendable()).toBe(500);
  });

  test('A34: an open invoice says what it brings, and what is missing then; its line says what it costs in points', async () => {
    const { host } = site.database;
    const { id: itemId } = await host.item('Coffee beans 1 kg');
    await offered({ names: { en: 'Beans', vi: '', fr: '' }, kind: 'product', itemId, points: 650 });
    const invoice = await host.invoice({
      clientId,
      date: '2026-11-20',
      lines: [{ rate: '120.00', description: 'Coffee beans 1 kg' }],
    });
    await site.settle(invoice);
    const panel = bodyOf(
      await site.module.get(`/portal/invoices/${invoice}/panel`, contact),
      'fragment',
    ).html;
    expect(panel).toContain('“Beans” can also be taken for 650 points.');
    expect(panel).toMatch(/This invoice brings \d+ points: then only \d+ (is|are) missing for “Beans”\./);
    const card = bodyOf(await site.module.get('/portal/card', contact), 'fragment').html;
    expect(card).toContain('150 more points to reach “Beans”.');
  });
});

describe('a part in money with tax', () => {
  const taxes = () => site.database.db(site.database.table.host('taxes'));
  const money = [{ currency: 'GBP', amount: '20.00' }];
  let vat: number;

  beforeEach(async () => {
    await taxes().delete();
    [vat] = (await taxes().insert({ name: 'VAT', taxrate: '20.00' })) as [number];
    await taxes().insert({ name: 'City', taxrate: '2.50' });
  });

  test('staff choose the taxes in the form, and the log of changes says so', async () => {
    const { id } = await offered({ money });
    const html = await pageOf(`/admin/reward_catalogue/${id}`, ADMIN);
    expect(html).toContain('Tax of the money part');
    expect(html).toContain('VAT (20 %)');
    const form = formIn(html, 'reward-form');
    const reward = form['reward'] as Record<string, unknown>;
    expect(reward['taxIds'] ?? []).toEqual([]);
    const chosen = { ...form, reward: { ...reward, taxIds: [String(vat)] } };
    await redirected(`/admin/reward_catalogue/${id}`, chosen, ADMIN);
    expect(await site.wired.services.rewards.byId(id)).toMatchObject({ taxIds: [vat] });
    expect(await pageOf('/admin/reward_catalogue', ADMIN)).toContain('£20.00 before tax');
    expect(await pageOf('/admin/changes', ADMIN)).toContain('Tax of the money part: none → VAT (20 %)');
  });

  test('A28: client and staff confirm the total with tax', async () => {
    const { id } = await offered({ money, taxIds: [vat] });
    for (const [path, who] of [
      [`/portal/catalogue/${id}`, contact],
      [`/admin/members/${clientId}/rewards/${id}`, ADMIN],
    ] as const) {
      const html = await pageOf(path, who);
      expect(html).toContain('It costs 100 points and £24.00.');
      expect(html).toContain('It becomes an invoice over £24.00, of which £4.00 are tax.');
      for (const language of LANGUAGES)
        expect(await pageOf(path, { ...who, language })).not.toMatch(/rewards\.\w|undefined|NaN/);
    }
  });

  test('with a tax that is gone it cannot be ordered, and its form still shows what was chosen', async () => {
    const { id } = await offered({ money, taxIds: [vat] });
    await taxes().where({ id: vat }).delete();
    expect(await pageOf('/portal/catalogue', contact)).toContain(
      'a tax of its price does not exist any more',
    );
    const answer = bodyOf(await site.module.get(`/portal/catalogue/${id}`, contact), 'redirect');
    expect(answer.flash?.message).toContain('a tax of its price does not exist any more');
    const form = formIn(await pageOf(`/admin/reward_catalogue/${id}`, ADMIN), 'reward-form');
    expect(form['reward']).toMatchObject({ taxIds: [String(vat)] });
  });

  test('an order whose tax is deleted before its invoice is made comes back with its points, and says why', async () => {
    const { id } = await offered({ money, taxIds: [vat] });
    const { runCommands } = await orderInPortal(id);
    expect(await spendable()).toBe(400);
    await site.refuseCommands(runCommands, 'tax_missing');
    const told = await site.module.post('/system/commands/finished', { ids: runCommands }, moduleIdentity());
    expect(bodyOf(told, 'data').data).toMatchObject({ flash: { type: 'danger' } });
    expect(await spendable()).toBe(500);
    expect(await pageOf('/admin/reward_catalogue/orders?filter=cancelled', ADMIN)).toContain(
      'a tax was changed or deleted meanwhile',
    );
  });
});

describe('the worklist', () => {
  test('an order is got ready with a note, handed over, and exported', async () => {
    const mug = await offered({ names: { en: '=SUM(A1)', vi: '', fr: '' } });
    await orderInPortal(mug.id);
    const row = await site.database.db(site.database.table.reward_order).first<{ id: number }>('id');
    await redirected(
      `/admin/reward_catalogue/orders/${row.id}/ready`,
      { note: 'Shelf 3', filter: 'open' },
      ADMIN,
    );
    await redirected(
      `/admin/reward_catalogue/orders/${row.id}/handed-over`,
      { note: 'Shelf 3', filter: 'open' },
      ADMIN,
    );
    expect(await pageOf('/admin/reward_catalogue/orders', ADMIN)).not.toContain('Shelf 3');
    const done = await pageOf('/admin/reward_catalogue/orders?filter=handed_over', ADMIN);
    expect(done).toContain('Shelf 3');
    expect(done).toContain('Coffee Corner');
    const file = bodyOf(
      await site.module.get('/admin/reward_catalogue/orders/export?filter=all', ADMIN),
      'download',
    );
    const csv = Buffer.from(file.bodyBase64, 'base64').toString('utf8');
    expect(csv).toContain("'=SUM(A1)");
    expect(csv.trim().split('\n')).toHaveLength(2);
  });

  test('staff order for a client; the answer has the invoice made at once', async () => {
    const { host } = site.database;
    const { id: itemId } = await host.item('Coffee beans 1 kg');
    const beans = await offered({ kind: 'product', itemId });
    const path = `/admin/members/${clientId}/rewards/${beans.id}`;
    const form = await pageOf(path, ADMIN);
    expect(form).toContain('For Coffee Corner.');
    const answer = await redirected(
      path,
      {
        request_key: hiddenField(form, 'request_key'),
        price_seen: hiddenField(form, 'price_seen'),
        money_seen: hiddenField(form, 'money_seen'),
        balance_seen: hiddenField(form, 'balance_seen'),
      },
      ADMIN,
    );
    expect(answer.runCommands).toHaveLength(1);
    await site.refuseCommands(answer.runCommands, 'model_missing');
    const told = bodyOf(
      await site.module.post('/system/commands/finished', { ids: answer.runCommands }, moduleIdentity()),
      'data',
    );
    expect(told.data).toMatchObject({ flash: { type: 'danger' } });
    expect(await spendable()).toBe(500);
    expect(await pageOf('/admin/reward_catalogue/orders?filter=cancelled', ADMIN)).toContain(
      'The CRM made no invoice',
    );
  });
});
