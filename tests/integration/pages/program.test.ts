import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RULE_KINDS } from '../../../sidecar/earning/rules/kinds.ts';
import { previewService } from '../../../sidecar/earning/preview-service.ts';
import { programsService } from '../../../sidecar/programs/programs-service.ts';
import type { ProgramDocument } from '../../../sidecar/programs/program-document.ts';
import type { Services } from '../../../sidecar/services.ts';
import { fixedClock } from '../../../sidecar/shared/clock.ts';
import { systemRandom } from '../../../sidecar/shared/random.ts';
import { formIn } from '../../support/page-form.ts';
import { moduleOf } from '../../support/module-site.ts';
import { anIdentity, type Module } from '../../support/signed-request.ts';
import { testDatabase, type TestDatabase } from '../../support/test-database.ts';

const NOW = new Date('2026-03-20T12:00:00Z');
const STAFF = { type: 'staff', id: 1 } as const;
const ASSISTANT = anIdentity({ isAdmin: false, capabilities: ['view', 'configure'] });
const VIEWER = anIdentity({ isAdmin: false, capabilities: ['view'] });

let database: TestDatabase;
let services: Services;
let module: Module;
const clock = fixedClock(NOW);

beforeAll(async () => {
  database = await testDatabase();
  const { db, table } = database;
  const base = { db, table, clock, random: systemRandom };
  services = { programs: programsService(base), preview: previewService(base) } as Services;
  module = moduleOf(database, services, clock);
});

beforeEach(() => database.emptied());
afterAll(() => database.close());

interface AnswerBody {
  readonly kind: string;
  readonly html: string;
  readonly to: string;
  readonly flash: { readonly type: string; readonly message: string };
  readonly error: { readonly code: string; readonly message: string };
}

async function body(
  answer: Promise<{ status: number; body: unknown }>,
): Promise<AnswerBody & { status: number }> {
  const { status, body } = await answer;
  return { status, ...(body as AnswerBody) };
}

const draft = async (): Promise<ProgramDocument> => (await services.programs.draft()).document;

async function published(): Promise<void> {
  await services.programs.draft();
  await services.programs.publish(STAFF);
}

async function formOf(address: string, testId: string): Promise<Record<string, unknown>> {
  return formIn((await body(module.get(address))).html, testId);
}

