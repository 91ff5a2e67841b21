import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import winston from 'winston';
import { announcementsService } from '../../sidecar/announcements/announcements-service.ts';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { inTransaction } from '../../sidecar/database/transaction.ts';
import { sendWaitingMessages } from '../../sidecar/jobs/send-notices.ts';
import { ConsentStore } from '../../sidecar/messages/consent-store.ts';
import { messageFollower } from '../../sidecar/messages/message-follower.ts';
import type { MessageOrder, MessageQueue } from '../../sidecar/messages/message-queue.ts';
import { messagesService, type MessagesService } from '../../sidecar/messages/messages-service.ts';
import { CHANNELS_OF_REMINDERS, type MessageSettings } from '../../sidecar/programs/message-settings.ts';
import { aDocument, aRule } from '../support/builders.ts';
import { messageQueue, wording } from '../support/message-queue.ts';
import { offeredReward } from '../support/rewards.ts';
import { ANN, testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let core: TestCore;
let queue: MessageQueue;
let messages: MessagesService;
let client: number;
let contact: number;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  queue = messageQueue(core);
  messages = messagesService({ ...core, queue, wording: wording(core) });
  client = await core.host.client('Mai & <b>Sons</b>');
  contact = await core.host.contact(client, 'Mai', 'Tran');
  await core.host.change('contacts', contact, { is_primary: 1, active: 1, phonenumber: '+84 900' });
});
afterAll(() => database.close());

const at = (text: string) => core.clock.set(new Date(text));
const NONE = CHANNELS_OF_REMINDERS;

async function published(changes: Partial<MessageSettings> = {}): Promise<void> {
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
  await core.publish(
    aDocument({
      earning: { rules },
      rewards: { isOn: true },
      messages: { isOn: true, channels: { ...NONE, points_earned: ['email'] }, ...changes },
    }),
  );
}

async function earned(points: number): Promise<number> {
  const invoiceId = await core.host.invoice({ clientId: client, date: '2026-03-10', total: `${points}.00` });
  await core.host.payment({ invoiceId, amount: `${points}.00`, date: '2026-03-10' });
  await core.settle(invoiceId);
  return invoiceId;
}

function follower(holder = 'one') {
  const logger = winston.createLogger({ silent: true });
  return announcementsService({
    ...core,
    logger,
    holder,
    followers: [messageFollower(core.table, queue)],
  });
}

const add = (...orders: MessageOrder[]) =>
  inTransaction(core.db, core.random, (trx) => queue.add(trx, orders, core.clock.now()));

async function orderedReward(): Promise<number> {
  const { id: rewardId, points } = await offeredReward(core.rewards, { points: 100 });
  const about = { clientId: client, rewardId, priceSeen: points, balanceSeen: 0 };
  const { order } = await core.rewards.order({ ...about, requestKey: 'reward', actor: ANN });
  return order.id;
}

async function memberId(): Promise<number> {
  const rows = await selectRows<{ id: number }>(core.db, `SELECT id FROM \`${core.table.member}\``);
  return rows[0]!.id;
}

interface Row {
  readonly kind: string;
  readonly channel: string;
  readonly status: string;
  readonly reason: string | null;
  readonly attempts: number;
}

/** Kind, channel, status and reason of every message. */
async function log(): Promise<string[]> {
  const rows = await selectRows<Row>(core.db, `SELECT * FROM \`${core.table.message}\` ORDER BY id`);
  return rows.map(({ kind, channel, status, reason }) =>
    [kind, channel, status, reason ?? ''].join(' ').trim(),
  );
}

async function orders(): Promise<{ kind: string; payload: Record<string, unknown> }[]> {
  const rows = await selectRows<{ kind: string; payload: string }>(
    core.db,
    `SELECT kind, payload FROM \`${core.table.command}\` WHERE status = 'pending' ORDER BY id`,
  );
  return rows.map(({ kind, payload }) => ({ kind, payload: JSON.parse(payload) as Record<string, unknown> }));
}

/** What the module writes when it ran the orders. */
async function answered(status: 'done' | 'failed', error: string | null = null): Promise<void> {
  await core
    .db(core.table.command)
    .where({ status: 'pending' })
    .update({ status, last_error: error, finished_at: core.clock.now() });
  await messages.collect();
}

