import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bodyOf } from '../../support/answers.ts';
import { staffIdentity } from '../../support/identities.ts';
import { type LoyaltySite, loyaltySite } from '../../support/loyalty-site.ts';
import { formIn } from '../../support/page-form.ts';
import { anIdentity } from '../../support/signed-request.ts';

let site: LoyaltySite;

beforeAll(async () => {
  site = await loyaltySite();
  await site.publish();
});
afterAll(() => site.close());

const admin = anIdentity();
const get = async (path: string, identity = admin) =>
  bodyOf(await site.module.get(`/admin/${path}`, identity), 'page').html;
const post = (path: string, body: object, identity = admin) =>
  site.module.post(`/admin/${path}`, body, identity);

test('a ready-made automation is copied, changed step by step without JavaScript, tried and switched on', async () => {
  const made = bodyOf(await post('automation/ready-made', { code: 'win_back' }), 'redirect');
  const html = await get(made.to);
  expect(html).toContain('When a member has not paid an invoice for 90 days');
  expect(html).toContain('7 days later: give a coupon of 10%, valid for 30 days');

  const form = formIn(html, 'automation-form');
  const more = bodyOf(await post(made.to, { ...form, change: 'add' }), 'page').html;
  expect(more.match(/data-testid="automation-step"/g)).toHaveLength(4);
  const fewer = bodyOf(
    await post(made.to, { ...formIn(more, 'automation-form'), change: 'remove.0' }),
    'page',
  ).html;
  const saved = await post(made.to, {
    ...formIn(fewer, 'automation-form'),
    name: '<b>Back</b>',
    change: 'save',
  });
  expect(bodyOf(saved, 'redirect').flash?.type).toBe('success');
  const after = await get(made.to);
  expect(after).toContain('&lt;b&gt;Back&lt;/b&gt;');
  expect(after).not.toContain('<b>Back</b>');

  const client = await site.database.host.client('Mai Coffee');
  await site.wired.services.members.adjust({
    clientId: client,
    points: 20,
    reason: 'x',
    actor: { type: 'staff', id: 1 },
    requestKey: 'x',
  });
  expect(await get(`${made.to}/try?client=Mai`)).toContain('It would not begin for this client.');
  bodyOf(await post(`${made.to}/switch`, { on: '1' }), 'redirect');
  expect((await site.wired.services.automation.list())[0]).toMatchObject({ isOn: true, name: '<b>Back</b>' });
});

test.each(['english', 'vietnamese', 'french'])('every page stands in %s', async (language) => {
  const identity = { ...admin, language };
  for (const path of [
    'automation',
    'automation/new',
    'automation/1',
    'automation/1/try',
    'todos',
    'webhooks',
  ])
    expect(await get(path, identity)).toContain('lm-page');
});

test('a form with problems comes back with a sentence beside each, in its step', async () => {
  const form = formIn(await get('automation/1'), 'automation-form');
  const steps = { 0: { ...(form['steps'] as Record<string, object>)['0'], 'delay-amount': 'soon' } };
  const answer = await post('automation/1', { ...form, steps, name: '', change: 'save' });
  expect(answer.status).toBe(422);
  expect(bodyOf(answer, 'page').html).toContain('Step 1 – How long after the step before');
  expect(await post('automation/1', { ...form, change: 'explode' })).toMatchObject({ status: 400 });
  expect(await post('automation/1', { ...form, other: '1' })).toMatchObject({ status: 400 });
});

test('who may only look, adjust or redeem changes nothing', async () => {
  const viewer = staffIdentity(['view', 'adjust', 'redeem']);
  expect(await get('automation/1', viewer)).not.toContain('data-testid="automation-form"');
  for (const [path, body] of [
    ['automation/1/switch', { on: '0' }],
    ['automation/1/delete', {}],
    ['automation/ready-made', { code: 'birthday' }],
    ['webhooks', { name: 'x', url: 'https://example.com' }],
  ] as const)
    expect(await post(path, body, viewer)).toMatchObject({ status: 403 });
});

test('the secret of a webhook is shown once; an address inside is refused', async () => {
  const made = bodyOf(await post('webhooks', { name: 'Till', url: 'https://example.com/hook' }), 'page').html;
  const [, secret = ''] = /data-testid="webhook-secret">([0-9a-f]{64})</.exec(made) ?? [];
  expect(secret).not.toBe('');
  expect(await get('webhooks')).not.toContain(secret);
  expect(await post('webhooks', { name: 'x', url: 'https://10.0.0.1/' })).toMatchObject({ status: 422 });
});
