import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { takeLease } from '../../../sidecar/jobs/lease.ts';
import type { ProgramDocument } from '../../../sidecar/programs/program-document.ts';
import { aRule, aTier } from '../../support/builders.ts';
import { staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { anIdentity } from '../../support/signed-request.ts';

let site: LoyaltySite;

beforeAll(async () => {
  site = await loyaltySite();
});
beforeEach(() => site.database.emptied());
afterAll(() => site.close());

const PAGE = '/admin/program/simulate';
const COMPARE = '/admin/program/compare';

interface Body {
  readonly kind: string;
  readonly html: string;
  readonly to: string;
}

const bodyOf = async (answer: Promise<Response>): Promise<Body> => (await answer).body as Body;

/** A client with invoices that were paid on these days. */
async function aClientWith(company: string, invoices: readonly (readonly [total: string, date: string])[]) {
  const { host } = site.database;
  const clientId = await host.client(company);
  const invoiceIds: number[] = [];
  for (const [total, date] of invoices) {
    const invoiceId = await host.invoice({ clientId, total, date, status: 2 });
    await host.payment({ invoiceId, amount: total, date });
    invoiceIds.push(invoiceId);
  }
  return { clientId, invoiceIds };
}

const withLevels = (document: ProgramDocument, threshold = '500'): ProgramDocument => ({
  ...document,
  tiers: {
    ...document.tiers,
    mode: 'threshold',
    levels: [
      aTier({ id: 'silver', names: { en: 'Silver', vi: 'Bạc', fr: 'Argent' }, threshold }),
      aTier({ id: 'gold', names: { en: 'Gold', vi: 'Vàng', fr: 'Or' }, threshold: '5000' }),
    ],
  },
});

async function saveDraft(change: (document: ProgramDocument) => ProgramDocument): Promise<void> {
  const { programs } = site.wired.services;
  const draft = await programs.draft();
  await programs.saveDraft(change(draft.document), { type: 'staff', id: 1 });
}

/** Waits until what was started has ended, whichever way. */
async function ended(kind: 'history' | 'comparison') {
  for (;;) {
    const simulation = await site.wired.services.simulations.newest(kind);
    if (simulation && simulation.status !== 'running') return simulation;
    await pause(20);
  }
}

describe('the Simulation page', () => {
  test('says that nothing was simulated yet, in three languages', async () => {
    for (const [language, text] of [
      ['english', 'Nothing has been simulated yet'],
      ['vietnamese', 'Chưa có lần mô phỏng nào'],
      ['french', 'Rien n’a encore été simulé'],
    ] as const) {
      const { html } = await bodyOf(site.module.get(PAGE, anIdentity({ language })));
      expect(html).toContain(text);
    }
  });

  test('simulates the draft over history, and writes nothing to the ledger', async () => {
    await saveDraft((document) => withLevels(document));
    await aClientWith('Acme Ltd', [
      ['450.00', '2026-08-10'],
      ['30.00', '2026-10-02'],
    ]);
    await aClientWith('Northwind', [['700.00', '2026-09-05']]);
    await site.database.host.invoice({ clientId: 1, total: '20.00', date: '2026-09-09' });
    const answer = await bodyOf(site.module.post(PAGE, { program: 'draft', from: '', to: '' }));
    expect(answer).toMatchObject({ kind: 'redirect', to: 'program/simulate' });
    expect(await ended('history')).toMatchObject({ status: 'done', error: null });

    const { html } = await bodyOf(site.module.get(PAGE));
    expect(html).toMatch(/data-testid="simulation-issued">1,180</);
    expect(html).toContain('Northwind');
    // 480 of 500: just under Silver.
    expect(html).toMatch(/data-testid="near-row">.*Acme Ltd.*Silver.*20 \/ 500/);
    expect(html).toContain('Not paid in full');
    expect(html.match(/<svg viewBox/g)).toHaveLength(2);
    const { count } = (await site.wired.db(site.wired.table.entry).count({ count: '*' }).first()) as {
      count: number;
    };
    expect(count).toBe(0);
  });

  test('shows the report in Vietnamese and French, with the names of levels in them', async () => {
    await saveDraft((document) => withLevels(document));
    await aClientWith('Acme Ltd', [['480.00', '2026-08-10']]);
    await site.module.post(PAGE, { program: 'draft', from: '', to: '' });
    await ended('history');
    const vietnamese = await bodyOf(site.module.get(PAGE, anIdentity({ language: 'vietnamese' })));
    expect(vietnamese.html).toContain('Bạc');
    const french = await bodyOf(site.module.get(PAGE, anIdentity({ language: 'french' })));
    expect(french.html).toContain('Argent');
  });

  test('a period without invoices says so', async () => {
    await saveDraft((document) => document);
    await site.module.post(PAGE, { program: 'draft', from: '2020-01-01', to: '2020-01-31' });
    await ended('history');
    const { html } = await bodyOf(site.module.get(PAGE));
    expect(html).toContain('There is no invoice in this period');
  });

  test('a period that makes no sense comes back with the reason', async () => {
    for (const [from, to] of [
      ['2026-02-30', ''],
      ['', '2099-01-01'],
      ['2026-03-01', '2026-02-01'],
    ]) {
      const answer = await site.module.post(PAGE, { program: 'draft', from, to });
      expect(answer.status).toBe(422);
      expect((answer.body as Body).html).toContain('choose days that exist');
    }
  });

  test('asked for while another runs, it is not begun', async () => {
    await saveDraft((document) => document);
    await aClientWith('Acme Ltd', [['450.00', '2026-08-10']]);
    const { db, table, clock } = site.wired;
    await takeLease(db, table, { name: 'simulation', holder: 'another sidecar' }, clock.now(), 60_000);
    const body = { program: 'draft', from: '', to: '' };
    await Promise.all([site.module.post(PAGE, body), site.module.post(PAGE, body)]);
    for (let tries = 0; tries < 100 && (await db(table.simulation).select('id')).length > 0; tries++)
      await pause(50);
    expect(await db(table.simulation).select('status')).toEqual([]);
  });

  test('one that is stopped stays stopped', async () => {
    await saveDraft((document) => document);
    await aClientWith('Acme Ltd', [['450.00', '2026-08-10']]);
    const { simulations } = site.wired.services;
    await simulations.start({ versionId: null, from: null, to: null }, { type: 'staff', id: 1 });
    const running = await simulations.newest('history');
    await site.module.post(`${PAGE}/${running!.id}/cancel`, {});
    expect(await ended('history')).toMatchObject({ status: 'cancelled', result: null });
    const { html } = await bodyOf(site.module.get(PAGE));
    expect(html).toContain('was stopped');
  });

  test('one whose sidecar died is called interrupted, and another can be started', async () => {
    await saveDraft((document) => document);
    const { db, table } = site.wired;
    await db(table.simulation).insert({
      status: 'running',
      request: JSON.stringify({ kind: 'history', versionId: null, number: 1, from: null, to: '2026-11-01' }),
      progress: JSON.stringify({ done: 1_000, total: 5_000 }),
      actor_type: 'staff',
      actor_id: 1,
      created_at: new Date('2026-11-20T09:00:00.000Z'),
    });
    const { html } = await bodyOf(site.module.get(PAGE));
    expect(html).toContain('was cut off');
    await site.module.post(PAGE, { program: 'draft', from: '', to: '' });
    expect(await ended('history')).toMatchObject({ status: 'done' });
  });

  test('who may only look cannot start one', async () => {
    const viewer = staffIdentity(['view']);
    const { html } = await bodyOf(site.module.get(PAGE, viewer));
    expect(html).not.toContain('simulate-run');
    expect((await site.module.post(PAGE, { program: 'draft', from: '', to: '' }, viewer)).status).toBe(403);
  });
});

describe('the comparison of draft and live version', () => {
  test('needs a live version', async () => {
    const { html } = await bodyOf(site.module.get(COMPARE));
    expect(html).toContain('No programme is live yet');
  });

  test('says who gains and who loses, and whose level changes', async () => {
    await site.publish((document) => withLevels(document));
    await saveDraft((document) => {
      const rules = [
        aRule({
          rates: [{ currency: 'GBP', points: 2, amount: '1.00' }],
          minimum: { amounts: [{ currency: 'GBP', amount: '100.00' }], quantity: null },
        }),
      ];
      return { ...withLevels(document, '900'), earning: { ...document.earning, rules } };
    });
    await aClientWith('Big Ltd', [['600.00', '2026-11-01']]);
    await aClientWith('Small Ltd', [['50.00', '2026-11-02']]);
    await aClientWith('Long ago', [['600.00', '2026-01-02']]);
    const answer = await bodyOf(site.module.post(COMPARE, { days: '90' }));
    expect(answer).toMatchObject({ kind: 'redirect', to: 'program/compare' });
    const { result } = await ended('comparison');
    expect(result).toMatchObject({
      documents: 2,
      isCut: false,
      points: { live: 650, draft: 1_200 },
      more: { count: 1, points: 600 },
      less: { count: 1, points: -50 },
    });
    const { html } = await bodyOf(site.module.get(COMPARE));
    expect(html).toContain('Big Ltd');
    expect(html).toContain('Small Ltd');
    expect(html).not.toContain('Long ago');
  });

  test('members keep what they had reached before: a higher threshold shows who would lose the level', async () => {
    await site.publish((document) => withLevels(document));
    const { clientId, invoiceIds } = await aClientWith('Acme Ltd', [
      ['600.00', '2026-03-01'],
      ['10.00', '2026-11-10'],
    ]);
    await site.settle(...invoiceIds);
    await saveDraft((document) => withLevels(document, '1000'));
    await site.module.post(COMPARE, { days: '30' });
    const { result } = await ended('comparison');
    expect(result).toMatchObject({
      documents: 1,
      points: { live: 10, draft: 10 },
      up: { count: 0 },
      down: { count: 1, members: [{ clientId, live: 'silver', draft: null }] },
    });
  });

  test('a number of days that is none is refused', async () => {
    await site.publish();
    for (const days of ['', '0', '-3', 'many', '99999']) {
      const answer = await site.module.post(COMPARE, { days });
      expect(answer.status).toBe(422);
      expect((answer.body as Body).html).toContain('whole number of days');
    }
  });
});
