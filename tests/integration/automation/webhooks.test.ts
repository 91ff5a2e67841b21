import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AnnouncementStore } from '../../../sidecar/announcements/announcement-store.ts';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import { PrivateAddressError, publicLookup, sendWebhook } from '../../../sidecar/webhooks/send-webhook.ts';
import { WAITS_MS, webhooksService } from '../../../sidecar/webhooks/webhooks-service.ts';
import { webhookSignature } from '../../../sidecar/webhooks/webhook-signature.ts';
import { type Wired, wire } from '../../../sidecar/wire.ts';
import { aStep, anAutomation } from '../../support/automation-builders.ts';
import { type LoyaltySite, loyaltySite } from '../../support/loyalty-site.ts';
import { ANN } from '../../support/test-core.ts';
import { type WebhookReceiver, webhookReceiver } from '../../support/webhook-receiver.ts';

let site: LoyaltySite;
let wired: Wired;
let receiver: WebhookReceiver;
let secret: string;
let webhookId: number;

beforeAll(async () => {
  site = await loyaltySite({ webhooksPrivate: true });
  ({ wired } = site);
});
beforeEach(async () => {
  await receiver?.close();
  await site.database.emptied();
  site.clock.set(new Date('2026-11-20T10:00:00Z'));
  await site.publish();
  receiver = await webhookReceiver();
  const made = await wired.services.webhooks.create({ name: 'Till', url: receiver.url, actor: ANN });
  secret = made.secret;
  webhookId = made.webhook.id;
});
afterAll(async () => {
  await receiver.close();
  await site.close();
});

/** A member joins, and an automation tells the other program. */
async function told(): Promise<void> {
  const { automation, announcements, members } = wired.services;
  const clientId = await site.database.host.client('Mai <b>Coffee</b>');
  await members.adjust({
    clientId,
    points: 20,
    reason: 'hello',
    actor: ANN,
    requestKey: `hello-${clientId}`,
  });
  const { memberId } = await members.standing(clientId);
  await announcements.drain();
  const document = anAutomation({
    trigger: { kind: 'member_enrolled' },
    steps: [aStep({ kind: 'webhook', endpointId: webhookId })],
  });
  const made = await automation.create({ name: 'Tell the till', document, actor: ANN });
  await automation.setOn(made.id, true, ANN);
  const at = site.clock.now();
  const announcement = { key: 'test:1', memberId: memberId!, clientId, occurredAt: at };
  await new AnnouncementStore(wired.db, wired.table).add(
    [{ ...announcement, happening: { kind: 'member_enrolled' } }],
    at,
  );
  await announcements.drain();
  await automation.drain();
}

const deliveries = () => wired.services.webhooks.deliveries(10);
const sent = () => wired.services.webhooks.drain();
const pass = (milliseconds: number) => site.clock.set(new Date(site.clock.now().getTime() + milliseconds));

test('what another program is told is signed with the secret that was shown once', async () => {
  await told();
  expect(await sent()).toBe(1);
  const [{ headers, body, path }] = receiver.received as [(typeof receiver.received)[0]];
  const id = headers['x-loyalty-webhook-id'] as string;
  const time = headers['x-loyalty-webhook-time'] as string;
  expect(path).toBe('/hook');
  expect(headers['content-type']).toBe('application/json');
  expect(headers['x-loyalty-webhook-signature']).toBe(webhookSignature(secret, { time, id, body }));
  expect(time).toBe(String(site.clock.now().getTime()));
  expect(JSON.parse(body)).toMatchObject({ id, event: 'member_enrolled', member: { spendable: 20 } });
  expect(await deliveries()).toMatchObject([
    { publicId: id, status: 'delivered', attempts: 1, httpStatus: 200 },
  ]);
  const rows = await selectRows(wired.db, `SELECT secret FROM \`${wired.table.webhook}\``);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(JSON.stringify(await wired.services.webhooks.list())).not.toContain(secret);
});

test('what does not arrive is sent again under the same id with growing waits, and then given up', async () => {
  receiver.answer = 500;
  await told();
  expect(await sent()).toBe(1);
  expect(await sent()).toBe(0);
  for (const wait of WAITS_MS) {
    pass(wait - 1);
    expect(await sent()).toBe(0);
    pass(1);
    expect(await sent()).toBe(1);
  }
  expect(await deliveries()).toMatchObject([
    { status: 'failed', attempts: WAITS_MS.length + 1, httpStatus: 500, lastError: 'refused' },
  ]);
  expect(new Set(receiver.received.map(({ headers }) => headers['x-loyalty-webhook-id'])).size).toBe(1);
  pass(30 * 24 * 3_600_000);
  expect(await sent()).toBe(0);
  receiver.answer = 204;
  const id = (await deliveries())[0]!.id;
  await wired.services.webhooks.again(id);
  expect(await sent()).toBe(1);
  expect(await deliveries()).toMatchObject([{ status: 'delivered', httpStatus: 204 }]);
  await expect(wired.services.webhooks.again(id)).rejects.toMatchObject({ code: 'delivery_not_found' });
});

test('a redirect is not followed', async () => {
  receiver.answer = 'redirect';
  await told();
  await sent();
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
  expect(await deliveries()).toMatchObject([{ status: 'pending', httpStatus: 302, lastError: 'refused' }]);
});

test('two sidecars at once send it once; one that died while sending lets the next one try', async () => {
  await told();
  const other = wire(wired.config, { clock: site.clock });
  await Promise.all([sent(), other.services.webhooks.drain()]);
  await other.close();
  expect(receiver.received).toHaveLength(1);
  await wired.db(wired.table.webhook_delivery).update({
    status: 'pending',
    finished_at: null,
    claimed_until: new Date(site.clock.now().getTime() + 60_000),
  });
  expect(await sent()).toBe(0);
  pass(60_001);
  expect(await sent()).toBe(1);
});

test('to an endpoint that was revoked nothing is sent any more', async () => {
  await told();
  await wired.services.webhooks.revoke(webhookId, ANN);
  await sent();
  expect(receiver.received).toEqual([]);
  expect(await deliveries()).toMatchObject([{ status: 'failed', lastError: 'webhook_gone' }]);
});

test('an answer that does not come ends the attempt, and a closed port is not reached', async () => {
  receiver.answer = 'silent';
  const request = { url: receiver.url, headers: {}, body: '{}', allowPrivate: true, timeoutMs: 100 };
  expect(await sendWebhook(request)).toEqual({ status: null, error: 'timed_out' });
  await receiver.close();
  expect(await sendWebhook(request)).toEqual({ status: null, error: 'not_reached' });
  receiver = await webhookReceiver();
});

test('where the own network is not allowed, nothing of it is called, by address or by name', async () => {
  const { port } = new URL(receiver.url);
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433']) {
    const url = `https://${host}:${port}/hook`;
    expect(
      await sendWebhook({ url, headers: {}, body: '{}', allowPrivate: false, timeoutMs: 1_000 }),
    ).toEqual({
      status: null,
      error: 'private_address',
    });
  }
  expect(receiver.received).toEqual([]);
  const found = await new Promise((resolve) => publicLookup('localhost', {}, resolve));
  expect(found).toBeInstanceOf(PrivateAddressError);
  const strict = webhooksService({ ...wired, moduleKey: () => Promise.resolve('x'), allowPrivate: false });
  await expect(strict.create({ name: '', url: receiver.url, actor: ANN })).rejects.toMatchObject({
    code: 'invalid_webhook',
    problems: [
      { field: 'name', code: 'required' },
      { field: 'url', code: 'webhook_url' },
    ],
  });
});
