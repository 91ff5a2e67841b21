import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import type { ProgramDocument } from '../../../sidecar/programs/program-document.ts';
import { ApiSender } from '../../support/api-sender.ts';
import { bodyOf } from '../../support/answers.ts';
import { aDocument } from '../../support/builders.ts';
import { aCustomRule, aReviewRule } from '../../support/event-rules.ts';
import { moduleIdentity } from '../../support/identities.ts';
import { brokenInvariants } from '../../support/invariants.ts';
import { type LoyaltySite, loyaltySite } from '../../support/loyalty-site.ts';

const ADMIN = { type: 'staff', id: 1 } as const;
const PROGRAM: ProgramDocument = aDocument({ earning: { rules: [aCustomRule(), aReviewRule()] } });
const TODAY = '2026-11-20';

let site: LoyaltySite;
let sender: ApiSender;
let client: number;

beforeAll(async () => {
  site = await loyaltySite();
});
beforeEach(async () => {
  await site.database.emptied();
  await site.publish(() => PROGRAM);
  sender = await aSender();
  client = await site.database.host.client();
});
afterAll(async () => {
  const { db, table } = site.database;
  expect(await brokenInvariants(db, table)).toEqual([]);
  await site.close();
});

async function aSender(events: readonly string[] = [], name = 'Newsletter'): Promise<ApiSender> {
  const { key, secret } = await site.wired.services.events.keys.create({ name, events, actor: ADMIN });
  return new ApiSender(site.wired.app, { keyId: key.keyId, secret }, site.clock.now().getTime());
}

const anEvent = (changes: object = {}) => ({
  id: 'nl-1',
  event: 'newsletter',
  client: { id: client },
  day: TODAY,
  points: 25,
  ...changes,
});

const balanceOf = async (id: number) => (await site.wired.services.members.standing(id)).balance;

async function count(table: 'event' | 'entry'): Promise<number> {
  const { db, table: names } = site.database;
  const rows = await selectRows<{ n: number }>(db, `SELECT COUNT(*) AS n FROM \`${names[table]}\``);
  return Number(rows[0]?.n);
}

const resultsOf = (answer: { body: unknown }) =>
  (answer.body as { results: readonly { id: string; outcome: string; code?: string }[] }).results;

describe('what is reported', () => {
  test('a custom event gives as many points as it says', async () => {
    const answer = await sender.report(anEvent());
    expect([answer.status, answer.body]).toEqual([200, { results: [{ id: 'nl-1', outcome: 'accepted' }] }]);
    expect(await balanceOf(client)).toBe(25);
  });

  test('a review gives what its rule says', async () => {
    await sender.report(anEvent({ event: 'review' }));
    expect(await balanceOf(client)).toBe(20);
  });

  test('a client is found by the address of a contact, whatever its capitals', async () => {
    await site.database.host.contact(client, 'Mai', 'Tran');
    const email = `MAI.tran.${client}@example.test`;
    expect(resultsOf(await sender.report(anEvent({ client: { email } })))[0]?.outcome).toBe('accepted');
    expect(await balanceOf(client)).toBe(25);
  });

  test('an address of two clients, or of none, is refused', async () => {
    const other = await site.database.host.client();
    for (const id of [client, other]) {
      const contact = await site.database.host.contact(id);
      await site.database.host.change('contacts', contact, { email: 'both@example.test' });
    }
    const results = resultsOf(
      await sender.report(
        anEvent({ client: { email: 'both@example.test' } }),
        anEvent({ id: 'nl-2', client: { email: 'nobody@example.test' } }),
      ),
    );
    expect(results.map((one) => one.code)).toEqual(['client_ambiguous', 'client_unknown']);
  });

  test('a bad event does not hold the others up', async () => {
    const results = resultsOf(
      await sender.report(
        anEvent({ id: 'a', points: 1.5 }),
        anEvent({ id: 'b', day: '2026-02-30' }),
        anEvent({ id: 'c', client: { id: 999_999 } }),
        anEvent({ id: 'd', day: '2026-11-21' }),
        anEvent({ id: 'e', day: '2026-11-19' }),
        anEvent({ id: 'f' }),
        { id: 'g' },
        null,
        anEvent({ id: 'white space' }),
      ),
    );
    expect(results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'malformed',
      'malformed',
      'client_unknown',
      'in_the_future',
      'before_program',
      'accepted',
      'malformed',
      'malformed',
      'malformed',
    ]);
    expect(await balanceOf(client)).toBe(25);
  });

  test('a body that is no list of events is refused as a whole', async () => {
    for (const body of ['', '{', '[]', '{"events":[]}', '{"events":{}}', '{"events":[{}],"more":1}']) {
      const answer = await sender.send(body);
      expect([answer.status, (answer.body as { error: { code: string } }).error.code]).toEqual([
        400,
        'invalid_request',
      ]);
    }
    const tooMany = Array.from({ length: 501 }, (_, n) => anEvent({ id: `n${n}` }));
    expect((await sender.report(...tooMany)).status).toBe(400);
    expect(await count('event')).toBe(0);
  });
});

