import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Happening } from '../../../sidecar/announcements/announcement.ts';
import { AnnouncementStore } from '../../../sidecar/announcements/announcement-store.ts';
import type { Automation, AutomationDocument } from '../../../sidecar/automation/automation.ts';
import { RunStore } from '../../../sidecar/automation/run-store.ts';
import { takeStep } from '../../../sidecar/automation/take-steps.ts';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../../sidecar/health/verify.ts';
import { type Wired, wire } from '../../../sidecar/wire.ts';
import { aStep, anAutomation, someConditions } from '../../support/automation-builders.ts';
import { aTier } from '../../support/builders.ts';
import { brokenInvariants } from '../../support/invariants.ts';
import { type LoyaltySite, loyaltySite } from '../../support/loyalty-site.ts';
import { ANN } from '../../support/test-core.ts';

let site: LoyaltySite;
let wired: Wired;
let client: number;
let member: number;

beforeAll(async () => {
  site = await loyaltySite();
  ({ wired } = site);
});
beforeEach(async () => {
  await site.database.emptied();
  site.clock.set(new Date('2026-11-20T10:00:00Z'));
  await site.publish((document) => ({
    ...document,
    timeZone: 'UTC',
    expiry: { mode: 'year_end', years: 0, graceDays: 0 },
    tiers: {
      ...document.tiers,
      mode: 'threshold',
      levels: [aTier({ id: 'silver', threshold: '100' }), aTier({ id: 'gold', threshold: '500' })],
    },
  }));
  client = await site.database.host.client('Mai Coffee');
  member = await enrolled(client);
  await wired.services.announcements.drain();
});
afterEach(async () => {
  expect(await brokenInvariants(wired.db, wired.table)).toEqual([]);
});
afterAll(() => site.close());

async function enrolled(clientId: number): Promise<number> {
  await wired.services.members.adjust({
    clientId,
    points: 20,
    reason: 'hello',
    actor: ANN,
    requestKey: `hello-${clientId}`,
  });
  return (await wired.services.members.standing(clientId)).memberId!;
}

async function automated(changes: Partial<AutomationDocument> = {}, name = 'Test'): Promise<Automation> {
  const { automation } = wired.services;
  const { id } = await automation.create({ name, document: anAutomation(changes), actor: ANN });
  return automation.setOn(id, true, ANN);
}

const enrolment: Partial<AutomationDocument> = { trigger: { kind: 'member_enrolled' } };

async function announced(
  key: string,
  happening: Happening = { kind: 'member_enrolled' },
  of = member,
): Promise<void> {
  const at = site.clock.now();
  const clientId = of === member ? client : of;
  await new AnnouncementStore(wired.db, wired.table).add(
    [{ key, memberId: of, clientId, occurredAt: at, happening }],
    at,
  );
  await wired.services.announcements.drain();
}

const later = (iso: string) => site.clock.set(new Date(iso));
const drained = () => wired.services.automation.drain();
const balance = async () => (await wired.services.members.standing(client)).balance;

/** Status and reason of every run, with what became of its steps. */
async function log(): Promise<string[]> {
  const { db, table } = wired;
  const runs = await selectRows<{ id: number; status: string; reason: string | null }>(
    db,
    `SELECT id, status, reason FROM \`${table.automation_run}\` ORDER BY id`,
  );
  const steps = await selectRows<{ run_id: number; kind: string; outcome: string; reason: string | null }>(
    db,
    `SELECT run_id, kind, outcome, reason FROM \`${table.automation_step}\` ORDER BY run_id, step`,
  );
  return runs.map((run) =>
    [
      [run.status, run.reason].filter(Boolean).join(' '),
      ...steps
        .filter((step) => step.run_id === run.id)
        .map((step) => [step.kind, step.outcome, step.reason].filter(Boolean).join(' ')),
    ].join(', '),
  );
}

