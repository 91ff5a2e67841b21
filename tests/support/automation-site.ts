import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Happening } from '../../sidecar/announcements/announcement.ts';
import { AnnouncementStore } from '../../sidecar/announcements/announcement-store.ts';
import type { Automation, AutomationDocument } from '../../sidecar/automation/automation.ts';
import { selectRows } from '../../sidecar/database/bulk.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { anAutomation } from './automation-builders.ts';
import { aTier } from './builders.ts';
import { brokenInvariants } from './invariants.ts';
import { type LoyaltySite, loyaltySite } from './loyalty-site.ts';
import { ANN } from './test-core.ts';

/** It begins when somebody joins. */
export const enrolment: Partial<AutomationDocument> = { trigger: { kind: 'member_enrolled' } };

/**
 * Registers what the tests of automation need: a site with two levels and one member, whose joining was handed on before; and after
 * each test the invariants hold.
 */
export function automationSite() {
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

  async function lastRun(): Promise<number> {
    const rows = await selectRows<{ id: number }>(
      wired.db,
      `SELECT MAX(id) AS id FROM \`${wired.table.automation_run}\``,
    );
    return Number(rows[0]!.id);
  }

  return {
    get site() {
      return site;
    },
    get wired() {
      return wired;
    },
    get client() {
      return client;
    },
    get member() {
      return member;
    },
    automated,
    announced,
    later,
    drained,
    balance,
    log,
    lastRun,
  };
}
