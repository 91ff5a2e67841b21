import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Happening } from '../../../sidecar/announcements/announcement.ts';
import { AnnouncementStore } from '../../../sidecar/announcements/announcement-store.ts';
import type { Action, AutomationDocument } from '../../../sidecar/automation/automation.ts';
import { type ReadyMade, readyMade } from '../../../sidecar/automation/ready-made.ts';
import { takeStep } from '../../../sidecar/automation/take-steps.ts';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import { CHANNELS_OF_REMINDERS, type MessageSettings } from '../../../sidecar/programs/message-settings.ts';
import { type Wired, wire } from '../../../sidecar/wire.ts';
import { bodyOf } from '../../support/answers.ts';
import { aStep, anAutomation } from '../../support/automation-builders.ts';
import { aTier } from '../../support/builders.ts';
import { type LoyaltySite, loyaltySite } from '../../support/loyalty-site.ts';
import { anIdentity } from '../../support/signed-request.ts';
import { ANN } from '../../support/test-core.ts';

let site: LoyaltySite;
let wired: Wired;
let client: number;
let contact: number;
let member: number;

beforeAll(async () => {
  site = await loyaltySite();
  ({ wired } = site);
});
beforeEach(async () => {
  await site.database.emptied();
  site.clock.set(new Date('2026-11-20T10:00:00Z'));
  await published();
  const { host } = site.database;
  client = await host.client('Mai Coffee');
  contact = await host.contact(client, 'Mai', 'Tran');
  await host.change('contacts', contact, { is_primary: 1, active: 1, phonenumber: '+84 900' });
  await wired.services.members.adjust({
    clientId: client,
    points: 20,
    reason: 'hello',
    actor: ANN,
    requestKey: 'hello',
  });
  member = (await wired.services.members.standing(client)).memberId!;
  await wired.services.announcements.drain();
});
afterAll(() => site.close());

function published(messages: Partial<MessageSettings> = {}): Promise<void> {
  return site.publish((document) => ({
    ...document,
    timeZone: 'UTC',
    tiers: { ...document.tiers, mode: 'threshold', levels: [aTier({ id: 'silver', threshold: '100' })] },
    messages: {
      ...document.messages,
      isOn: true,
      channels: CHANNELS_OF_REMINDERS,
      quietHours: null,
      cap: null,
      ...messages,
    },
  }));
}

const NOTE: Action = { kind: 'message', message: 'note_1', channels: ['email', 'sms'] };

async function automated(changes: Partial<AutomationDocument>): Promise<number> {
  const { automation } = wired.services;
  const document = anAutomation({ trigger: { kind: 'member_enrolled' }, ...changes });
  const { id } = await automation.create({ name: 'Test', document, actor: ANN });
  await automation.setOn(id, true, ANN);
  return id;
}

async function announced(happening: Happening = { kind: 'member_enrolled' }, key = 'test:1'): Promise<void> {
  const at = site.clock.now();
  await new AnnouncementStore(wired.db, wired.table).add(
    [{ key, memberId: member, clientId: client, occurredAt: at, happening }],
    at,
  );
  await wired.services.announcements.drain();
}

async function agreed(...channels: ('email' | 'sms')[]): Promise<void> {
  const consents = channels.map((channel) => ({ channel, purpose: 'promotion', isAgreed: true }) as const);
  await wired.services.messages.agree(contact, consents, ANN);
}

async function reachedSilver(): Promise<void> {
  await wired.services.tiers.setByHand({
    clientId: client,
    tier: 'silver',
    isLocked: false,
    lockUntil: null,
    reason: 'x',
    actor: ANN,
    requestKey: 'silver',
  });
  await wired.services.announcements.drain();
}

const drained = () => wired.services.automation.drain();
const later = (iso: string) => site.clock.set(new Date(iso));

/** Every message by key, with what became of it. */
async function messages(): Promise<string[]> {
  const rows = await selectRows<{ message_key: string; status: string; reason: string | null }>(
    wired.db,
    `SELECT message_key, status, reason FROM \`${wired.table.message}\` ORDER BY id`,
  );
  return rows.map((row) => [row.message_key, row.status, row.reason].filter(Boolean).join(' '));
}

/** Status of every run, with what became of its steps. */
async function log(): Promise<string[]> {
  const runs = await selectRows<{ id: number; status: string }>(
    wired.db,
    `SELECT id, status FROM \`${wired.table.automation_run}\` ORDER BY id`,
  );
  const steps = await selectRows<{ run_id: number; kind: string; outcome: string; reason: string | null }>(
    wired.db,
    `SELECT run_id, kind, outcome, reason FROM \`${wired.table.automation_step}\` ORDER BY run_id, step`,
  );
  return runs.map(({ id, status }) =>
    [
      status,
      ...steps
        .filter((step) => step.run_id === id)
        .map(({ kind, outcome, reason }) => [kind, outcome, reason].filter(Boolean).join(' ')),
    ].join(', '),
  );
}

