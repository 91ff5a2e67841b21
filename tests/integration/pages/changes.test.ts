import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SqlValue, execute, insertRows, selectRows } from '../../../sidecar/database/bulk.ts';
import type { Identity } from '../../../sidecar/http/identity.ts';
import { createAuditReadModel } from '../../../sidecar/shared/audit-read-model.ts';
import { aStep, anAutomation, someConditions } from '../../support/automation-builders.ts';
import { staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { aRewardContent, aVoucher } from '../../support/rewards.ts';
import { anIdentity } from '../../support/signed-request.ts';

const ANN = { type: 'staff', id: 1 } as const;
let site: LoyaltySite;
let version = 0;

beforeAll(async () => {
  site = await loyaltySite();
  await site.publish();
  await site.publish((document) => ({ ...document, earning: { ...document.earning, holdDays: 9 } }));
  version = (await site.wired.services.programs.inForce())?.id ?? 0;
  await site.wired.services.grants.setLimit(500, ANN);
  const client = await site.database.host.client('=Orchid');
  const { members } = site.wired.services;
  await members.adjust({
    clientId: client,
    points: 5,
    reason: 'start',
    actor: ANN,
    requestKey: '6a0f4f1c-5a0e-4c5b-9d55-6a5a4c1f2b10',
  });
  await members.remove({ clientId: client, reason: 'asked to', actor: ANN });
  await execute(
    site.database.db,
    `INSERT INTO \`${site.database.table.audit}\` (at, actor_type, actor_id, action, subject_type, subject_id, detail)
     VALUES ('2020-05-05 10:00:00', 'system', NULL, 'something_of_tomorrow', 'thing', 7, '{}')`,
  );
});
afterAll(() => site.close());

const get = async (path: string, identity?: Identity) => {
  const answer = await site.module.get(`/admin/${path}`, identity);
  return { ...(answer.body as { html: string; bodyBase64: string }), status: answer.status };
};

describe('the log of changes', () => {
  test('says who changed what, newest first, and shows the code of what it does not know', async () => {
    const { status, html } = await get('changes');
    expect(status).toBe(200);
    for (const text of ['Programme published', 'Version 2', '10,000 → 500', 'Member removed', 'asked to'])
      expect(html).toContain(text);
    expect(html).toContain('something_of_tomorrow');
    expect(html.indexOf('Member removed')).toBeLessThan(html.indexOf('Programme published'));
    expect(html).toContain(`program/versions/${version}/changes`);
  });

  test('is filtered by kind and by day', async () => {
    const members = (await get('changes?kind=members')).html;
    expect(members).toContain('asked to');
    expect(members).not.toContain('Programme published');
    const old = (await get('changes?from=2020-05-05&to=2020-05-05')).html;
    expect(old).toContain('something_of_tomorrow');
    expect(old).not.toContain('asked to');
    expect((await get('changes?from=2020-13-05')).html).toContain('lm-from-error');
    expect((await get('changes?kind=nothing')).status).toBeGreaterThanOrEqual(400);
  });

  test('B13: says of a reward and of a contact’s rights what was changed, field by field', async () => {
    const { rewards, participation } = site.wired.services;
    const clientId = await site.database.host.client('Rights Ltd');
    const contactId = await site.database.host.contact(clientId, 'Anna', 'Client');
    const rights = { see: true, convert: false, redeem: true, perTimeMax: 50, perMonthMax: null };
    await participation.setRights({ clientId, contactId, rights, actor: ANN });
    const content = aRewardContent({ points: 500 });
    const { id, revision } = await rewards.create({ content, stock: 5, actor: ANN });
    const changed = { content: { ...content, points: 700 }, stock: null, stockSeen: 5, revision, actor: ANN };
    await rewards.save(id, changed);
    const english = (await get('changes')).html;
    for (const text of [
      'Anna Client',
      'See points: yes',
      'At most points at a time: 50',
      'Points: 500 points → 700 points',
    ])
      expect(english).toContain(text);
    expect(english).toContain('Stock: 5 → no limit');
    const french = (await get('changes', anIdentity({ language: 'french' }))).html;
    expect(french).toContain('oui');
  });

  test('B13: says of a reward its lists, prices and terms as they were and as they are', async () => {
    const { rewards } = site.wired.services;
    const { db, table } = site.database;
    await insertRows(db, table.host('customers_groups'), ['id', 'name'], [[71, 'Gardeners']]);
    const { id: itemId } = await site.database.host.item('Rose bush');
    const content = aRewardContent({ kind: 'voucher', voucher: aVoucher() });
    const { id, revision } = await rewards.create({ content, stock: null, actor: ANN });
    const next = aRewardContent({
      ...content,
      money: [{ currency: 'USD', amount: '4.50' }],
      clientGroupIds: [71],
      limit: { orders: 2, days: 30 },
      voucher: aVoucher({ terms: { ...aVoucher().terms, itemIds: [itemId] } }),
      descriptions: { en: 'Long. '.repeat(50), vi: '', fr: '' },
    });
    await rewards.save(id, { content: next, stock: null, stockSeen: null, revision, actor: ANN });
    const { html } = await get('changes?kind=rewards');
    for (const text of [
      'none → $4.50',
      'none → Gardeners',
      'none → Rose bush',
      'no limit → 2',
      'Description changed',
    ])
      expect(html).toContain(text);
  });

  test('B13: says of a category what it was in each language, also where it was kept without languages', async () => {
    const { rewards } = site.wired.services;
    const { db, table } = site.database;
    const content = aRewardContent({ category: { en: 'Kitchen', vi: 'Bếp', fr: 'Cuisine' } });
    const { id, revision } = await rewards.create({ content, stock: null, actor: ANN });
    const next = { ...content, category: { en: 'Kitchen', vi: 'Nhà bếp', fr: 'Cuisine' } };
    await rewards.save(id, { content: next, stock: null, stockSeen: null, revision, actor: ANN });
    const detail = { before: { category: 'Garden' }, after: { category: '' } };
    await insertRows(
      db,
      table.audit,
      ['at', 'actor_type', 'actor_id', 'action', 'subject_type', 'subject_id', 'detail'],
      [[site.wired.clock.now(), 'staff', 1, 'change_reward', 'reward', id, JSON.stringify(detail)]],
    );
    const { html } = await get('changes?kind=rewards');
    expect(html).toContain('Category: Kitchen / Bếp / Cuisine → Kitchen / Nhà bếp / Cuisine');
    expect(html).toContain('Category: Garden → none');
  });

  test('B13: says of an automation what became different, and that it was switched on', async () => {
    const { automation } = site.wired.services;
    const made = await automation.create({ name: 'Rise', document: anAutomation(), actor: ANN });
    const document = anAutomation({
      conditions: someConditions({ invoicesLeast: 3 }),
      steps: [aStep({ kind: 'points', points: 8 })],
    });
    const { id, version: seen } = await automation.save(made.id, {
      name: 'Rise up',
      document,
      actor: ANN,
      seen: made.version,
    });
    // Only the name: no new version, and nothing else is said.
    await automation.save(id, { name: 'Rising', document, actor: ANN, seen });
    await automation.setOn(id, true, ANN);
    const { html } = await get('changes?kind=automation');
    for (const text of [
      'Step 1: At once: give 5 bonus points',
      'Name: Rise → Rise up',
      'Conditions: nothing → there are at least 3 paid invoices',
      'Step 1: At once: give 5 bonus points → At once: give 8 bonus points',
      'Name: Rise up → Rising',
      'Automation switched on',
    ])
      expect(html).toContain(text);
    expect(html.match(/Conditions: /g)).toHaveLength(1);
    const { bodyBase64 } = await get('changes/export?kind=automation');
    const csv = Buffer.from(bodyBase64, 'base64').toString('utf8');
    expect(csv).toContain('Step 1: At once: give 5 bonus points → At once: give 8 bonus points');
    const french = (await get('changes?kind=automation', anIdentity({ language: 'french' }))).html;
    expect(french).toContain('Déclencheur');
    expect(french).not.toContain('bonus points');
    // Of one that is gone its versions are still there.
    await automation.remove(id, ANN);
    expect((await get('changes?kind=automation')).html).toContain(
      'Conditions: nothing → there are at least 3 paid invoices',
    );
  });

  test('goes on page by page', async () => {
    const audit = createAuditReadModel(site.database.db, site.database.table);
    const all = { kind: null, from: null, until: null };
    const first = await audit.page({ ...all, cursor: null, limit: 2 });
    const second = await audit.page({ ...all, cursor: first.next, limit: 2 });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(4);
  });

  test('is there as CSV, without formulas', async () => {
    const { bodyBase64 } = await get('changes/export?kind=members');
    const csv = Buffer.from(bodyBase64, 'base64').toString('utf8');
    expect(csv).toContain("Member removed from the programme,'=Orchid,,asked to");
    expect(csv).not.toContain('Programme published');
  });

  test('takes the right to configure', async () => {
    const viewer = staffIdentity(['view', 'approve']);
    expect((await get('changes', viewer)).status).toBe(403);
    expect((await get('changes/export', viewer)).status).toBe(403);
  });

  test.each(['vietnamese', 'french'])('is there in %s', async (language) => {
    const { status, html } = await get('changes', anIdentity({ language }));
    expect(status).toBe(200);
    expect(html).not.toContain('Programme published');
  });
});

describe('what a version changed', () => {
  test('is said in words, against the version before it', async () => {
    const { html } = await get(`program/versions/${version}/changes`);
    expect(html).toContain('Compared with version 1');
    expect(html.match(/<tr>/g)).toHaveLength(2);
    expect(html).toContain('9');
  });

  test('of the first one is all that it says', async () => {
    const first = (await site.wired.services.programs.versions()).find(({ number }) => number === 1);
    const { html } = await get(`program/versions/${first?.id ?? 0}/changes`);
    expect(html).toContain('This was the first version');
    expect((await get('program/versions/99999/changes')).status).toBe(404);
  });
});

/** Last of all: thousands of rows make the database choose as it would in a shop. */
test('a page of the log is read by the index of instants, and nothing is sorted', async () => {
  const { db, table } = site.database;
  const old = Array.from({ length: 3_000 }, (_, n) => {
    const at = new Date(Date.UTC(2019, 0, 1) + n * 60_000);
    return [at, 'system', null, 'start_sweep', 'job', n, '{}'];
  });
  const columns = ['at', 'actor_type', 'actor_id', 'action', 'subject_type', 'subject_id', 'detail'];
  await insertRows(db, table.audit, columns, old);
  await db.raw('ANALYZE TABLE ??', [table.audit]);
  const asked: { sql: string; bindings: SqlValue[] }[] = [];
  const listen = (query: { sql: string; bindings: SqlValue[] }) => asked.push(query);
  db.on('query', listen);
  const audit = createAuditReadModel(db, table);
  const first = await audit.page({ kind: null, from: null, until: null, cursor: null, limit: 50 });
  await audit.page({ kind: null, from: new Date('2019-01-02'), until: null, cursor: first.next, limit: 50 });
  db.removeListener('query', listen);
  expect(asked).toHaveLength(2);
  for (const { sql, bindings } of asked) {
    const [plan] = await selectRows<{ key: string | null; Extra: string | null }>(
      db,
      `EXPLAIN ${sql}`,
      bindings,
    );
    expect(plan?.key).toBe('lm_audit_at');
    expect(plan?.Extra ?? '').not.toContain('filesort');
  }
});