describe('points that were earned', () => {
  test('are told by the ways that the programme chose, each once, also by two sidecars at once', async () => {
    await published({ channels: { ...NONE, points_earned: ['email', 'sms'] } });
    await earned(120);
    await Promise.all([follower('one').drain(), follower('two').drain()]);
    await follower().drain();

    expect(await log()).toEqual(['points_earned email queued', 'points_earned sms queued']);
    const [mail, text] = await orders();
    expect(mail).toMatchObject({
      kind: 'send_template',
      payload: { template: 'loyalty_points_earned', contact_id: contact, client_id: client },
    });
    expect(text).toMatchObject({
      kind: 'send_sms',
      payload: {
        trigger: 'loyalty_points_earned',
        language: 'english',
        phone: '+84 900',
        contact_id: contact,
      },
    });
    expect(mail!.payload['merge']).toMatchObject({
      '{loyalty_client_name}': 'Mai & <b>Sons</b>',
      '{loyalty_points}': '120',
      '{loyalty_points_balance}': '120',
    });
  });

  test('are told in the language of the client', async () => {
    await published();
    await core.host.change('clients', client, { default_language: 'vietnamese' });
    await earned(1_200);
    await follower().drain();

    const [mail] = await orders();
    expect(mail!.payload).toMatchObject({
      language: 'vietnamese',
      merge: { '{loyalty_points}': '1.200', '{loyalty_source}': 'hóa đơn 000001' },
    });
  });

  test('are not told, and leave no trace, where the programme does not send them', async () => {
    await published({ channels: NONE });
    await earned(120);
    await follower().drain();
    expect(await log()).toEqual([]);
  });

  test('are old news when nobody handed them on for more than a week', async () => {
    await published();
    await earned(120);
    at('2026-03-18T12:00:00Z');
    await follower().drain();
    expect(await log()).toEqual([]);
  });

  test('say why they were not told to somebody without an address or a number', async () => {
    await published({ channels: { ...NONE, points_earned: ['email', 'sms'] } });
    await core.host.change('contacts', contact, { email: '', phonenumber: '' });
    await earned(120);
    await follower().drain();
    expect(await log()).toEqual([
      'points_earned email skipped no_email',
      'points_earned sms skipped no_phone',
    ]);
  });
});

describe('quiet hours', () => {
  beforeEach(async () => {
    await published({ quietHours: { from: '21:00', until: '08:00' } });
    at('2026-03-10T22:30:00Z');
    await earned(50);
    await follower().drain();
  });

  test('hold a message back until they are over, and do not lose it', async () => {
    expect(await log()).toEqual(['points_earned email waiting']);
    at('2026-03-11T07:59:00Z');
    await sendWaitingMessages({ ...core, queue }, core.clock.now());
    expect(await orders()).toEqual([]);
    at('2026-03-11T08:00:00Z');
    await Promise.all([1, 2].map(() => sendWaitingMessages({ ...core, queue }, core.clock.now())));
    expect(await log()).toEqual(['points_earned email queued']);
    expect(await orders()).toHaveLength(1);
  });

  test('give time to leave the programme, or to refuse', async () => {
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    at('2026-03-11T09:00:00Z');
    await sendWaitingMessages({ ...core, queue }, core.clock.now());
    expect(await log()).toEqual(['points_earned email skipped member_removed']);
  });
});

describe('consent', () => {
  const refuse = (isAgreed: boolean, purpose: 'service' | 'promotion') =>
    messages.agree(contact, [{ channel: 'email', purpose, isAgreed }], { type: 'contact', id: contact });

  test('holds from the moment on at which it was said, and is kept with who said it', async () => {
    await published();
    await refuse(false, 'service');
    await refuse(false, 'service');
    await earned(10);
    await follower().drain();
    core.clock.advance(1_000);
    await refuse(true, 'service');
    await earned(20);
    await follower().drain();

    expect(await log()).toEqual(['points_earned email skipped refused', 'points_earned email queued']);
    const said = await selectRows(core.db, `SELECT is_agreed FROM \`${core.table.consent}\` ORDER BY id`);
    expect(said).toEqual([{ is_agreed: 0 }, { is_agreed: 1 }]);
    const known = (await new ConsentStore(core.db, core.table).of([contact])).get(contact);
    expect(known).toMatchObject([{ isAgreed: true, actor: { type: 'contact', id: contact } }]);
  });

  test('is needed for what is not about the own points', async () => {
    await published();
    await earned(10);
    const order = {
      memberId: await memberId(),
      content: { kind: 'note_1', points: 5 },
      channels: ['email'],
    } as const;
    await add({ ...order, key: 'note:1' });
    await refuse(true, 'promotion');
    await add({ ...order, key: 'note:2' });
    expect(await log()).toEqual(['note_1 email skipped not_agreed', 'note_1 email queued']);
  });
});