describe('the programme’s form', () => {
  test('says beside the rates what a thousand points give as a coupon', async () => {
    await published();
    const form = {
      ...(await formOf('/admin/program', 'program-form')),
      coupons_on: '1',
      coupon_conversion: 'chosen',
      coupon_rates: { GBP: { points: '100', amount: '1.20' } },
      coupon_minimum: '200',
      sample_invoice: '',
    };
    const { html } = await body(module.post('/admin/program/sample', form));
    expect(html).toContain('1,000 points give a coupon of £12.00; a coupon takes at least 200 points.');
    const off = await body(module.post('/admin/program/sample', { ...form, coupons_on: '' }));
    expect(off.html).not.toContain('coupon-sample');
  });

  test('is drafted, tried on an invoice, reviewed and published', async () => {
    await published();
    const { host } = database;
    const clientId = await host.client();
    const invoiceId = await host.invoice({ clientId, total: '100.00', status: 2, date: '2026-03-20' });
    await host.payment({ invoiceId, amount: '100.00', date: '2026-03-20' });
    const form = await formOf('/admin/program', 'program-form');
    const doubled = { ...form, rates: { GBP: { points: '2', amount: '1.00' } } };
    const sample = await body(
      module.post('/admin/program/sample', { ...doubled, sample_invoice: `#${invoiceId}` }),
    );
    expect(sample).toMatchObject({ kind: 'fragment' });
    expect(sample.html).toContain('200 points');
    // 2 points per pound, of which 100 are a pound.
    expect(sample.html).toContain('£200.00 of £10,000.00 sales');
    expect((await services.programs.inForce())?.number).toBe(1);

    expect(await body(module.post('/admin/program/review', doubled))).toMatchObject({
      to: 'program/publish',
    });
    const review = await body(module.get('/admin/program/publish'));
    expect(review.html).toContain('2 points for each £1.00');
    const { seen } = formIn(review.html, 'program-publish');

    const fresh = await formOf('/admin/program', 'program-form');
    await module.post('/admin/program', { ...fresh, hold_days: '14' });
    const stale = await body(module.post('/admin/program/publish', { seen }));
    expect(stale).toMatchObject({ status: 409, error: { code: 'draft_changed' } });

    const again = await formOf('/admin/program/publish', 'program-publish');
    expect(await body(module.post('/admin/program/publish', again))).toMatchObject({ to: 'program' });
    expect((await services.programs.inForce())?.document.earning.holdDays).toBe(14);
  });

  test('a page that is saved untouched changes nothing', async () => {
    const before = await draft();
    await module.post('/admin/program', await formOf('/admin/program', 'program-form'));
    expect(await draft()).toEqual(before);
  });

  test('C35: a wrong form is kept out, comes back as it was typed, and says what to change', async () => {
    const form = await formOf('/admin/program', 'program-form');
    const wrong = { ...form, hold_days: 'soon', rates: { GBP: { points: '1', amount: '' } } };
    const { status, html } = await body(module.post('/admin/program', wrong));
    expect(status).toBe(422);
    expect(html).toContain('value="soon"');
    expect(html).toContain('Please fill in both the points and the amount');
    const beyond = await body(module.post('/admin/program', { ...form, maximum_share: '101' }));
    expect(beyond.html).toContain('Please enter at most 100.');
  });

  test('what somebody else saved meanwhile is not overwritten, and nothing that was typed is lost', async () => {
    const mine = await formOf('/admin/program', 'program-form');
    await module.post('/admin/program', { ...mine, hold_days: '14' });
    const answer = await body(module.post('/admin/program', { ...mine, minimum_points: '777' }));
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('Somebody else changed the draft meanwhile');
    expect(answer.html).toContain('value="777"');
    expect((await draft()).earning.holdDays).toBe(14);
    // Whoever saves the page that says so has seen it.
    await module.post('/admin/program', formIn(answer.html, 'program-form'));
    expect((await draft()).redemption.minimumPoints).toBe(777);
  });

  test('the form of a shop without rates is an empty list in PHP', async () => {
    const form = await formOf('/admin/program', 'program-form');
    expect(
      (await module.post('/admin/program/sample', { ...form, rates: [], redeem_rates: [] })).status,
    ).toBe(200);
  });

  test.each(['english', 'vietnamese', 'french'])(
    'every page of the editor is there in %s',
    async (language) => {
      await published();
      const reader = anIdentity({ language });
      const pages = ['', '/rules/new', '/levels', '/levels/new', '/publish', '/versions/1'];
      const rules = Object.keys(RULE_KINDS).map((kind) => `/rules/new?kind=${kind}`);
      for (const page of [...pages, ...rules, '/rules/standard']) {
        const answer = await body(module.get(`/admin/program${page}`, reader));
        expect({ page, status: answer.status }).toEqual({ page, status: 200 });
      }
    },
  );
});