describe('a run', () => {
  test('begins when something happened, and what it gives is explained and counted', async () => {
    await automated(enrolment, 'Welcome');
    await announced('test:1');
    expect(await drained()).toBe(1);
    expect(await log()).toEqual(['finished, points done']);
    expect(await balance()).toBe(25);
    const [entry] = await selectRows<{ kind: string; source_key: string; explanation: string }>(
      wired.db,
      `SELECT kind, source_key, explanation FROM \`${wired.table.entry}\` ORDER BY id DESC LIMIT 1`,
    );
    expect(entry).toMatchObject({
      kind: 'adjust',
      source_key: `automation:${await lastRun()}:0`,
    });
    expect(JSON.parse(entry!.explanation)).toMatchObject({
      code: 'automation_bonus',
      automation: 'Welcome',
      step: 0,
    });
  });

  test('an announcement that comes again, and two sidecars at once, run it once', async () => {
    await automated(enrolment);
    await announced('test:1');
    await wired
      .db(wired.table.announcement)
      .where({ announcement_key: 'test:1' })
      .update({ handled_at: null });
    const other = wire(wired.config, { clock: site.clock });
    await Promise.all([wired.services.announcements.drain(), other.services.announcements.drain()]);
    const id = await lastRun();
    const deps = (of: Wired) => ({ ...of, holder: of.sidecarId, messages: of.services.messages });
    const taken = await Promise.all([
      takeStep(deps(wired), id),
      takeStep(deps(other), id),
      takeStep(deps(other), id),
    ]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await log()).toEqual(['finished, points done']);
    expect(await balance()).toBe(25);
    await other.close();
  });

  test('does not begin for members whom its conditions leave out, nor while it is switched off', async () => {
    const { id } = await automated({ ...enrolment, conditions: someConditions({ spendableLeast: 21 }) });
    await announced('test:1');
    await wired.services.automation.setOn(id, false, ANN);
    await wired.services.members.adjust({
      clientId: client,
      points: 5,
      reason: 'x',
      actor: ANN,
      requestKey: 'x',
    });
    await announced('test:2');
    expect(await log()).toEqual([]);
  });

  test('takes its steps in order, each when it is due, whatever time the last one took', async () => {
    await automated({
      ...enrolment,
      steps: [
        aStep({ kind: 'points', points: 1 }),
        aStep({ kind: 'points', points: 2 }, { delay: { amount: 7, unit: 'days' } }),
        aStep({ kind: 'points', points: 4 }, { delay: { amount: 90, unit: 'minutes' } }),
      ],
    });
    await announced('test:1');
    expect(await drained()).toBe(1);
    later('2026-11-27T09:59:59Z');
    expect(await drained()).toBe(0);
    later('2026-11-27T10:30:00Z');
    expect(await drained()).toBe(1);
    expect(await balance()).toBe(23);
    later('2026-11-27T11:30:00Z');
    expect(await drained()).toBe(1);
    expect(await balance()).toBe(27);
    expect(await log()).toEqual(['finished, points done, points done, points done']);
  });

  test('ends under the version that it began with', async () => {
    const two = [
      aStep({ kind: 'points', points: 1 }),
      aStep({ kind: 'points', points: 2 }, { delay: { amount: 1, unit: 'days' } }),
    ];
    const made = await automated({ ...enrolment, steps: two });
    await announced('test:1');
    await drained();
    const { automation } = wired.services;
    const document = anAutomation({ ...enrolment, steps: [aStep({ kind: 'points', points: 100 })] });
    const saved = await automation.save(made.id, { name: 'New', document, seen: made.version, actor: ANN });
    expect(saved).toMatchObject({ name: 'New', version: 2, isOn: true });
    later('2026-11-21T10:00:00Z');
    await drained();
    expect(await balance()).toBe(23);
    await expect(
      automation.save(made.id, { name: 'Late', document, seen: 1, actor: ANN }),
    ).rejects.toMatchObject({ code: 'automation_changed' });
  });
});

describe('a run ends by itself, and says why', () => {
  const slow: Partial<AutomationDocument> = {
    ...enrolment,
    conditions: someConditions({ spendableMost: 30 }),
    steps: [aStep({ kind: 'points', points: 5 }, { delay: { amount: 1, unit: 'days' } })],
  };

  test('when its condition no longer holds', async () => {
    await automated(slow);
    await announced('test:1');
    await wired.services.members.adjust({
      clientId: client,
      points: 50,
      reason: 'x',
      actor: ANN,
      requestKey: 'x',
    });
    later('2026-11-21T10:00:00Z');
    await drained();
    expect(await log()).toEqual(['stopped condition.spendableMost']);
  });

  test('when it is switched off in between, or the member is removed', async () => {
    const { id } = await automated(slow);
    await announced('test:1');
    await wired.services.automation.setOn(id, false, ANN);
    later('2026-11-21T10:00:00Z');
    await drained();
    await wired.services.automation.setOn(id, true, ANN);
    await announced('test:2');
    await wired.services.members.remove({ clientId: client, reason: 'x', actor: ANN });
    later('2026-11-22T10:00:00Z');
    await drained();
    expect(await log()).toEqual(['stopped switched_off', 'stopped takes_no_part']);
  });

  test('when its level is lost before it has said so', async () => {
    await automated({ trigger: { kind: 'level_up' } });
    await announced('test:up', { kind: 'level_up', from: null, to: 'gold' });
    await drained();
    expect(await log()).toEqual(['stopped ground_gone']);
  });

  test('what comes too late is logged and not done', async () => {
    await automated(slow);
    await announced('test:1');
    later('2026-12-05T10:00:00Z');
    await drained();
    expect(await log()).toEqual(['finished, points skipped too_late']);
    const at = new Date('2026-11-20T10:00:00Z');
    await new AnnouncementStore(wired.db, wired.table).add(
      [
        {
          key: 'old',
          memberId: member,
          clientId: client,
          occurredAt: at,
          happening: { kind: 'member_enrolled' },
        },
      ],
      at,
    );
    await wired.services.announcements.drain();
    expect((await log())[1]).toBe('stopped too_late');
  });
});

