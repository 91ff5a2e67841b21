import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { execute } from '../../sidecar/database/bulk.ts';
import type { Audience, UndoPolicy } from '../../sidecar/grants/grant.ts';
import { grantsService, type GrantRequest } from '../../sidecar/grants/grants-service.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import type { Identity } from '../../sidecar/http/identity.ts';
import { staffIdentity } from '../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../support/loyalty-site.ts';
import { formIn } from '../support/page-form.ts';
import { anIdentity } from '../support/signed-request.ts';

const ANN = { type: 'staff', id: 1 } as const;
let site: LoyaltySite;

beforeAll(async () => {
  site = await loyaltySite();
});
beforeEach(async () => {
  await site.database.emptied();
  await site.publish();
});
afterAll(() => site.close());

/** A service whose parts are small and which nothing wakes: a test says when it works. */
function service() {
  const { db, table, clock, random } = site.wired;
  return grantsService({ db, table, clock, random, wake: () => undefined, partSize: 2 });
}

function aRequest(changes: Partial<GrantRequest> = {}): GrantRequest {
  return {
    name: 'Tết 2027',
    reason: 'A present',
    audience: { kind: 'all' },
    points: 100,
    expiresOn: null,
    actor: ANN,
    requestKey: randomUUID(),
    ...changes,
  };
}

const balance = async (clientId: number) => (await site.wired.services.members.standing(clientId)).balance;
const adjust = (clientId: number, points: number) =>
  site.wired.services.members.adjust({
    clientId,
    points,
    reason: 'test',
    actor: ANN,
    requestKey: randomUUID(),
  });

/** Clients who are members with a balance of 10 each. */
async function members(count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 1; n <= count; n++) {
    const id = await site.database.host.client(`Client ${n}`);
    await adjust(id, 10);
    ids.push(id);
  }
  return ids;
}

async function given(changes: Partial<GrantRequest> = {}): Promise<number> {
  const grants = service();
  const id = await grants.prepare(aRequest(changes));
  await grants.start(id, ANN, true);
  await grants.work();
  return id;
}

async function undone(id: number, policy: UndoPolicy): Promise<void> {
  const grants = service();
  await grants.undo(id, { reason: 'The wrong group', policy }, ANN, true);
  await grants.work();
}

async function broken(): Promise<string[]> {
  const report = await verifyLedger(site.wired, { replay: 'all', recheckAfterMs: 0 });
  return report.filter((one) => !one.ok).map((one) => one.check);
}