describe('C6: sent again', () => {
  test('the same event five times in parallel: one row, one entry', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => sender.report(anEvent())));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect([await count('event'), await count('entry'), await balanceOf(client)]).toEqual([1, 1, 25]);
    expect(resultsOf(await sender.report(anEvent()))[0]?.outcome).toBe('known');
  });

  test('twice within one request', async () => {
    const results = resultsOf(await sender.report(anEvent(), anEvent()));
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'known']);
    expect(await balanceOf(client)).toBe(25);
  });

  test('the same id with other content is an error', async () => {
    await sender.report(anEvent());
    const [result] = resultsOf(await sender.report(anEvent({ points: 26 })));
    expect(result).toEqual({ id: 'nl-1', outcome: 'refused', code: 'event_content_differs' });
    expect(await balanceOf(client)).toBe(25);
  });

  test('an event without a day is the same when it is sent again the day after', async () => {
    const undated = { id: 'nl-9', event: 'newsletter', client: { id: client }, points: 25 };
    await sender.report(undated);
    site.clock.set('2026-11-21T10:00:00.000Z');
    const later = new ApiSender(sender.app, sender.key, site.clock.now().getTime());
    const [result] = resultsOf(await later.report(undated));
    site.clock.set('2026-11-20T10:00:00.000Z');
    expect(result?.outcome).toBe('known');
    expect(await balanceOf(client)).toBe(25);
  });

  test('ids differ by capitals', async () => {
    const results = resultsOf(await sender.report(anEvent({ id: 'ab' }), anEvent({ id: 'AB' })));
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    expect(await balanceOf(client)).toBe(50);
  });

  test('two senders may use the same id', async () => {
    const other = await aSender([], 'Shop');
    await sender.report(anEvent());
    await other.report(anEvent());
    expect(await balanceOf(client)).toBe(50);
  });
});

describe('taken back by its sender', () => {
  test('the points go, and sending the event once more does not bring them back', async () => {
    await sender.report(anEvent());
    await sender.report(anEvent({ void: true }));
    expect(await balanceOf(client)).toBe(0);
    expect(resultsOf(await sender.report(anEvent()))[0]?.outcome).toBe('known');
    expect(await balanceOf(client)).toBe(0);
  });

  test('out of order: taken back before it came', async () => {
    await sender.report({ id: 'nl-1', event: 'newsletter', client: { id: client }, void: true });
    expect(resultsOf(await sender.report(anEvent()))[0]?.outcome).toBe('known');
    expect([await count('event'), await balanceOf(client)]).toEqual([1, 0]);
  });

  test('another client’s event is not taken back', async () => {
    await sender.report(anEvent());
    const other = await site.database.host.client();
    const [result] = resultsOf(await sender.report(anEvent({ client: { id: other }, void: true })));
    expect(result?.code).toBe('event_content_differs');
    expect(await balanceOf(client)).toBe(25);
  });
});