describe('half way', () => {
  test('a sidecar that dies inside a step leaves nothing of it, and the next one does it once', async () => {
    await automated({
      ...enrolment,
      steps: [
        aStep({ kind: 'todo', text: 'Ring them', dueInDays: 2, staffId: 1 }),
        aStep({ kind: 'points', points: 5 }),
      ],
    });
    await announced('test:1');
    const id = await lastRun();
    const dying = wired.db.transaction(async (trx) => {
      await new RunStore(trx, wired.table).lock(id, site.clock.now());
      await new RunStore(trx, wired.table).logStep(
        id,
        0,
        'todo',
        { outcome: 'done', reason: null, detail: {} },
        site.clock.now(),
      );
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await log()).toEqual(['running']);
    await drained();
    expect(await log()).toEqual(['finished, todo done, points done']);
    const todos = await wired.services.todos.list({ isDone: false, staffId: 1, limit: 10 });
    expect(todos).toMatchObject([
      { text: 'Ring them', dueOn: '2026-11-22', staffId: 1, company: 'Mai Coffee' },
    ]);
  });

  test('a step that throws is tried again with growing waits, and given up after five times', async () => {
    await automated(enrolment);
    await announced('test:1');
    await wired.db.raw(`RENAME TABLE \`${wired.table.lot}\` TO \`${wired.table.lot}_away\``);
    try {
      for (const minutes of [0, 1, 3, 7, 15]) {
        site.clock.set(new Date(Date.parse('2026-11-20T10:00:00Z') + minutes * 60_000));
        expect(await drained()).toBe(1);
        expect(await drained()).toBe(0);
      }
    } finally {
      await wired.db.raw(`RENAME TABLE \`${wired.table.lot}_away\` TO \`${wired.table.lot}\``);
    }
    expect(await log()).toEqual(['failed gave_up']);
    expect(await balance()).toBe(20);
  });
});

describe('customer groups and staff', () => {
  test('the CRM is asked to move the client, and to ring the bell of who is asked to do something', async () => {
    await automated({
      ...enrolment,
      steps: [
        aStep({ kind: 'client_group', add: [2], remove: [2, 3] }),
        aStep({ kind: 'todo', text: '<b>Ring</b>', dueInDays: 0, staffId: 7 }),
        aStep({ kind: 'todo', text: 'Anybody', dueInDays: 0, staffId: null }),
      ],
    });
    await announced('test:1');
    await drained();
    const commands = await selectRows<{ kind: string; payload: string }>(
      wired.db,
      `SELECT kind, payload FROM \`${wired.table.command}\` WHERE idempotency_key LIKE '%automation:%' ORDER BY id`,
    );
    expect(commands.map(({ kind, payload }) => [kind, JSON.parse(payload) as unknown])).toEqual([
      ['set_client_group', { client_id: client, add: [2], remove: [3] }],
      [
        'notify_staff',
        { staff_id: 7, text: 'todo', values: ['<b>Ring</b>'], link: 'loyalty_memberships/todos' },
      ],
    ]);
    const [first] = await wired.services.todos.list({ isDone: false, staffId: null, limit: 10 });
    await wired.services.todos.mark(first!.id, true, ANN);
    expect(await wired.services.todos.list({ isDone: true, staffId: null, limit: 10 })).toMatchObject([
      { id: first!.id, doneBy: 1 },
    ]);
    await wired.services.todos.mark(first!.id, false, ANN);
    expect(await wired.services.todos.list({ isDone: true, staffId: null, limit: 10 })).toEqual([]);
  });
});

describe('90 quiet days', () => {
  const winBack: Partial<AutomationDocument> = {
    trigger: { kind: 'quiet', days: 90 },
    steps: [
      aStep({ kind: 'points', points: 1 }),
      aStep({ kind: 'points', points: 2 }, { delay: { amount: 7, unit: 'days' } }),
    ],
  };

  async function bought(day: string): Promise<void> {
    const { host } = site.database;
    const invoiceId = await host.invoice({ clientId: client, date: day, total: '10.00' });
    await host.payment({ invoiceId, amount: '10.00', date: day });
    await site.settle(invoiceId);
  }
  const quiet = () => wired.jobs.quiet();

  test('a silence begins one run on its day, and buying again ends it', async () => {
    await automated(winBack);
    await bought('2026-08-23');
    await quiet();
    expect(await log()).toEqual([]);
    later('2026-11-21T10:00:00Z');
    await quiet();
    await quiet();
    later('2026-11-22T10:00:00Z');
    await quiet();
    await drained();
    expect(await log()).toEqual(['running, points done']);
    await bought('2026-11-22');
    await wired.services.intake.drain();
    later('2026-11-29T10:00:00Z');
    await drained();
    expect(await log()).toEqual(['stopped ground_gone, points done']);
  });

  test('who has been away for years, or never bought, is not written to when it is switched on', async () => {
    await automated(winBack);
    await quiet();
    await bought('2026-01-05');
    await quiet();
    expect(await log()).toEqual([]);
  });
});

describe('the dry run', () => {
  test('shows each condition with what it was compared with and each step with its time, and writes nothing', async () => {
    const document = anAutomation({
      trigger: { kind: 'points_earned' },
      conditions: someConditions({ spendableLeast: 15, eventPointsLeast: 200 }),
      steps: [
        aStep({ kind: 'points', points: 5 }, { delay: { amount: 2, unit: 'days' } }),
        aStep({ kind: 'wait', hour: 9, weekdays: [1] }),
      ],
    });
    const made = await wired.services.automation.create({ name: 'Thanks', document, actor: ANN });
    const before = await everything();
    const run = await wired.services.automation.dryRun(made, client);
    expect(run).toMatchObject({
      isExample: true,
      begins: false,
      ground: { kind: 'points_earned', points: 100 },
    });
    expect(run.outcomes).toEqual([
      { condition: 'spendableLeast', holds: true, actual: 20 },
      { condition: 'eventPointsLeast', holds: false, actual: 100 },
    ]);
    expect(run.steps.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-11-22T10:00:00.000Z',
      '2026-11-23T09:00:00.000Z',
    ]);
    expect(await everything()).toEqual(before);
    await announced('test:earned', {
      kind: 'points_earned',
      points: 300,
      balance: 320,
      sourceType: 'invoice',
      sourceId: 1,
    });
    expect(await wired.services.automation.dryRun(made, client)).toMatchObject({
      isExample: false,
      begins: true,
    });
    await expect(wired.services.automation.dryRun(made, 999_999)).rejects.toMatchObject({
      code: 'member_not_found',
    });
  });
});

