import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { sendNotices } from '../../sidecar/jobs/send-notices.ts';
import { MessageStore } from '../../sidecar/messages/message-store.ts';
import { createMessagesReadModel } from '../../sidecar/messages/messages-read-model.ts';
import type { ExpiryTerms, MessageSettings } from '../../sidecar/programs/program-document.ts';
import type { TierSettings } from '../../sidecar/programs/tier.ts';
import { tiersService } from '../../sidecar/tiers/tiers-service.ts';
import { aDocument, aRule, aTier } from '../support/builders.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { messageQueue } from '../support/message-queue.ts';
import { ANN, testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let core: TestCore;
let client: number;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  client = await memberToBe('Mai Coffee');
});
afterEach(async () => {
  expect(await brokenInvariants(database.db, database.table)).toEqual([]);
});
afterAll(() => database.close());

async function memberToBe(company: string, language = ''): Promise<number> {
  const id = await core.host.client(company);
  await core.host.change('clients', id, { default_language: language });
  const contact = await core.host.contact(id, 'Mai', 'Tran');
  await core.host.change('contacts', contact, { is_primary: 1, active: 1 });
  return id;
}

const at = (text: string) => core.clock.set(new Date(text));

/** 1 point for each 1.00, valid to the end of the year in which it was earned. */
async function published(
  messages: Partial<MessageSettings> = {},
  changes: { readonly expiry?: ExpiryTerms; readonly tiers?: Partial<TierSettings> } = {},
): Promise<void> {
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
  await core.publish(
    aDocument({
      earning: { rules },
      expiry: changes.expiry ?? { mode: 'year_end', years: 0 },
      tiers: changes.tiers ?? {},
      messages: { isOn: true, expiryNoticeDays: [30, 7, 1], levelNoticeDays: [30], ...messages },
    }),
  );
}

async function earned(points: number, clientId = client): Promise<number> {
  const date = core.clock.now().toISOString().slice(0, 10);
  const invoiceId = await core.host.invoice({ clientId, date, total: `${points}.00` });
  await core.host.payment({ invoiceId, amount: `${points}.00`, date });
  await core.settle(invoiceId);
  return invoiceId;
}

function notices() {
  return sendNotices({ ...core, queue: messageQueue(core) }, core.clock.now());
}

interface Sent {
  readonly template: string;
  readonly language: string;
  readonly client_id: number;
  readonly merge: Readonly<Record<string, string>>;
}

/** The orders to send a template, oldest first, those that were withdrawn excepted. */
async function mails(): Promise<Sent[]> {
  const rows = await selectRows<{ payload: string }>(
    core.db,
    `SELECT payload FROM \`${core.table.command}\` WHERE kind = 'send_template' AND status <> 'cancelled' ORDER BY id`,
  );
  return rows.map((row) => JSON.parse(row.payload) as Sent);
}

/** Key (without the member's number), status and reason of every message. */
async function log(): Promise<string[]> {
  const rows = await selectRows<{ message_key: string; status: string; reason: string | null }>(
    core.db,
    `SELECT message_key, status, reason FROM \`${core.table.message}\` ORDER BY id`,
  );
  return rows.map((row) =>
    [row.message_key.replace(/:\d+/, ''), row.status, row.reason ?? ''].join(' ').trim(),
  );
}

/** What the module writes when it ran a command. */
async function answered(status: 'done' | 'failed', error: string | null = null): Promise<void> {
  await core
    .db(core.table.command)
    .where({ kind: 'send_template', status: 'pending' })
    .update({ status, last_error: error, finished_at: core.clock.now() });
}

test('a shop that calls its points stars writes to its clients of stars', async () => {
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
  const [one, many] = ['star', 'stars'].map((word) => ({ en: word, vi: 'sao', fr: word }));
  await core.publish(
    aDocument({
      earning: { rules },
      expiry: { mode: 'year_end', years: 0 },
      naming: { points: { one: one!, many: many! } },
      messages: { isOn: true, expiryNoticeDays: [30] },
    }),
  );
  await earned(120);
  at('2026-12-01T10:00:00Z');
  await notices();
  expect((await mails())[0]?.merge['{loyalty_points_list}']).toMatch(/^120 stars /);
});