describe('D14: points for many', () => {
  test('are prepared without giving any, given once each, and say why in the log', async () => {
    const ids = await members(5);
    const grants = service();
    const id = await grants.prepare(aRequest());
    expect(await grants.figures(id)).toMatchObject({ members: 5, points: 500, handled: 0 });
    expect(await balance(ids[0]!)).toBe(10);
    await grants.start(id, ANN, false);
    await grants.start(id, ANN, false);
    expect(await grants.work()).toBe(5);
    expect(await grants.work()).toBe(0);
    for (const client of ids) expect(await balance(client)).toBe(110);
    expect(await grants.byId(id)).toMatchObject({ status: 'done' });
    const [row] = await grants.rows(id, 0, 1);
    for (const [language, sentence] of [
      ['english', '100 points for everybody in “Tết 2027”'],
      ['vietnamese', '100 điểm cho mọi người trong “Tết 2027”'],
      ['french', '100 points à tous ceux de «'],
    ] as const) {
      const answer = await site.module.get(`/admin/entries/${row!.entryId!}`, anIdentity({ language }));
      expect((answer.body as { html: string }).html).toContain(sentence);
    }
    expect(await broken()).toEqual([]);
  });

  test('go to a customer group, a level, or a list with its own points', async () => {
    const { db, table, host } = site.database;
    const [first, second, third] = (await members(3)) as [number, number, number];
    const outsider = await host.client('Outsider');
    await db(table.host('customer_groups')).insert([
      { groupid: 7, customer_id: second },
      { groupid: 7, customer_id: outsider },
    ]);
    await db(table.member).where({ client_id: third }).update({ tier: 'gold' });
    await host.contact(first, 'Mai', 'Tran');
    const figuresOf = async (audience: Audience, points: number | null = 100) => {
      const id = await service().prepare(aRequest({ audience, points }));
      return { ...(await service().figures(id)), problems: (await service().byId(id)).problems };
    };
    expect(await figuresOf({ kind: 'group', groupId: 7 })).toMatchObject({ members: 2, points: 200 });
    expect(await figuresOf({ kind: 'level', tier: 'gold' })).toMatchObject({ members: 1, points: 100 });
    const text = `id,points\nmai.tran.${first}@example.test,30\n${second}\n${second},5\n99999,1\nnobody@x.test,1\nhm`;
    const listed = await figuresOf({ kind: 'list', text }, 20);
    expect(listed).toMatchObject({ members: 2, points: 50 });
    expect(listed.problems.map(({ line, problem }) => [line, problem])).toEqual([
      [4, 'twice'],
      [5, 'unknown_client'],
      [6, 'unknown_email'],
      [7, 'unreadable'],
    ]);
  });

  test('stopped half way they go on where they were, and nobody gets them twice', async () => {
    const ids = await members(5);
    const grants = service();
    const id = await grants.prepare(aRequest());
    await grants.start(id, ANN, true);
    await expect(grants.work(() => Promise.reject(new Error('the sidecar was killed')))).rejects.toThrow(
      'killed',
    );
    expect(await grants.figures(id)).toMatchObject({ handled: 2 });
    expect(await grants.byId(id)).toMatchObject({ status: 'running' });
    // Two sidecars at once, without the lease that keeps them apart.
    await Promise.all([service().work(), service().work()]);
    for (const client of ids) expect(await balance(client)).toBe(110);
    expect(await grants.byId(id)).toMatchObject({ status: 'done' });
    expect(await broken()).toEqual([]);
  });

  test('the same form sent five times at once makes one grant; with other content it is refused', async () => {
    await members(2);
    const request = aRequest();
    const made = await Promise.all(Array.from({ length: 5 }, () => service().prepare(request)));
    expect(new Set(made).size).toBe(1);
    await expect(service().prepare({ ...request, points: 101 })).rejects.toMatchObject({
      code: 'request_key_reused',
    });
  });

  test('a member who was removed meanwhile is left out, and the list says so', async () => {
    const [stays, leaves] = (await members(2)) as [number, number];
    const grants = service();
    const id = await grants.prepare(aRequest());
    await site.wired.services.members.remove({ clientId: leaves, reason: 'left', actor: ANN });
    await grants.start(id, ANN, true);
    await grants.work();
    expect(await grants.figures(id)).toMatchObject({ given: 100, members: 1, skipped: 1, handled: 1 });
    expect(await balance(stays)).toBe(110);
    expect(await broken()).toEqual([]);
  });

  test('who takes no part gets nothing: the dry run says why, and so does the list of who was excluded since', async () => {
    const { db, table } = site.database;
    const [stays, grouped, single, left, later] = (await members(5)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    await db(table.host('customer_groups')).insert({ groupid: 7, customer_id: grouped });
    await db(table.participation).insert({
      client_id: left,
      step: 'left',
      actor_type: 'contact',
      actor_id: 1,
      at: site.clock.now(),
    });
    const exclude = (excludedClientIds: number[]) =>
      site.publish((document) => ({
        ...document,
        participation: { ...document.participation, excludedGroupIds: [7], excludedClientIds },
      }));
    await exclude([single]);
    const grants = service();
    const id = await grants.prepare(aRequest());
    expect(await grants.figures(id)).toMatchObject({ members: 2, points: 200, skipped: 3 });
    const page = (await site.module.get(`/admin/grants/${id}`)).body as { html: string };
    expect(page.html).toContain('3 lines that get nothing');
    expect(page.html).toContain('customer group takes no part');
    expect(page.html).toContain('has left the programme');
    const text = [stays, grouped, single, left].map((client) => `${client},5`).join('\n');
    const list = await grants.prepare(aRequest({ audience: { kind: 'list', text } }));
    expect((await grants.byId(list)).problems.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'group_takes_no_part'],
      [3, 'client_takes_no_part'],
      [4, 'left_program'],
    ]);
    expect(await grants.figures(list)).toMatchObject({ members: 1, points: 5 });

    await exclude([single, later]);
    await grants.start(id, ANN, true);
    await grants.work();
    expect(await grants.figures(id)).toMatchObject({ given: 100, members: 1, skipped: 4, handled: 1 });
    expect(await balance(stays)).toBe(110);
    for (const client of [grouped, single, left, later]) expect(await balance(client)).toBe(10);
    expect((await grants.leftOut(id)).map(({ clientId, why }) => [clientId, why])).toContainEqual([
      later,
      'client_takes_no_part',
    ]);
    expect(await broken()).toEqual([]);
  });

  test('above the limit somebody who may approve is needed', async () => {
    await members(2);
    const grants = service();
    await grants.setLimit(199, ANN);
    const id = await grants.prepare(aRequest());
    await expect(grants.start(id, ANN, false)).rejects.toMatchObject({ code: 'grant_needs_approval' });
    await grants.setLimit(200, ANN);
    await grants.start(id, ANN, false);
    await grants.work();
    await grants.setLimit(0, ANN);
    const how = { reason: 'wrong', policy: 'own_lots' } as const;
    await expect(grants.undo(id, how, ANN, false)).rejects.toMatchObject({ code: 'grant_needs_approval' });
  });

  test('end on their own day, and settle a debt first', async () => {
    const [client] = (await members(1)) as [number];
    const id = await given({ expiresOn: '2026-12-31' });
    const { expiries } = await site.wired.services.members.standing(client);
    expect(expiries).toEqual([{ expiresAt: new Date('2027-01-01T00:00:00Z'), points: 100 }]);
    await adjust(client, -60);
    await undone(id, 'negative');
    expect(await site.wired.services.members.standing(client)).toMatchObject({ balance: -50, debt: 50 });
    await given({ points: 70 });
    expect(await site.wired.services.members.standing(client)).toMatchObject({ balance: 20, debt: 0 });
    expect(await broken()).toEqual([]);
  });
});

