import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { insertRows } from '../../../sidecar/database/bulk.ts';
import type { Identity } from '../../../sidecar/http/identity.ts';
import { takeLease } from '../../../sidecar/jobs/lease.ts';
import { rational } from '../../../sidecar/shared/rational.ts';
import { staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { formIn } from '../../support/page-form.ts';
import { anIdentity } from '../../support/signed-request.ts';

let site: LoyaltySite;

beforeAll(async () => {
  site = await loyaltySite();
});
beforeEach(() => site.database.emptied());
afterAll(() => site.close());

interface Body {
  readonly status: number;
  readonly html: string;
  readonly to: string;
  readonly error: { readonly code: string };
}

async function body(answer: Promise<Response>): Promise<Body> {
  const response = await answer;
  return { ...(response.body as Body), status: response.status };
}
const get = (path: string, identity?: Identity) => body(site.module.get(`/admin/${path}`, identity));
const post = (path: string, form: object, identity?: Identity) =>
  body(site.module.post(`/admin/${path}`, form, identity));
const setup = () => site.wired.services.setup;

/** A shop whose client `n` has one paid invoice over n × 10.00, in one month of the last year. */
async function aShop(clients: number): Promise<void> {
  const { db, table } = site.database;
  const numbers = Array.from({ length: clients }, (_, index) => index + 1);
  const dayOf = (n: number) => `2026-${String((n % 10) + 1).padStart(2, '0')}-15`;
  await insertRows(
    db,
    table.host('clients'),
    ['userid', 'company', 'datecreated'],
    numbers.map((n) => [n, `Client ${n}`, '2026-01-01 09:00:00']),
  );
  const columns = ['id', 'clientid', 'number', 'datecreated', 'date', 'currency', 'subtotal', 'total_tax'];
  await insertRows(
    db,
    table.host('invoices'),
    [...columns, 'total', 'hash', 'status', 'discount_type'],
    numbers.map((n) => {
      const day = dayOf(n);
      return [n, n, n, `${day} 09:00:00`, day, 1, `${n * 10}`, '0', `${n * 10}`, '0'.repeat(32), 2, ''];
    }),
  );
  await insertRows(
    db,
    table.host('itemable'),
    ['rel_id', 'rel_type', 'description', 'qty', 'rate'],
    numbers.map((n) => [n, 'invoice', 'Coffee', '1', `${n * 10}`]),
  );
  await insertRows(
    db,
    table.host('invoicepaymentrecords'),
    ['invoiceid', 'amount', 'paymentmode', 'date', 'daterecorded', 'note'],
    numbers.map((n) => [n, `${n * 10}`, '1', dayOf(n), `${dayOf(n)} 10:00:00`, '']),
  );
}

async function untilTrialEnded(): Promise<void> {
  while ((await site.wired.services.simulations.newest('history'))?.status === 'running') await pause(20);
}

async function untilHistoryIsIn(): Promise<void> {
  const { operations } = site.wired.services;
  for (let tries = 0; (await operations.backfill())?.outcome !== 'ok'; tries++) {
    if (tries > 500) throw new Error('the history never came in');
    await pause(20);
  }
}

/** Goes through the first step and leaves everything else as proposed. */
const chosen = () => post('setup', { template: 'shop', goal: 'spend', cost: '' });

describe('the set-up', () => {
  test('ends with a programme that runs on the shop’s own past invoices, without JavaScript', async () => {
    await aShop(40);
    expect(await get('members')).toMatchObject({ to: 'setup' });
    const start = await get('setup');
    expect(start.html).toContain('40 paid invoices of 40 clients');
    expect(await chosen()).toMatchObject({ to: 'setup/rates' });

    const rates = await get('setup/rates');
    expect(rates.html).toContain('A median invoice of £200.00 earns 50 points or a little more.');
    expect(rates.html).toContain('costs-GBP');
    const form = formIn(rates.html, 'setup-rates');
    const sample = await post('setup/rates/sample', { ...form, sample_invoice: '#40' });
    expect(sample.html).toContain('200 points');
    expect(await post('setup/rates', form)).toMatchObject({ to: 'setup/levels' });

    const levels = formIn((await get('setup/levels')).html, 'setup-levels');
    expect(await post('setup/levels', levels)).toMatchObject({ to: 'setup/trial' });
    await untilTrialEnded();
    const trial = await get('setup/trial');
    expect(trial.html).toContain('40 invoices or credit notes'.replace('or', 'and'));
    expect(trial.html).toContain('a month on average');
    expect(trial.html).toContain('Client 40: ');

    const publish = formIn((await get('setup/publish')).html, 'setup-publish');
    expect(publish).toMatchObject({ history: 'some', period: '12' });
    expect(await post('setup/publish', publish)).toMatchObject({ to: 'setup/running' });
    await untilHistoryIsIn();
    const running = await get('setup/running');
    expect(running.html).toContain('Version 1 is live');
    expect(running.html).toContain('40 past documents were taken in');
    expect((await site.wired.services.members.standing(40)).balance).toBe(200);
    // Seen again it leads to where it ended.
    expect(await get('setup')).toMatchObject({ to: 'setup/running' });
    expect((await get('members')).html).toContain('Client 40');
  });

  test('takes in the months that were chosen and no others, also when everything is swept later', async () => {
    await aShop(20);
    await chosen();
    const publish = formIn((await get('setup/publish')).html, 'setup-publish');
    await post('setup/publish', { ...publish, period: '6' });
    await untilHistoryIsIn();
    const { members } = site.wired.services;
    // Client 3 paid on 15 April, client 6 on 15 July.
    expect((await members.standing(3)).balance).toBe(0);
    expect((await members.standing(6)).balance).toBeGreaterThan(0);
    await site.wired.jobs.sweep();
    expect((await members.standing(3)).balance).toBe(0);
    const { problems } = await site.wired.jobs.verify();
    expect(problems).toEqual([]);
  });

  test('starts empty where that is chosen', async () => {
    await aShop(5);
    await chosen();
    const publish = formIn((await get('setup/publish')).html, 'setup-publish');
    await post('setup/publish', { ...publish, history: 'none' });
    expect(await site.wired.services.operations.backfill()).toBeNull();
    expect((await get('setup/running')).html).toContain('Version 1 is live');
    expect((await site.wired.services.members.standing(5)).balance).toBe(0);
  });

  test('can be left and resumed, and says what a blocked step needs', async () => {
    expect(await get('setup/levels')).toMatchObject({ to: 'setup' });
    const nothing = await post('setup', { template: '', goal: '', cost: '80' });
    expect(nothing.status).toBe(422);
    expect(nothing.html).toContain('Please choose one.');
    expect(nothing.html).toContain('up to 50%');
    await chosen();
    expect(await get('setup')).toMatchObject({ to: 'setup/rates' });
    const form = formIn((await get('setup/rates')).html, 'setup-rates');
    const wrong = await post('setup/rates', { ...form, minimum_points: 'few' });
    expect(wrong).toMatchObject({ status: 422 });
    expect(wrong.html).toContain('value="few"');
    await post('setup/rates', form);
    const levels = formIn((await get('setup/levels')).html, 'setup-levels');
    const falling = { ...(levels['threshold'] as object), gold: '1' };
    const refused = await post('setup/levels', { ...levels, threshold: falling });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('lm-threshold-gold-error');
    await post('setup/levels', { ...levels, levels_on: '' });
    expect((await site.wired.services.programs.draft()).document.tiers.mode).toBe('off');
    await untilTrialEnded();
    expect(await get('setup')).toMatchObject({ to: 'setup/trial' });
    expect((await get('setup?again=1')).html).toContain('replaces the draft');
  });

  test('what somebody else changed meanwhile is neither overwritten nor published unseen', async () => {
    await chosen();
    const mine = formIn((await get('setup/rates')).html, 'setup-rates');
    const publish = formIn((await get('setup/publish')).html, 'setup-publish');
    await post('setup/rates', { ...mine, minimum_points: '123' });
    expect(await post('setup/rates', { ...mine, minimum_points: '456' })).toMatchObject({ status: 409 });
    expect(await post('setup/publish', publish)).toMatchObject({ status: 409 });
    expect(await site.wired.services.programs.inForce()).toBeNull();
    expect((await setup().state())?.backfill).toBeNull();
  });

  test('a history that was cut off says so and goes on, and gives nothing twice', async () => {
    await aShop(10);
    await chosen();
    const publish = formIn((await get('setup/publish')).html, 'setup-publish');
    await post('setup/publish', publish);
    await untilHistoryIsIn();
    const { db, table } = site.database;
    const before = await db(table.entry).count({ count: '*' });
    await db(table.job)
      .where({ name: 'backfill' })
      .update({ last_outcome: 'running', last_finished_at: null });
    expect((await get('setup/running')).html).toContain('was cut off');
    expect(await post('setup/running', {})).toMatchObject({ to: 'setup/running' });
    await untilHistoryIsIn();
    expect(await db(table.entry).count({ count: '*' })).toEqual(before);
  });

  test('a history that runs elsewhere is not started a second time', async () => {
    await chosen();
    await takeLease(
      site.database.db,
      site.database.table,
      { name: 'backfill', holder: 'another' },
      site.clock.now(),
      60_000,
    );
    const publish = formIn((await get('setup/publish')).html, 'setup-publish');
    expect(await post('setup/publish', publish)).toMatchObject({
      status: 409,
      error: { code: 'job_running' },
    });
  });

  test('is for who may configure; publishing is for who may approve', async () => {
    await chosen();
    const viewer = staffIdentity(['view']);
    const assistant = staffIdentity(['view', 'configure']);
    expect((await get('setup', viewer)).status).toBe(403);
    expect((await get('members', viewer)).html).toContain('members');
    const page = await get('setup/publish', assistant);
    expect(page.html).not.toContain('setup-publish-submit');
    const form = { seen: '0'.repeat(64) };
    expect((await post('setup/publish', form, assistant)).status).toBe(403);
  });

  test.each(['english', 'vietnamese', 'french'])('every step is there in %s', async (language) => {
    await aShop(3);
    await chosen();
    for (const step of ['?again=1', '/rates', '/levels', '/trial', '/publish', '/running']) {
      const { status, html } = await get(`setup${step}`, anIdentity({ language }));
      expect({ step, status, isPage: html.includes('lm-steps') }).toEqual({
        step,
        status: 200,
        isPage: true,
      });
    }
  });
});

describe('the shop’s own figures', () => {
  test('D8: the proposed levels hit the top 40, 15 and 4 percent within 1 percent', async () => {
    await aShop(1_000);
    await chosen();
    const { document } = await site.wired.services.programs.draft();
    const shares = document.tiers.levels.map(({ threshold }) => {
      const reached = Array.from({ length: 1_000 }, (_, index) => (index + 1) * 10);
      return reached.filter((spend) => rational(spend).gte(rational(threshold))).length / 10;
    });
    const wanted = [40, 15, 4];
    shares.forEach((share, index) => expect(Math.abs(share - wanted[index]!)).toBeLessThanOrEqual(1));
    expect((await setup().figures()).medianInvoice).toBe('5000');
  });

  test('the gap between two invoices is that of nine in ten, and an old history counts by its own last year', async () => {
    const { host } = site.database;
    const clientId = await host.client();
    for (const date of ['2019-01-01', '2020-03-01', '2020-03-11', '2020-04-10'])
      await host.invoice({ clientId, date, status: 2 });
    await host.invoice({ clientId, date: '2020-04-12', status: 1 });
    expect(await setup().figures()).toMatchObject({
      from: '2019-04-11',
      until: '2020-04-10',
      invoices: 3,
      clients: 1,
      gapDays: 30,
    });
  });

  test('an empty shop has none', async () => {
    expect(await setup().figures()).toMatchObject({ invoices: 0, medianInvoice: null, gapDays: null });
  });
});