test('old logs are forgotten, those of runs that gave points are kept as long as their entries', async () => {
  await automated(enrolment);
  await automated({ ...enrolment, steps: [aStep({ kind: 'todo', text: 'x', dueInDays: 0, staffId: null })] });
  await announced('test:1');
  await drained();
  later('2028-11-20T10:00:00Z');
  await wired.jobs.purge();
  expect(await log()).toEqual(['finished, points done']);
});

describe('verify', () => {
  const findings = async () => {
    const report = await verifyLedger(wired, { replay: 'none', recheckAfterMs: 0 });
    return report.find(({ check }) => check === 'automation')!.examples.map(({ what }) => what);
  };

  test('each bonus has its step, and each step that gave one its entry', async () => {
    await automated(enrolment);
    await announced('test:1');
    await drained();
    expect(await findings()).toEqual([]);
    const run = await lastRun();
    const step = wired.db(wired.table.automation_step).where({ run_id: run });
    await step.clone().update({ outcome: 'skipped' });
    expect((await findings()).join()).toContain(`(automation:${run}:0) comes from no step`);
    await step.clone().update({ outcome: 'done', detail: '{"points":6}' });
    expect(await findings()).toEqual([`run ${run}: the points of its step 1 are not what is posted`]);
    await step.clone().update({ detail: 'nonsense' });
    expect(await findings()).toHaveLength(1);
  });
});

async function lastRun(): Promise<number> {
  const rows = await selectRows<{ id: number }>(
    wired.db,
    `SELECT MAX(id) AS id FROM \`${wired.table.automation_run}\``,
  );
  return Number(rows[0]!.id);
}

async function everything(): Promise<unknown> {
  const { table, db } = wired;
  const names = [
    'automation_run',
    'automation_step',
    'command',
    'entry',
    'todo',
    'message',
    'announcement',
    'audit',
  ] as const;
  return Promise.all(names.map((name) => selectRows(db, `SELECT COUNT(*) AS count FROM \`${table[name]}\``)));
}
