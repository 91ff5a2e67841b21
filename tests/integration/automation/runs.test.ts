import { beforeEach, describe, expect, test } from '@jest/globals';
import { AnnouncementStore } from '../../../sidecar/announcements/announcement-store.ts';
import type { AutomationDocument } from '../../../sidecar/automation/automation.ts';
import { RunStore } from '../../../sidecar/automation/run-store.ts';
import { takeStep } from '../../../sidecar/automation/take-steps.ts';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import { type Wired, wire } from '../../../sidecar/wire.ts';
import { aStep, anAutomation, someConditions } from '../../support/automation-builders.ts';
import { automationSite, enrolment } from '../../support/automation-site.ts';
import type { LoyaltySite } from '../../support/loyalty-site.ts';
import { ANN } from '../../support/test-core.ts';

const own = automationSite();
const { automated, announced, later, drained, balance, log, lastRun } = own;
let site: LoyaltySite;
let wired: Wired;
let client: number;
let member: number;

beforeEach(() => {
  ({ site, wired, client, member } = own);
});

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