describe('points that end on 31 December', () => {
  beforeEach(async () => {
    await published();
    await earned(120);
  });

  test('nothing is sent before the first notice is due', async () => {
    at('2026-11-30T12:00:00Z');
    expect(await notices()).toEqual({ queued: 0, waiting: 0, skipped: 0, withdrawn: 0 });
  });

  test('A43: 30, 7 and 1 days before, the contact is written to: how many, until when, from which invoice', async () => {
    for (const day of ['2026-12-01', '2026-12-24', '2026-12-30']) {
      at(`${day}T12:00:00Z`);
      await notices();
      await answered('done');
    }
    const [first, ...others] = await mails();
    expect(first).toMatchObject({
      template: 'loyalty_points_expiring',
      client_id: client,
      language: 'english',
      merge: {
        '{loyalty_contact_firstname}': 'Mai',
        '{loyalty_client_name}': 'Mai Coffee',
        '{loyalty_points_expiring}': '120',
        '{loyalty_points_balance}': '120',
        '{loyalty_last_day}': '31/12/2026',
      },
    });
    expect(first?.merge['{loyalty_points_list}']).toMatch(/^120 points until 31\/12\/2026 \(invoice .+\)$/);
    expect(others).toHaveLength(2);
    expect(await log()).toEqual([
      'expiring:2026-12-31:30 sent',
      'expiring:2026-12-31:7 sent',
      'expiring:2026-12-31:1 queued',
    ]);
  });

  test('run twice, or five times at once, each mail is ordered once', async () => {
    at('2026-12-01T12:00:00Z');
    await Promise.all(Array.from({ length: 5 }, () => notices()));
    await notices();
    expect(await mails()).toHaveLength(1);
    expect(await log()).toEqual(['expiring:2026-12-31:30 queued']);
  });

  test('a sidecar that was away sends one mail late, not all that it missed', async () => {
    at('2026-12-31T23:30:00Z');
    expect(await notices()).toMatchObject({ queued: 1 });
    expect(await log()).toEqual(['expiring:2026-12-31:1 queued']);
    at('2027-01-01T00:30:00Z');
    expect(await notices()).toMatchObject({ queued: 0 });
  });

  test('a CRM that was away finds one mail, not all that were written meanwhile', async () => {
    for (const day of ['2026-12-01', '2026-12-24', '2026-12-30']) {
      at(`${day}T12:00:00Z`);
      await notices();
    }
    expect(await mails()).toHaveLength(1);
    expect(await log()).toEqual([
      'expiring:2026-12-31:30 skipped superseded',
      'expiring:2026-12-31:7 skipped superseded',
      'expiring:2026-12-31:1 queued',
    ]);
  });

  test('points spent before the day are not announced', async () => {
    await core.adjust(client, -120);
    at('2026-12-01T12:00:00Z');
    expect(await notices()).toMatchObject({ queued: 0 });
  });

  test('only what is left is announced', async () => {
    await core.adjust(client, -50);
    at('2026-12-01T12:00:00Z');
    await notices();
    expect((await mails())[0]?.merge['{loyalty_points_expiring}']).toBe('70');
  });

  test('points spent before the CRM sent the mail: it is taken back', async () => {
    at('2026-12-01T12:00:00Z');
    await notices();
    await core.adjust(client, -120);
    expect(await notices()).toMatchObject({ withdrawn: 1 });
    expect(await mails()).toEqual([]);
    expect(await log()).toEqual(['expiring:2026-12-31:30 skipped nothing_left']);
  });

  test('a member that was removed meanwhile is not written to', async () => {
    at('2026-12-01T12:00:00Z');
    await notices();
    await core.members.remove({ clientId: client, reason: 'asked for it', actor: ANN });
    await notices();
    expect(await log()).toEqual(['expiring:2026-12-31:30 skipped member_removed']);
  });

  test('a mail that the CRM did not fetch in time is taken back when the day is over', async () => {
    at('2026-12-31T12:00:00Z');
    await notices();
    at('2027-01-01T12:00:00Z');
    await notices();
    expect(await log()).toEqual(['expiring:2026-12-31:1 skipped too_late']);
  });

  test.each([
    ['the client has no primary contact', 'no_contact', { is_primary: 0 }],
    ['the contact is inactive', 'contact_inactive', { active: 0 }],
    ['the contact has no address', 'no_email', { email: '' }],
  ])('%s: the log says so', async (_what, reason, change) => {
    const [contact] = await selectRows<{ id: number }>(
      core.db,
      `SELECT id FROM \`${core.table.host('contacts')}\` WHERE userid = ?`,
      [client],
    );
    await core.host.change('contacts', contact!.id, change);
    at('2026-12-01T12:00:00Z');
    expect(await notices()).toEqual({ queued: 0, waiting: 0, skipped: 1, withdrawn: 0 });
    expect(await mails()).toEqual([]);
    expect(await log()).toEqual([`expiring:2026-12-31:30 skipped ${reason}`]);
  });

  test.each([
    ['done', null, 'sent'],
    ['failed', 'template_inactive', 'skipped template_inactive'],
    ['failed', 'contact_missing', 'skipped contact_missing'],
    ['failed', 'host_refused', 'waiting host_refused'],
    ['failed', 'host_error: the mailer broke', 'waiting host_error'],
  ] as const)('the CRM answers %s %s: the log says "%s"', async (status, error, expected) => {
    at('2026-12-01T12:00:00Z');
    await notices();
    await answered(status, error);
    expect(await new MessageStore(core.db, core.table).collect()).toBe(1);
    expect(await log()).toEqual([`expiring:2026-12-31:30 ${expected}`]);
  });
});