test('the cap counts all that a member got within its days, in one batch as well', async () => {
  await published({ cap: { messages: 2, days: 7, sparesService: false }, channels: NONE });
  await earned(10);
  const member = await memberId();
  const notice = (key: string): MessageOrder => ({
    key,
    memberId: member,
    content: { kind: 'welcome' },
    channels: ['email'],
  });
  await add(notice('a'), notice('b'), notice('c'));
  expect(await log()).toEqual([
    'welcome email queued',
    'welcome email queued',
    'welcome email skipped too_many',
  ]);
  at('2026-03-18T12:00:00Z');
  await add(notice('d'));
  expect((await log()).at(-1)).toBe('welcome email queued');
});

test('one key is one message, whatever is ordered under it later', async () => {
  await published();
  await earned(10);
  const order: MessageOrder = {
    key: 'once',
    memberId: await memberId(),
    content: { kind: 'welcome' },
    channels: ['email'],
  };
  await Promise.all([add(order), add(order)]);
  await add({ ...order, content: { kind: 'birthday' } });
  expect(await log()).toEqual(['welcome email queued']);
  expect(await orders()).toHaveLength(1);
});

describe('a message that the CRM could not send', () => {
  beforeEach(async () => {
    await published();
    await earned(10);
    await follower().drain();
  });

  test('is tried again after growing pauses, four times in all, and then waits for staff', async () => {
    const tries: string[] = [];
    for (const pause of [0, 14, 1, 60, 240]) {
      core.clock.advance(pause * 60_000);
      await sendWaitingMessages({ ...core, queue }, core.clock.now());
      if ((await orders()).length > 0) await answered('failed', 'host_refused');
      tries.push((await log())[0]!);
    }
    expect(tries).toEqual([
      'points_earned email waiting host_refused',
      'points_earned email waiting host_refused',
      'points_earned email waiting host_refused',
      'points_earned email waiting host_refused',
      'points_earned email failed host_refused',
    ]);

    const [row] = await selectRows<{ id: number }>(core.db, `SELECT id FROM \`${core.table.message}\``);
    expect(await messages.resend(row!.id, ANN)).toBe(true);
    expect(await messages.resend(row!.id, ANN)).toBe(false);
    await sendWaitingMessages({ ...core, queue }, core.clock.now());
    await answered('done');
    expect(await log()).toEqual(['points_earned email sent']);
  });

  test('is not tried again when it may have left', async () => {
    await answered('failed', 'interrupted');
    expect(await log()).toEqual(['points_earned email failed interrupted']);
  });

  test('counts as not sent when the CRM has a reason', async () => {
    await answered('failed', 'template_inactive');
    expect(await log()).toEqual(['points_earned email skipped template_inactive']);
  });
});

test('C14: a reward that is ready is named in the mail, in the language of the client', async () => {
  await core.host.change('clients', client, { default_language: 'vietnamese' });
  await published({ channels: { ...NONE, reward_ready: ['email'] } });
  await earned(120);
  const orderId = await orderedReward();
  await core.rewards.markReady({ orderId, actor: ANN });
  await follower().drain();
  const [mail] = await orders();
  expect(mail?.payload).toMatchObject({
    template: 'loyalty_reward_ready',
    language: 'vietnamese',
    merge: { '{loyalty_reward}': 'Cốc cà phê' },
  });
});

test('a preview reads as the member would read it, in three languages, and sends nothing', async () => {
  await published();
  await earned(120);
  for (const language of ['english', 'french'])
    await core.db(core.table.host('emailtemplates')).insert({
      type: 'loyalty',
      slug: 'loyalty_points_earned',
      language,
      name: 'n',
      subject: '{loyalty_points} – {loyalty_client_name}',
      message: '<p>{loyalty_client_name}: {loyalty_points_balance}</p>',
      fromname: '',
      active: language === 'english' ? 1 : 0,
      order: 0,
    });
  const version = await core.programs.inForce();
  const found = await messages.preview(version!, { kind: 'points_earned', clientId: null });

  expect(found).toMatchObject({
    clientId: client,
    texts: [
      {
        language: 'english',
        subject: '120 – Mai & <b>Sons</b>',
        html: '<p>Mai &amp; &lt;b&gt;Sons&lt;/b&gt;: 120</p>',
        isActive: true,
      },
      { language: 'vietnamese', subject: null },
      { language: 'french', isActive: false },
    ],
  });
  expect(await log()).toEqual([]);
});