describe('a rule', () => {
  async function added(kind: string, rule: Record<string, unknown>) {
    const form = await formOf(`/admin/program/rules/new?kind=${kind}`, 'rule-form');
    const typed = { ...(form['rule'] as object), ...rule };
    return body(module.post('/admin/program/rules/new', { ...form, rule: typed }));
  }

  test('is added to the draft, and stands in the list in words', async () => {
    const { db, table } = database;
    await db(table.host('items_groups')).insert({ id: 7, name: 'Coffee' });
    const answer = await added('per_category', {
      name: 'Coffee lovers',
      groupIds: ['7'],
      award_per: 'unit',
      'award-points': '3',
      weekdays: ['6', '7'],
    });
    expect(answer).toMatchObject({ to: 'program#rules', flash: { type: 'success' } });
    expect((await draft()).earning.rules).toMatchObject([
      { id: 'standard' },
      { kind: 'per_category', groupIds: [7], award: { per: 'unit', points: 3 }, weekdays: [6, 7] },
    ]);
    const { html } = await body(module.get('/admin/program'));
    expect(html).toContain('Coffee lovers');
    expect(html).toContain('3 points for each unit, in Coffee');
    expect(html).toContain('Only on these weekdays: Saturday, Sunday');
  });

  test('C35: that is not allowed comes back as it was typed, with the sentence beside its field', async () => {
    const answer = await added('multiplier', { factor: '1', name: 'Weekend' });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('value="Weekend"');
    expect(answer.html).toMatch(/id="lm-rule-factor-error"/);
    expect((await draft()).earning.rules).toHaveLength(1);
  });

  test('is edited with what it had, and two people do not overwrite each other', async () => {
    await added('per_order', { points: '5', 'caps-perDay': '20' });
    const id = (await draft()).earning.rules[1]?.id ?? '';
    const form = await formOf(`/admin/program/rules/${id}`, 'rule-form');
    expect(form['rule']).toMatchObject({ points: '5', 'caps-perDay': '20' });
    const save = (points: string) =>
      body(
        module.post(`/admin/program/rules/${id}`, { ...form, rule: { ...(form['rule'] as object), points } }),
      );
    expect(await save('6')).toMatchObject({ to: 'program#rules' });
    expect(await save('7')).toMatchObject({ status: 409, kind: 'page' });
    expect((await draft()).earning.rules[1]).toMatchObject({ points: 6, caps: { perDay: 20 } });
  });

  test('is paused, moved, copied and deleted by buttons; with a stale list nothing happens', async () => {
    await added('per_order', { points: '5' });
    const id = (await draft()).earning.rules[1]?.id ?? '';
    const change = async (what: string) => {
      const { html } = await body(module.get('/admin/program'));
      const seen = formIn(html, 'program-form')['seen'];
      return body(module.post(`/admin/program/rules/${id}/change`, { seen, change: what }));
    };
    await change('pause');
    await change('up');
    await change('copy');
    expect((await draft()).earning.rules).toMatchObject([
      { id, isActive: false },
      { kind: 'per_order', isActive: false },
      { id: 'standard' },
    ]);
    expect(await change('delete')).toMatchObject({ to: 'program#rules' });
    expect((await draft()).earning.rules).toHaveLength(2);
    const stale = await body(
      module.post('/admin/program/rules/standard/change', { seen: '0'.repeat(64), change: 'delete' }),
    );
    expect(stale).toMatchObject({ status: 409, error: { code: 'draft_changed' } });
  });

  test('finds items and clients to choose from, keeping those that are chosen', async () => {
    const { host, db, table } = database;
    const clientId = await host.client('Bluebell Ltd');
    await db(table.host('items')).insert([
      { id: 11, description: 'Green tea', rate: '5.00' },
      { id: 12, description: 'Black tea', rate: '4.00' },
    ]);
    const form = await formOf('/admin/program/rules/new?kind=per_product', 'rule-form');
    const rule = {
      ...(form['rule'] as object),
      itemIds: ['12'],
      itemIds_search: 'green',
      'audience-clientIds_search': 'blue',
    };
    const { html } = await body(module.post('/admin/program/rules/new/find', { ...form, rule }));
    expect(html).toMatch(/value="12" checked>\s*Black tea/);
    expect(html).toMatch(/value="11">\s*Green tea/);
    expect(html).toContain(`value="${clientId}"> Bluebell Ltd`);
  });

  test('C35: shows live what an invoice would earn with it; nothing is saved by that', async () => {
    const { host } = database;
    const invoiceId = await host.invoice({ clientId: await host.client(), total: '100.00', status: 2 });
    await host.payment({ invoiceId, amount: '100.00' });
    const form = await formOf('/admin/program/rules/new?kind=per_order', 'rule-form');
    const rule = { ...(form['rule'] as object), points: '50' };
    const sample = (typed: object) =>
      body(
        module.post('/admin/program/rules/new/sample', {
          ...form,
          rule: typed,
          sample_invoice: `#${invoiceId}`,
        }),
      );
    expect((await sample(rule)).html).toContain('150 points');
    expect((await sample({ ...rule, points: 'many' })).html).toContain('Correct the marked fields');
    expect((await draft()).earning.rules).toHaveLength(1);
  });
});