test('nothing is sent before it is switched on, and what waits is taken back when it is switched off', async () => {
  await published({ isOn: false });
  await earned(120);
  at('2026-12-01T12:00:00Z');
  expect(await notices()).toEqual({ queued: 0, waiting: 0, skipped: 0, withdrawn: 0 });
  await published();
  expect(await notices()).toMatchObject({ queued: 1 });
  await published({ isOn: false });
  expect(await notices()).toMatchObject({ withdrawn: 1 });
  expect(await log()).toEqual(['expiring:2026-12-31:30 skipped switched_off']);
});

test('points of several days that are due together go into one mail', async () => {
  await published({}, { expiry: { mode: 'days', days: 60 } });
  for (const day of ['2026-03-10', '2026-03-12', '2026-03-14']) {
    at(`${day}T12:00:00Z`);
    await earned(10);
  }
  at('2026-04-20T12:00:00Z');
  expect(await notices()).toMatchObject({ queued: 3 });
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.merge['{loyalty_points_expiring}']).toBe('30');
  expect(mail?.merge['{loyalty_points_list}']?.split('\n')).toHaveLength(3);
});

test.each([
  ['english', '1,200'],
  ['vietnamese', '1.200'],
  ['french', '1\u202f200'],
])('a client is written to in its own language: %s', async (language, points) => {
  await published();
  await earned(1_200, await memberToBe('Elsewhere', language));
  at('2026-12-01T12:00:00Z');
  await notices();
  expect((await mails())[0]).toMatchObject({ language, merge: { '{loyalty_points_expiring}': points } });
});

