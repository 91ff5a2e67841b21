import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AutomationDocument } from '../../../sidecar/automation/automation.ts';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../../sidecar/health/verify.ts';
import type { Wired } from '../../../sidecar/wire.ts';
import { aStep, anAutomation, someConditions } from '../../support/automation-builders.ts';
import { automationSite, enrolment } from '../../support/automation-site.ts';
import type { LoyaltySite } from '../../support/loyalty-site.ts';
import { ANN } from '../../support/test-core.ts';

const own = automationSite();
const { automated, announced, later, drained, log, lastRun } = own;
let site: LoyaltySite;
let wired: Wired;
let client: number;

beforeEach(() => {
  ({ site, wired, client } = own);
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
