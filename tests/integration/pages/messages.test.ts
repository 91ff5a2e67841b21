import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bodyOf, hiddenField } from '../../support/answers.ts';
import { CHANNELS_OF_REMINDERS } from '../../../sidecar/programs/message-settings.ts';
import { NO_COUPONS } from '../../../sidecar/programs/coupon-settings.ts';
import { aDocument, aRule } from '../../support/builders.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { offeredReward } from '../../support/rewards.ts';
import { ANN } from '../../support/test-core.ts';
import { anIdentity } from '../../support/signed-request.ts';
import { type LoyaltySite, loyaltySite } from '../../support/loyalty-site.ts';

let site: LoyaltySite;
const BLANK = {
  expiry_days: '',
  level_days: '',
  coupon_days: '',
  quiet_from: '',
  quiet_until: '',
  cap_messages: '',
  cap_days: '',
};

beforeAll(async () => {
  site = await loyaltySite();
});
beforeEach(async () => {
  await site.database.emptied();
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
  const messages = { expiryNoticeDays: [30, 7] };
  await site.publish(() =>
    aDocument({ earning: { rules }, expiry: { mode: 'year_end', years: 0 }, messages }),
  );
  const client = await site.database.host.client('Mai Coffee');
  const contact = await site.database.host.contact(client, 'Mai', 'Tran');
  await site.database.host.change('contacts', contact, { is_primary: 1, active: 1 });
  const date = '2026-11-20';
  const invoice = await site.database.host.invoice({ clientId: client, date, total: '120.00' });
  await site.database.host.payment({ invoiceId: invoice, amount: '120.00', date });
  await site.settle(invoice);
});
afterAll(() => site.close());

const page = async (identity?: Parameters<LoyaltySite['module']['get']>[1]) =>
  bodyOf(await site.module.get('/admin/messages', identity), 'page').html;

async function saved(form: object) {
  const seen = hiddenField(await page(), 'seen');
  return site.module.post('/admin/messages', { seen, ...BLANK, expiry_days: '30, 7', ...form });
}

test('C14: days before the end are set, and the next real dates stand beside them', async () => {
  const html = await page();
  expect(html).toContain('value="30, 7"');
  expect(html).toContain('Messages are switched off: nothing is sent.');
  for (const text of ['30 days before', '01-12-2026', '7 days before', '24-12-2026', '31-12-2026'])
    expect(html).toContain(text);
});

test('what is saved stands in the draft and holds once it is published', async () => {
  const answer = await saved({
    is_on: '1',
    expiry_days: '1, 14',
    email_welcome: '1',
    email_points_earned: '1',
    sms_points_earned: '1',
    quiet_from: '21:30',
    quiet_until: '07:00',
    cap_messages: '2',
    cap_days: '7',
  });
  expect(bodyOf(answer, 'redirect')).toMatchObject({ to: 'messages' });
  expect((await site.wired.services.programs.draft()).document.messages).toMatchObject({
    isOn: true,
    expiryNoticeDays: [14, 1],
    levelNoticeDays: [],
    channels: { welcome: ['email'], points_earned: ['email', 'sms'], birthday: [] },
    quietHours: { from: '21:30', until: '07:00' },
    cap: { messages: 2, days: 7, sparesService: false },
  });
  const html = await page();
  expect(html).toContain('The draft says something else than what is live.');
  expect(html).toContain('Messages are switched off');
  await site.wired.services.programs.publish({ type: 'staff', id: 1 });
  expect(await page()).toContain('Messages are being sent.');
});

test('what rings the bell and who hears it is chosen among the active staff', async () => {
  const ann = await site.database.host.staff('Ann', 'Lee');
  const gone = await site.database.host.staff('Chi', 'Ho');
  await site.wired.db(site.wired.table.host('staff')).where({ staffid: gone }).update({ active: 0 });
  await saved({ bell_reward_ordered: '1', bell_staff: [String(ann)] });
  expect((await site.wired.services.programs.draft()).document.messages.bell).toEqual({
    happenings: ['reward_ordered'],
    staffIds: [ann],
  });
  const html = await page();
  expect(html).toMatch(/name="bell_reward_ordered"[^>]* checked/);
  expect(html).not.toMatch(/name="bell_messages_failed"[^>]* checked/);
  expect(html).toMatch(new RegExp(`name="bell_staff\\[\\]" value="${ann}" checked> Ann Lee`));
  expect(html).not.toContain('Chi Ho');
});