test('C14: of each notice the next three real dates are shown, with how many clients they concern', async () => {
  await published({}, { expiry: { mode: 'month_end', months: 4 } });
  const second = await memberToBe('Second');
  await earned(10);
  await earned(10, second);
  for (const day of ['2026-04-02', '2026-05-02', '2026-06-02']) {
    at(`${day}T12:00:00Z`);
    await earned(10);
  }
  const { document } = (await core.programs.inForce())!;
  const plan = await createMessagesReadModel(core.db, core.table).plan(document, core.clock.now());
  expect(plan.points).toEqual([
    {
      daysBefore: 30,
      days: [
        { day: '2026-07-01', lastDay: '2026-07-31', clients: 2 },
        { day: '2026-08-01', lastDay: '2026-08-31', clients: 1 },
        { day: '2026-08-31', lastDay: '2026-09-30', clients: 1 },
      ],
    },
    {
      daysBefore: 7,
      days: [
        { day: '2026-07-24', lastDay: '2026-07-31', clients: 2 },
        { day: '2026-08-24', lastDay: '2026-08-31', clients: 1 },
        { day: '2026-09-23', lastDay: '2026-09-30', clients: 1 },
      ],
    },
    {
      daysBefore: 1,
      days: [
        { day: '2026-07-30', lastDay: '2026-07-31', clients: 2 },
        { day: '2026-08-30', lastDay: '2026-08-31', clients: 1 },
        { day: '2026-09-29', lastDay: '2026-09-30', clients: 1 },
      ],
    },
  ]);
});

test('who was told today already is not planned again', async () => {
  await published({ expiryNoticeDays: [30] });
  await earned(10);
  at('2026-12-01T12:00:00Z');
  const planned = async () => {
    const { document } = (await core.programs.inForce())!;
    return (await createMessagesReadModel(core.db, core.table).plan(document, core.clock.now())).points[0]
      ?.days;
  };
  expect(await planned()).toEqual([{ day: '2026-12-01', lastDay: '2026-12-31', clients: 1 }]);
  await notices();
  expect(await planned()).toEqual([]);
});

describe('a level that is reviewed at the end of the year', () => {
  const tiers: Partial<TierSettings> = {
    mode: 'threshold',
    window: { kind: 'calendar_year' },
    validity: { kind: 'period_end', periods: 1 },
    downgrade: 'to_level',
    levels: [aTier({ id: 'gold', threshold: '500', names: { en: 'Gold', vi: 'Vàng', fr: 'Or' } })],
  };

  test('B58: 30 days before, who would lose it is told what keeps it', async () => {
    await published({ expiryNoticeDays: [] }, { tiers, expiry: { mode: 'never' } });
    await earned(500);
    at('2027-03-01T12:00:00Z');
    await earned(320);
    at('2027-12-01T12:00:00Z');
    await notices();
    expect(await mails()).toMatchObject([
      {
        template: 'loyalty_level_at_risk',
        merge: {
          '{loyalty_level}': 'Gold',
          '{loyalty_missing}': '180 points',
          '{loyalty_last_day}': '31/12/2027',
        },
      },
    ]);
  });

  test('who has reached it again is not written to; one that is reached meanwhile is taken back', async () => {
    await published({ expiryNoticeDays: [] }, { tiers, expiry: { mode: 'never' } });
    await earned(500);
    at('2027-12-01T12:00:00Z');
    await notices();
    await earned(500);
    await notices();
    expect(await log()).toEqual(['at_risk:2027-12-31:30 skipped level_safe']);
    at('2027-12-02T12:00:00Z');
    expect(await notices()).toMatchObject({ queued: 0 });
  });
});

test('a membership that was given for points is announced before it ends', async () => {
  await published(
    { expiryNoticeDays: [] },
    {
      expiry: { mode: 'never' },
      tiers: { mode: 'exchange', validity: { kind: 'months', months: 12 }, levels: [aTier({ price: 100 })] },
    },
  );
  await earned(100);
  await tiersService(core).exchange({
    clientId: client,
    tier: 'silver',
    requestKey: '6f1c1c5e-8a59-4a56-9a33-1f5f2f3f8f10',
    balanceSeen: 100,
    actor: ANN,
  });
  at('2027-02-08T12:00:00Z');
  await notices();
  expect(await mails()).toMatchObject([
    {
      template: 'loyalty_membership_ending',
      merge: { '{loyalty_level}': 'silver', '{loyalty_last_day}': '10/03/2027', '{loyalty_missing}': '' },
    },
  ]);
});