describe('who may send', () => {
  const body = () => JSON.stringify({ events: [anEvent()] });

  test('a wrong secret, another path, another body: refused without a word why', async () => {
    for (const sending of [
      { secret: '0'.repeat(64) },
      { signedPath: '/api/v1/other' },
      { sentBody: body().replace('25', '2500') },
    ]) {
      const answer = await sender.send(body(), sending);
      expect(answer.status).toBe(401);
      expect(JSON.stringify(answer.body)).not.toMatch(/signature|secret|check/);
    }
    expect(await count('event')).toBe(0);
  });

  test('a request older or newer than a minute is stale', async () => {
    const now = site.clock.now().getTime();
    for (const time of [now - 60_001, now + 60_001])
      expect((await sender.send(body(), { time })).status).toBe(401);
    expect((await sender.send(body(), { time: now - 60_000 })).status).toBe(200);
  });

  test('a request that was seen is refused', async () => {
    const nonce = 'ab'.repeat(16);
    expect((await sender.send(body(), { nonce })).status).toBe(200);
    expect((await sender.send(body(), { nonce })).status).toBe(401);
  });

  test('a revoked key, and one that never was', async () => {
    const { keys } = site.wired.services.events;
    const [key] = await keys.list();
    await keys.revoke(key!.id, ADMIN);
    expect((await sender.send(body())).status).toBe(401);
    const stranger = new ApiSender(
      sender.app,
      { keyId: 'f'.repeat(24), secret: sender.key.secret },
      site.clock.now().getTime(),
    );
    expect((await stranger.send(body())).status).toBe(401);
  });

  test('a key only reports the events that it was made for', async () => {
    const narrow = await aSender(['other'], 'Other');
    const [result] = resultsOf(await narrow.report(anEvent()));
    expect(result).toEqual({ id: 'nl-1', outcome: 'refused', code: 'event_not_allowed' });
    expect(await count('event')).toBe(0);
  });

  test('the secret lies sealed in the database, and when the key was used is kept', async () => {
    await sender.report(anEvent());
    const { db, table } = site.database;
    const [row] = await selectRows<{ secret: string; last_used_at: Date }>(
      db,
      `SELECT secret, last_used_at FROM \`${table.api_key}\``,
    );
    expect(row?.secret).not.toContain(sender.key.secret);
    expect(row?.last_used_at).toEqual(site.clock.now());
  });

  test('a key that was sealed under another key of the module is of no use', async () => {
    const { db, table } = site.database;
    await db(table.host('options'))
      .where({ name: 'loyalty_memberships_key' })
      .update({ value: 'beef'.repeat(16) });
    expect((await sender.send(body())).status).toBe(401);
  });
});

describe('through the host', () => {
  const ADDRESS = '/index.php/loyalty_memberships/api/events';

  function relayed(headers: ReturnType<ApiSender['headers']>, body: string) {
    const form = { path: ADDRESS, ...headers, body: Buffer.from(body).toString('base64') };
    return site.module.post('/system/events', form, moduleIdentity());
  }

  test('the sender’s signature over the host’s address counts', async () => {
    const body = JSON.stringify({ events: [anEvent()] });
    const answer = bodyOf(await relayed(sender.headers(ADDRESS, body), body), 'data');
    expect(answer.data).toEqual({
      status: 200,
      body: { results: [{ id: 'nl-1', outcome: 'accepted' }] },
    });
    expect(await balanceOf(client)).toBe(25);
  });

  test('the module alone cannot report anything', async () => {
    const body = JSON.stringify({ events: [anEvent()] });
    const wrong = { ...sender.headers(ADDRESS, body), signature: '0'.repeat(64) };
    const answer = bodyOf(await relayed(wrong, body), 'data');
    expect(answer.data).toMatchObject({ status: 401 });
    expect(await count('event')).toBe(0);
  });

  test('nobody but the module may pass something on', async () => {
    const body = JSON.stringify({ events: [anEvent()] });
    const form = {
      path: ADDRESS,
      ...sender.headers(ADDRESS, body),
      body: Buffer.from(body).toString('base64'),
    };
    const answer = await request(site.wired.app).post('/system/events').send(form);
    expect(answer.status).toBe(401);
    expect(await count('event')).toBe(0);
  });
});