test('the health page counts what failed within seven days and leads to the log of it', async () => {
  const health = async (language = 'english') =>
    bodyOf(await site.module.get('/admin/health', anIdentity({ language })), 'page').html;
  expect(await health()).toContain('No message failed in the last 7 days.');
  const { db, table } = site.wired;
  const [member] = await db<{ id: number }>(table.member);
  const failedAt = (key: string, at: string) => ({
    message_key: key,
    kind: 'welcome',
    member_id: member!.id,
    channel: 'email',
    status: 'failed',
    reason: 'host_refused',
    content: '{"kind":"welcome"}',
    created_at: new Date(at),
    closed_at: new Date(at),
  });
  await db(table.message).insert([
    failedAt('recent', '2026-11-18T09:00:00Z'),
    failedAt('old', '2026-11-10T09:00:00Z'),
  ]);
  const html = await health();
  expect(html).toContain('1 message failed in the last 7 days.');
  expect(html).toMatch(/href="[^"]*messages\?status(=|&#x3D;)failed"/);
  expect(await health('vietnamese')).toContain('1 tin nhắn gửi lỗi trong 7 ngày qua.');
  expect(await health('french')).toContain('1 message a échoué ces 7 derniers jours.');
});

test.each([
  ['soon', 'whole number'],
  ['400', 'at most 365'],
  ['1,2,3,4,5,6,7,8,9,10,11', 'at most 10'],
])('days that cannot be (%s) stay in the form with a sentence', async (typed, sentence) => {
  const answer = await saved({ expiry_days: typed });
  expect(answer.status).toBe(422);
  const { html } = bodyOf(answer, 'page');
  expect(html).toContain(`value="${typed}"`);
  expect(html).toContain(sentence);
});

test('a draft that somebody else changed meanwhile is not overwritten', async () => {
  const seen = hiddenField(await page(), 'seen');
  await saved({ expiry_days: '5' });
  const answer = await site.module.post('/admin/messages', { seen, ...BLANK, expiry_days: '9' });
  expect(answer.status).toBe(409);
  expect(bodyOf(answer, 'page').html).toContain('value="9"');
});

test('the log says what was sent and why something was not, in the language of the reader', async () => {
  await site.publish((document) => ({ ...document, messages: { ...document.messages, isOn: true } }));
  site.clock.set(new Date('2026-12-01T10:00:00.000Z'));
  try {
    await site.wired.jobs.notices();
  } finally {
    site.clock.set(new Date('2026-11-20T10:00:00.000Z'));
  }
  const { db, table } = site.wired;
  const ofMails = () => db(table.command).where('kind', 'send_template');
  expect(await page()).toContain('Waiting for the CRM');
  await ofMails().update({
    status: 'failed',
    last_error: 'template_inactive',
    finished_at: new Date('2026-12-01'),
  });
  await site.module.post('/system/commands/finished', { ids: [] });
  expect(await page()).toContain('The template is switched off in the CRM.');
  expect(await page(anIdentity({ language: 'vietnamese' }))).toContain('120 điểm đến hết 31-12-2026');
  expect(await page(anIdentity({ language: 'french' }))).toContain('Le modèle est désactivé dans le CRM.');
});

test('the log names the coupon and the reward that a message is about, in the language of the reader', async () => {
  const channels = { ...CHANNELS_OF_REMINDERS, coupon_issued: ['email'], reward_ready: ['email'] } as const;
  await site.publish(() => aDocument({ rewards: { isOn: true }, messages: { isOn: true, channels } }));
  const { coupons, rewards, announcements } = site.wired.services;
  const client = await site.database.db(site.wired.table.member).pluck<number[]>('client_id');
  const about = { clientId: client[0]!, actor: ANN };
  const { code } = await coupons.grant({
    ...about,
    value: { kind: 'amount', amount: '1234.50', currency: 'GBP' },
    terms: NO_COUPONS.terms,
    origin: { type: 'staff', id: 1 },
    requestKey: 'coupon',
  });
  const { id: rewardId } = await offeredReward(rewards, { points: 5 });
  const { order } = await rewards.order({
    ...about,
    rewardId,
    priceSeen: 5,
    balanceSeen: 0,
    requestKey: 'order',
  });
  await rewards.markReady({ orderId: order.id, actor: ANN });
  await announcements.drain();
  const english = await page();
  expect(english).toContain(`coupon ${code}, £1,234.50`);
  expect(english).toContain(`Coffee mug (order ${order.id})`);
  const french = await page(anIdentity({ language: 'french' }));
  expect(french).toContain(`Tasse à café (commande ${order.id})`);
});

test('who may only look sees settings that cannot be changed', async () => {
  const viewer = staffIdentity(['view']);
  expect(await page(viewer)).toContain('<fieldset disabled>');
  const answer = await site.module.post('/admin/messages', BLANK, viewer);
  expect(answer.status).toBe(403);
});

test.each([
  ['quiet_from', { quiet_from: '25:00', quiet_until: '08:00' }, 'Please enter a time such as 21:00.'],
  ['quiet_until', { quiet_from: '21:00' }, 'Please fill in both, or leave both empty.'],
  ['cap_days', { cap_messages: '3' }, 'Please fill in both, or leave both empty.'],
])('%s that makes no sense comes back as typed with what to change', async (_field, form, text) => {
  const answer = await saved(form);
  expect(answer.status).toBe(422);
  expect(bodyOf(answer, 'page').html).toContain(text);
});

test('a preview shows a message as a real client would read it, and runs nothing that staff wrote', async () => {
  await site.wired.db(site.wired.table.host('emailtemplates')).insert({
    type: 'loyalty',
    slug: 'loyalty_welcome',
    language: 'english',
    name: 'n',
    subject: 'Hello {loyalty_client_name}',
    message: '<script>alert(1)</script><p>{loyalty_points_balance}</p>',
    fromname: '',
    active: 1,
    order: 0,
  });
  const { html } = bodyOf(await site.module.get('/admin/messages/preview/welcome'), 'page');
  expect(html).toContain('Hello Mai Coffee');
  expect(html).toContain('sandbox=""');
  expect(html).toContain('&lt;p&gt;120&lt;/p&gt;');
  expect(html).not.toContain('<script>');
});

test('a contact chooses in the portal what it is told, and staff see it with who said so', async () => {
  const [contact] = await site.wired.db<{ id: number; userid: number }>(site.wired.table.host('contacts'));
  const identity = contactIdentity(contact!.userid, contact!.id);
  const before = bodyOf(await site.module.get('/portal/messages', identity), 'page').html;
  expect(before).toMatch(/name="service_email"[^>]* checked/);
  expect(before).not.toMatch(/name="promotion_email"[^>]* checked/);
  bodyOf(await site.module.post('/portal/messages', { promotion_email: '1' }, identity), 'redirect');

  const after = bodyOf(await site.module.get(`/admin/members/${contact!.userid}/messages`), 'page').html;
  expect(after).not.toMatch(/name="service_email"[^>]* checked/);
  expect(after).toMatch(/name="promotion_email"[^>]* checked/);
  expect(after).toContain('The contact on 20-11-2026');
});

test('staff note what a contact agrees to only with the right to', async () => {
  const [contact] = await site.wired.db<{ userid: number }>(site.wired.table.host('contacts'));
  const path = `/admin/members/${contact!.userid}/messages`;
  expect((await site.module.post(path, {}, staffIdentity(['view']))).status).toBe(403);
  bodyOf(await site.module.post(path, { service_sms: '1' }), 'redirect');
  expect(bodyOf(await site.module.get(path), 'page').html).toContain('Staff on 20-11-2026');
});
