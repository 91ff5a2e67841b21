import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SettleService } from '../../sidecar/earning/settle-service.ts';
import type { Services } from '../../sidecar/services.ts';
import { fixedClock } from '../../sidecar/shared/clock.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { wireOn } from '../support/loyalty-site.ts';
import { moduleOf } from '../support/module-site.ts';
import { anIdentity, Module } from '../support/signed-request.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const NOW = new Date('2026-03-20T12:00:00Z');
const KEY = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const STAFF = { type: 'staff', id: 1 } as const;

let database: TestDatabase;
let wired: Wired;
let services: Services;
let settle: SettleService;
let module: Module;
const clock = fixedClock(NOW);

beforeAll(async () => {
  database = await testDatabase();
  wired = wireOn(database, clock);
  ({ services, settle } = wired);
});

beforeEach(async () => {
  await database.emptied();
  module = moduleOf(database, services, clock);
});

afterAll(async () => {
  await wired.close();
  await database.close();
});

/** A client with one paid invoice of the given total, under a programme of 1 point per 1.00. */
async function aMemberWith(total: string, company?: string): Promise<number> {
  const { host } = database;
  if (!(await services.programs.inForce())) {
    await services.programs.draft();
    await services.programs.publish(STAFF);
  }
  const clientId = await host.client(company);
  const invoiceId = await host.invoice({ clientId, total, status: 2, date: '2026-03-20' });
  await host.payment({ invoiceId, amount: total, date: '2026-03-20' });
  await settle.settle([{ source: { type: 'invoice', id: invoiceId } }]);
  return clientId;
}

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

/** The company names of the points table, in the order of the page. */
function namesIn(html: string): string[] {
  return [...html.matchAll(/class="lm-cell-name"><a [^>]*>([^<]*)</g)].map((match) => match[1] ?? '');
}

describe('the bridge', () => {
  test.each([
    ['another key', { key: 'f00d'.repeat(16) }],
    ['a time of two minutes ago', { time: NOW.getTime() - 120_000 }],
    ['another sidecar', { audience: 'sidecar-2' }],
    ['a nonce that is none', { nonce: 'x' }],
  ])('a request with %s gets a 401 that says nothing', async (_case, signing) => {
    const stranger = new Module(module.app, { time: NOW.getTime(), audience: 'sidecar-1', ...signing });
    const answer = await body(stranger.get('/admin/members'));
    expect(answer).toMatchObject({
      status: 401,
      html: '',
      error: { code: 'not_signed', message: '', details: {} },
    });
  });

  test('the same request is answered once', async () => {
    const nonce = 'ab'.repeat(16);
    const replaying = new Module(module.app, { time: NOW.getTime(), audience: 'sidecar-1', nonce });
    expect((await replaying.get('/admin/members')).status).toBe(200);
    expect((await replaying.get('/admin/members')).status).toBe(401);
  });

  test('what is not known is refused: a field, a path, a body that is no form', async () => {
    expect((await module.get('/admin/members?shoes=43')).status).toBe(400);
    expect((await module.get('/admin/nothing')).status).toBe(404);
    expect((await module.send('POST', '/admin/members/1/adjust', anIdentity(), '[1]')).status).toBe(400);
    expect((await module.send('POST', '/admin/members/1/adjust', anIdentity(), '{')).status).toBe(400);
  });

  test('what jQuery and the host add to an address does not matter', async () => {
    expect((await module.get('/admin/members?_=123&csrf_token_name=token')).status).toBe(200);
  });

  test('staff see and do only what their capabilities allow', async () => {
    const viewer = anIdentity({ isAdmin: false, capabilities: ['view'] });
    const clientId = await aMemberWith('100.00');
    const seen = await body(module.get(`/admin/members/${clientId}`, viewer));
    expect(seen.status).toBe(200);
    expect(seen.html).not.toContain('member-adjust-form');
    const refused = await body(module.post(`/admin/members/${clientId}/remove`, { reason: 'x' }, viewer));
    expect(refused).toMatchObject({ status: 403, error: { code: 'not_allowed' } });
    expect((await module.get('/admin/members', anIdentity({ isAdmin: false }))).status).toBe(403);
    const contact = anIdentity({ actor: 'contact', contactId: 1, clientId });
    expect((await module.get('/admin/members', contact)).status).toBe(403);
  });
});