describe('D14: taking a grant back', () => {
  test.each([
    ['own_lots', 10, 0],
    ['within_balance', 0, 0],
    ['negative', -60, 60],
  ] as const)('says first what is gone; with %s it leaves %i', async (policy, left, debt) => {
    const [spender, saver] = (await members(2)) as [number, number];
    const id = await given({ expiresOn: '2026-12-31' });
    // 70 of the granted points are spent; the 10 from before hold longer, so they are still there.
    await adjust(spender, -70);
    expect(await service().forecast(id)).toEqual({ given: 200, left: 130, members: 2, membersShort: 1 });
    await undone(id, policy);
    expect(await site.wired.services.members.standing(spender)).toMatchObject({ balance: left, debt });
    expect(await balance(saver)).toBe(10);
    expect(await service().byId(id)).toMatchObject({ status: 'undone' });
    // Again it changes nothing.
    await undone(id, policy);
    expect(await balance(saver)).toBe(10);
    expect(await broken()).toEqual([]);
  });

  test('points that ended unspent are gone, whatever is chosen', async () => {
    const [client] = (await members(1)) as [number];
    const id = await given({ expiresOn: '2026-11-21' });
    site.clock.set(new Date('2026-11-23T10:00:00.000Z'));
    await undone(id, 'negative');
    expect(await balance(client)).toBe(10);
    expect(await service().figures(id)).toMatchObject({ undone: 1, takenBack: 0 });
    expect(await broken()).toEqual([]);
    site.clock.set(new Date('2026-11-20T10:00:00.000Z'));
  });

  test('only what was given can be taken back', async () => {
    await members(1);
    const id = await service().prepare(aRequest());
    const how = { reason: 'wrong', policy: 'own_lots' } as const;
    await expect(service().undo(id, how, ANN, true)).rejects.toMatchObject({ code: 'grant_not_done' });
    await service().drop(id, ANN);
    await expect(service().byId(id)).rejects.toMatchObject({ code: 'grant_not_found' });
  });
});