describe('levels', () => {
  test('are switched on with three to start from, edited, added to and taken away', async () => {
    const tiersForm = await formOf('/admin/program/levels', 'tiers-form');
    const started = await body(
      module.post('/admin/program/levels', {
        ...tiersForm,
        tiers: { ...(tiersForm['tiers'] as object), mode: 'threshold' },
      }),
    );
    expect(started.flash.message).toContain('Three levels to start from were added');
    const form = await formOf('/admin/program/levels/new', 'level-form');
    const level = {
      ...(form['level'] as object),
      names: { en: 'Legend', vi: '', fr: 'Légende' },
      threshold: '5,000',
    };
    const saved = await body(
      module.post('/admin/program/levels/new', {
        ...form,
        level: {
          ...level,
          'discount-percent': '7,5',
          perks: { en: 'Free delivery\nEarly access', vi: '', fr: '' },
        },
      }),
    );
    expect(saved).toMatchObject({ to: 'program/levels', flash: { type: 'success' } });
    const levels = (await draft()).tiers.levels;
    expect(levels.map(({ id }) => id)).toEqual(['silver', 'gold', 'diamond', 'legend']);
    expect(levels.at(-1)).toMatchObject({
      threshold: '5000',
      discount: { percent: '7.5', groupIds: [], itemIds: [] },
      perks: [{ en: 'Free delivery' }, { en: 'Early access' }],
    });

    const page = await body(module.get('/admin/program/levels'));
    const seen = formIn(page.html, 'tiers-form')['seen'];
    await module.post('/admin/program/levels/gold/delete', { seen });
    expect((await draft()).tiers.levels.map(({ id }) => id)).toEqual(['silver', 'diamond', 'legend']);
  });

  test('the picture of the card is checked, kept and shown, and can be taken away', async () => {
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100, 7)]);
    const send = async (picture: string) => {
      const { html } = await body(module.get('/admin/program/levels'));
      const seen = formIn(html, 'tiers-form')['seen'];
      return body(module.post('/admin/program/levels/picture', { seen, picture }));
    };
    const wrong = await send(Buffer.from('<svg>').toString('base64'));
    expect(wrong).toMatchObject({ status: 422, error: { code: 'invalid_picture' } });
    await send(jpeg.toString('base64'));
    expect((await draft()).tiers.card.picture).toMatch(/^[0-9a-f]{64}$/);
    expect((await body(module.get('/admin/program/levels'))).html).toContain('src="data:image/jpeg;base64,');
    await send('');
    expect((await draft()).tiers.card.picture).toBeNull();
  });
});

describe('versions', () => {
  async function publishWith(changes: Record<string, unknown>, start: Record<string, string> = {}) {
    const form = await formOf('/admin/program', 'program-form');
    await module.post('/admin/program', { ...form, ...changes });
    const review = await formOf('/admin/program/publish', 'program-publish');
    return body(module.post('/admin/program/publish', { ...review, ...start }));
  }

  test('one is planned for a later day, shown as planned, and withdrawn', async () => {
    await published();
    const wrong = await publishWith({ hold_days: '3' }, { start: 'later', effective_from: '2026-03-20' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Please choose a day after today.');
    const planned = await publishWith({ hold_days: '3' }, { start: 'later', effective_from: '2026-04-01' });
    expect(planned.flash.message).toBe('Version 2 takes over on 01-04-2026.');
    expect((await services.programs.inForce())?.number).toBe(1);

    const { id } = (await services.programs.versions()).find(({ number }) => number === 2) ?? { id: 0 };
    expect((await body(module.get(`/admin/program/versions/${id}`))).html).toContain('planned');
    await module.post(`/admin/program/versions/${id}/withdraw`, {});
    expect((await body(module.get(`/admin/program/versions/${id}`))).html).toContain('withdrawn');
    expect((await services.programs.inForce(new Date('2026-05-01')))?.document.earning.holdDays).toBe(0);
  });

  test('a past one is rolled back to after a look at what changes', async () => {
    await published();
    await publishWith({ hold_days: '9' });
    const first = (await services.programs.versions()).find(({ number }) => number === 1)?.id ?? 0;
    expect((await body(module.get(`/admin/program/versions/${first}`))).html).toContain(
      'Roll back to this version',
    );
    const review = await body(module.get(`/admin/program/versions/${first}/roll-back`));
    expect(review.html).toContain('Days before points can be spent');
    const form = formIn(review.html, 'program-publish');
    await module.post(`/admin/program/versions/${first}/roll-back`, form);
    expect(await services.programs.inForce()).toMatchObject({
      number: 3,
      document: { earning: { holdDays: 0 } },
    });
  });

  test('who prepares a change need not be who publishes it', async () => {
    await published();
    const form = await formOf('/admin/program', 'program-form');
    expect((await module.post('/admin/program', { ...form, hold_days: '5' }, ASSISTANT)).status).toBe(200);
    const review = await body(module.get('/admin/program/publish', ASSISTANT));
    expect(review.html).toContain('can publish it');
    expect(review.html).not.toContain('program-publish');
    const seen = '0'.repeat(64);
    expect((await module.post('/admin/program/publish', { seen }, ASSISTANT)).status).toBe(403);
    expect((await module.get('/admin/program', VIEWER)).status).toBe(200);
    expect((await module.get('/admin/program/rules/standard', VIEWER)).status).toBe(403);
  });
});