describe('the points table', () => {
  test('pages through everybody, there and back, without losing or repeating anyone', async () => {
    const { db, table } = database;
    for (let n = 1; n <= 120; n++) {
      const clientId = await database.host.client(`Client ${n}`);
      // Many equal balances and no activity at all, so that the id has to decide.
      await db(table.member).insert({
        client_id: clientId,
        balance: n % 3,
        head_hash: '0'.repeat(64),
        enrolled_at: NOW,
      });
    }
    for (const sort of ['balance', 'company', 'last_activity']) {
      const pages: string[][] = [];
      let address: string | undefined = `/admin/members?sort=${sort}`;
      let lastHtml = '';
      while (address) {
        lastHtml = (await body(module.get(address))).html;
        pages.push(namesIn(lastHtml));
        address = linkOf(lastHtml, 'next');
      }
      expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
      expect(new Set(pages.flat()).size).toBe(120);
      const back = (await body(module.get(linkOf(lastHtml, 'prev') ?? ''))).html;
      expect(namesIn(back)).toEqual(pages[1]);
    }
  });

  test('finds by part of a name, number and e-mail, and takes % and _ as they are', async () => {
    const café = await aMemberWith('10.00', 'Café 100% Łódź');
    await aMemberWith('20.00', 'Other Ltd');
    await database.host.contact(café, 'Zoë', 'Nguyễn');
    const found = async (q: string) =>
      namesIn((await body(module.get(`/admin/members?q=${encodeURIComponent(q)}`))).html);
    expect(await found('100%')).toEqual(['Café 100% Łódź']);
    expect(await found('%')).toEqual(['Café 100% Łódź']);
    expect(await found('_')).toEqual([]);
    expect(await found(String(café))).toContain('Café 100% Łódź');
    expect(await found('zoë.ng')).toEqual(['Café 100% Łódź']);
  });

  test('a name is printed as text, and no formula in the export', async () => {
    await aMemberWith('10.00', '=cmd|"<script>alert(1)</script>"');
    const { html } = await body(module.get('/admin/members'));
    expect(html).not.toContain('<script>');
    const { bodyBase64 } = (await module.get('/admin/members/export')).body as { bodyBase64: string };
    expect(Buffer.from(bodyBase64, 'base64').toString('utf8')).toContain(`"'=cmd|`);
  });

  test('a cursor that somebody made up is refused', async () => {
    const answer = await body(module.get('/admin/members?cursor=abc'));
    expect(answer).toMatchObject({ status: 422, error: { code: 'cursor_invalid' } });
  });
});