describe('verify finds', () => {
  test.each([
    ['a row that lost its entry', 'UPDATE `tbllm_grant_row` SET entry_id = NULL LIMIT 1'],
    ['a row with other points', 'UPDATE `tbllm_grant_row` SET points = points + 1 LIMIT 1'],
    ['an entry without a row', 'DELETE FROM `tbllm_grant_row` LIMIT 1'],
  ])('%s', async (_what, sql) => {
    await members(2);
    await given();
    expect(await broken()).toEqual([]);
    await execute(site.database.db, sql);
    expect(await broken()).toEqual(['grants']);
  });

  test('points taken back that no entry took', async () => {
    await members(2);
    const id = await given();
    await undone(id, 'own_lots');
    await execute(site.database.db, 'UPDATE `tbllm_grant_row` SET taken_back = taken_back - 1 LIMIT 1');
    expect(await broken()).toEqual(['grants']);
  });
});

describe('the pages', () => {
  interface Body {
    readonly html: string;
    readonly to: string;
    readonly error: { readonly code: string };
  }
  const call = async (answer: Promise<Response>) => {
    const response = await answer;
    return { ...(response.body as Body), status: response.status };
  };
  const get = (path: string, identity?: Identity) => call(site.module.get(`/admin/${path}`, identity));
  const post = (path: string, form: object, identity?: Identity) =>
    call(site.module.post(`/admin/${path}`, form, identity));

  test('lead from the form over the dry run to points and back', async () => {
    const [client] = (await members(2)) as [number, number];
    const form = formIn((await get('grants/new')).html, 'grant-form');
    const wrong = await post('grants/new', { ...form, points: 'many' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="many"');
    expect(wrong.html).toContain('lm-name-error');
    const filled = { ...form, name: 'Present', reason: 'Thanks', points: '50' };
    const list = `${client},25\nhm`;
    const { to } = await post('grants/new', { ...filled, audience: 'list', list });
    const shown = await get(to);
    expect(shown.html).toContain('Give 25 points to 1 member');
    expect(shown.html).toContain('1 line that gets nothing');
    expect(shown.html).toContain('Worth when spent: £0.25');
    expect(await post(`${to}/start`, {})).toMatchObject({ to });
    await site.wired.services.grants.work();
    expect((await get(`${to}/panel`)).html).toContain('label-success');
    const undo = await get(`${to}/undo`);
    expect(undo.html).toContain('25 points of 25 given are still there');
    const undoForm = formIn(undo.html, 'grant-undo-form');
    expect((await post(`${to}/undo`, undoForm)).status).toBe(422);
    await post(`${to}/undo`, { ...undoForm, reason: 'A mistake' });
    await site.wired.services.grants.work();
    expect(await balance(client)).toBe(10);
    expect((await get('grants')).html).toContain('taken back');
  });

  test('show who may give, and who may not', async () => {
    await members(2);
    const clerk = staffIdentity(['view', 'adjust']);
    const viewer = staffIdentity(['view']);
    expect((await get('grants', viewer)).html).not.toContain('grant-add');
    expect((await get('grants/new', viewer)).status).toBe(403);
    await site.wired.services.grants.setLimit(10, ANN);
    const id = await service().prepare(aRequest());
    const page = await get(`grants/${id}`, clerk);
    expect(page.html).toContain('permission “approve”');
    expect(page.html).not.toContain('grant-start');
    expect(await post(`grants/${id}/start`, {}, clerk)).toMatchObject({
      status: 422,
      error: { code: 'grant_needs_approval' },
    });
    expect((await post('grants/limit', { limit: '5' }, clerk)).status).toBe(403);
    expect(await post('grants/limit', { limit: 'x' })).toMatchObject({ status: 422 });
    expect(await post('grants/limit', { limit: '500' })).toMatchObject({ to: 'grants' });
  });

  test.each(['english', 'vietnamese', 'french'])('are there in %s', async (language) => {
    await members(1);
    const id = await given();
    for (const path of ['grants', 'grants/new', `grants/${id}`, `grants/${id}/undo`])
      expect({ path, status: (await get(path, anIdentity({ language }))).status }).toEqual({
        path,
        status: 200,
      });
  });
});