/** What the CRM is asked to send, oldest first. */
async function orders(): Promise<Record<string, unknown>[]> {
  const rows = await selectRows<{ payload: string }>(
    wired.db,
    `SELECT payload FROM \`${wired.table.command}\` WHERE kind IN ('send_template', 'send_sms') ORDER BY id`,
  );
  return rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
}

const page = async (path: string, language = 'english') =>
  bodyOf(await site.module.get(`/admin/${path}`, { ...anIdentity(), language }), 'page').html;

async function lastRun(): Promise<number> {
  const rows = await selectRows<{ id: number }>(
    wired.db,
    `SELECT MAX(id) AS id FROM \`${wired.table.automation_run}\``,
  );
  return Number(rows[0]!.id);
}

describe('a step that sends a message', () => {
  test('orders it once by each way, though two sidecars take it at once', async () => {
    await automated({ steps: [aStep(NOTE)] });
    await agreed('email', 'sms');
    await announced();
    const id = await lastRun();
    const other = wire(wired.config, { clock: site.clock });
    const deps = (of: Wired) => ({ ...of, holder: of.sidecarId, messages: of.services.messages });
    const taken = await Promise.all([wired, other, other].map((of) => takeStep(deps(of), id)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    await other.close();
    expect(await messages()).toEqual([`automation:${id}:0 queued`, `automation:${id}:0:sms queued`]);
    expect(await orders()).toMatchObject([
      { template: 'loyalty_note_1', contact_id: contact, client_id: client },
      { trigger: 'loyalty_note_1', phone: '+84 900' },
    ]);
    expect(await log()).toEqual(['finished, message done']);
  });

  test('is left out for want of consent, with the reason in the log, and the run goes on', async () => {
    const id = await automated({ steps: [aStep(NOTE), aStep({ kind: 'points', points: 5 })] });
    await announced();
    await drained();
    expect(await log()).toEqual(['finished, message skipped message.not_agreed, points done']);
    expect((await wired.services.members.standing(client)).balance).toBe(25);
    expect(await orders()).toEqual([]);
    expect(await page(`automation/${id}`)).toContain(
      'E-mail: The contact has not agreed to such messages. · SMS: The contact has not agreed to such messages.',
    );
    const ofMember = await page(`members/${client}`);
    expect(ofMember).toContain('data-testid="automation-run"');
    expect(ofMember).toMatch(new RegExp(`href="[^"]*automation/${id}">Test</a>`));
  });

  test('goes by the way that is open, and the log says why not by the other', async () => {
    const id = await automated({ steps: [aStep(NOTE)] });
    await site.database.host.change('contacts', contact, { phonenumber: '' });
    await agreed('email', 'sms');
    await announced();
    await drained();
    expect(await log()).toEqual(['finished, message done']);
    expect(await page(`automation/${id}`)).toContain(
      'E-mail: handed to the CRM · SMS: The primary contact has no phone number.',
    );
  });

  test('waits for the end of the quiet hours', async () => {
    await published({ quietHours: { from: '09:00', until: '12:00' } });
    const id = await automated({ steps: [aStep({ ...NOTE, channels: ['email'] })] });
    await agreed('email');
    await announced();
    await drained();
    expect(await messages()).toEqual([`automation:${await lastRun()}:0 waiting`]);
    expect(await page(`automation/${id}`)).toContain('E-mail: waits until');
  });

  test('about what began the run is not told twice where the programme tells it too', async () => {
    await published({ channels: { ...CHANNELS_OF_REMINDERS, level_up: ['email'] } });
    const up: Action = { kind: 'message', message: 'level_up', channels: ['email', 'sms'] };
    const id = await automated({ trigger: { kind: 'level_up' }, steps: [aStep(up)] });
    await reachedSilver();
    await drained();
    expect((await messages()).map((one) => one.replace(/\d+/g, '#'))).toEqual([
      'level_up:#:# queued',
      'automation:#:#:sms queued',
    ]);
    expect(await page(`automation/${id}`)).toContain('E-mail: The programme sends this message itself');
  });
});

describe('the ready-made ones', () => {
  const made = (name: ReadyMade) =>
    automated(readyMade(name, { currency: 'GBP', clientGroupId: 2, todo: 'Ring them' }));

  test('congratulate on a new level by e-mail and SMS, and move the client to the customer group', async () => {
    await made('level_up');
    await reachedSilver();
    await drained();
    expect(await log()).toEqual(['finished, message done, client_group done']);
    expect(await orders()).toMatchObject([{ template: 'loyalty_level_up' }, { trigger: 'loyalty_level_up' }]);
  });

  test('win back: a message, a coupon once if it is still quiet after 7 days, then a to-do', async () => {
    await made('win_back');
    await agreed('email');
    const { host } = site.database;
    const invoiceId = await host.invoice({ clientId: client, date: '2026-08-23', total: '10.00' });
    await host.payment({ invoiceId, amount: '10.00', date: '2026-08-23' });
    await site.settle(invoiceId);
    later('2026-11-21T10:00:00Z');
    await wired.jobs.quiet();
    await drained();
    expect(await log()).toEqual(['running, message done']);
    later('2026-11-28T10:00:00Z');
    const other = wire(wired.config, { clock: site.clock });
    const deps = (of: Wired) => ({ ...of, holder: of.sidecarId, messages: of.services.messages });
    const run = await lastRun();
    await Promise.all([wired, other, wired].map((of) => takeStep(deps(of), run)));
    await other.close();
    expect(await wired.services.coupons.ofClient(client)).toHaveLength(1);
    later('2026-12-05T10:00:00Z');
    await drained();
    expect(await log()).toEqual(['finished, message done, coupon done, todo done']);
    expect(await wired.services.coupons.ofClient(client)).toHaveLength(1);
    expect(await orders()).toMatchObject([{ template: 'loyalty_win_back' }]);
  });

  test('thank for the first purchase once, with a note that names the coupon', async () => {
    const id = await made('first_purchase');
    await agreed('email');
    const { host } = site.database;
    const invoiceId = await host.invoice({ clientId: client, date: '2026-11-20', total: '500.00' });
    await host.payment({ invoiceId, amount: '500.00', date: '2026-11-20' });
    await site.settle(invoiceId);
    await wired.services.announcements.drain();
    await drained();
    // Points for something else, while there is still one invoice only.
    const event = { sourceType: 'event', sourceId: 1 } as const;
    await announced({ kind: 'points_earned', points: 5, balance: 525, ...event });
    await drained();
    expect(await log()).toEqual(['finished, coupon done, message done']);
    expect(
      await wired.services.automation.dryRun(await wired.services.automation.byId(id), client),
    ).toMatchObject({ hasRun: true, begins: false });
    const [coupon] = await wired.services.coupons.ofClient(client);
    const [mail] = await orders();
    expect(mail).toMatchObject({
      template: 'loyalty_note_1',
      merge: { '{loyalty_coupon_code}': coupon!.code, '{loyalty_coupon_value}': '5 %' },
    });
  });

  test('wish a happy birthday with a coupon', async () => {
    await made('birthday');
    await agreed('email');
    await announced({ kind: 'birthday', contactId: contact, day: '2026-11-20' });
    await drained();
    expect(await log()).toEqual(['finished, coupon done, message done']);
    expect(await orders()).toMatchObject([{ template: 'loyalty_birthday' }]);
  });
});

describe('the dry run', () => {
  test('says what would be sent and to whom, with the coupon that would be given, and writes nothing', async () => {
    await site.database.host.change('contacts', contact, { email: 'mai@example.com' });
    await wired.db(wired.table.host('emailtemplates')).insert({
      type: 'loyalty',
      slug: 'loyalty_note_1',
      language: 'english',
      name: 'Note',
      subject: 'Dear {loyalty_contact_firstname}',
      message: '<p>{loyalty_coupon_code}: {loyalty_coupon_value} until {loyalty_last_day}</p>',
      fromname: '',
      active: 1,
      order: 0,
    });
    await agreed('email');
    const coupon: Action = { kind: 'coupon', as: 'percent', amount: '10', currency: 'GBP', validDays: 30 };
    const id = await automated({ steps: [aStep(coupon), aStep(NOTE)] });
    const made = await wired.services.automation.byId(id);
    const run = await wired.services.automation.dryRun(made, client);
    expect(run.steps[0]!.message).toBeNull();
    expect(run.steps[1]!.message).toMatchObject({
      ways: [
        { channel: 'email', to: 'mai@example.com', decision: { outcome: 'send' } },
        { channel: 'sms', to: '+84 900', decision: { outcome: 'skip', reason: 'not_agreed' } },
      ],
      text: { language: 'english', subject: 'Dear Mai' },
    });
    expect(run.steps[1]!.message!.text!.html).toContain('EXAMPLE-7K4M: 10 % until');
    expect(await messages()).toEqual([]);
    expect(await orders()).toEqual([]);
    const html = await page(`automation/${id}/try?client=Mai`);
    expect(html).toContain('E-mail (mai@example.com): would be sent');
    expect(html).toContain('Dear Mai');
    for (const language of ['vietnamese', 'french'])
      expect(await page(`automation/${id}/try?client=Mai`, language)).toContain('mai@example.com');
  });
});