describe('a member', () => {
  const adjustment = {
    mode: 'change',
    points: '50',
    reason: 'Late delivery',
    request_key: KEY,
    balance_seen: '100',
    from: 'member',
  };

  test('is adjusted once, however often the form is sent', async () => {
    const clientId = await aMemberWith('100.00');
    const send = () => body(module.post(`/admin/members/${clientId}/adjust`, adjustment));
    const [first] = await Promise.all([send(), send(), send()]);
    expect(first).toMatchObject({ kind: 'redirect', to: `members/${clientId}`, flash: { type: 'success' } });
    expect((await services.members.standing(clientId)).balance).toBe(150);
    const other = await body(
      module.post(`/admin/members/${clientId}/adjust`, { ...adjustment, points: '60' }),
    );
    expect(other).toMatchObject({ status: 409, error: { code: 'request_key_reused' } });
  });

  test('a wrong form comes back as it was typed, with a sentence beside the field', async () => {
    const clientId = await aMemberWith('100.00');
    const wrong = { ...adjustment, points: '"><b>1.5', reason: '' };
    const { status, html } = await body(module.post(`/admin/members/${clientId}/adjust`, wrong));
    expect(status).toBe(422);
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;1.5"');
    expect(html).toContain('Please enter a whole number');
    expect(html).toContain('Please fill this in.');
    const tooMuch = await body(
      module.post(`/admin/members/${clientId}/adjust`, { ...adjustment, points: '-101' }),
    );
    expect(tooMuch).toMatchObject({
      status: 422,
      html: expect.stringContaining('At most 100 can be taken away'),
    });
    expect((await services.members.standing(clientId)).balance).toBe(100);
  });

  test('is removed with a reason and restored', async () => {
    const clientId = await aMemberWith('100.00');
    const remove = (reason: string) => body(module.post(`/admin/members/${clientId}/remove`, { reason }));
    expect((await remove(' ')).status).toBe(422);
    expect(await remove('Asked to leave')).toMatchObject({ kind: 'redirect' });
    expect((await services.members.standing(clientId)).status).toBe('removed');
    expect((await body(module.get(`/admin/members/${clientId}`))).html).toContain('member-restore');
    await module.post(`/admin/members/${clientId}/restore`, { reason: 'Came back' });
    expect(await services.members.standing(clientId)).toMatchObject({ status: 'active', balance: 100 });
  });

  test('is shown when the client was deleted, and not when there never was one', async () => {
    const clientId = await aMemberWith('100.00');
    await database.host.remove('clients', clientId);
    expect((await body(module.get(`/admin/members/${clientId}`))).html).toContain(
      `Deleted client no. ${clientId}`,
    );
    expect((await body(module.get('/admin/members/999999'))).error.code).toBe('client_not_found');
  });
});

describe('the points log', () => {
  test.each(['english', 'vietnamese', 'french'])(
    'opens every entry with its explanation in %s',
    async (language) => {
      await aMemberWith('100.00');
      const identity = anIdentity({ language });
      const { html } = await body(module.get('/admin/entries', identity));
      const id = /data-entry-id="(\d+)"/.exec(html)?.[1] ?? '';
      for (const address of [`/admin/entries/${id}`, `/admin/entries/${id}/explanation`]) {
        const answer = await body(module.get(address, identity));
        expect(answer.html).toContain('entry-explanation');
        expect(answer.html).not.toMatch(/\{\w+\}|undefined|\[object/);
      }
    },
  );

  test('filters that nothing matches are said beside their fields', async () => {
    await aMemberWith('100.00');
    const { html } = await body(module.get('/admin/entries?client=zzz&from=2026-13-45&invoice=INV-9'));
    expect(html).toContain('No client matches “zzz”');
    expect(html).toContain('No invoice matches “INV-9”');
    expect(html).toContain('Please choose a date.');
    expect(html).not.toContain('entry-row');
  });

  test('both days of a period count, in the time zone of the CRM', async () => {
    await aMemberWith('100.00');
    const rows = async (period: string) =>
      (await body(module.get(`/admin/entries?${period}`))).html.split('entry-row').length - 1;
    expect(await rows('from=2026-03-20&to=2026-03-20')).toBe(1);
    expect(await rows('from=2026-03-21')).toBe(0);
    expect(await rows('to=2026-03-19')).toBe(0);
  });
});

/** The sidecar's path of a pager's link. */
function linkOf(html: string, rel: 'next' | 'prev'): string | undefined {
  const href = new RegExp(`rel="${rel}" href="([^"]*)"`).exec(html)?.[1];
  return href
    ?.replaceAll('&amp;', '&')
    .replaceAll('&#x3D;', '=')
    .replace(anIdentity().links.admin, '/admin/');
}
