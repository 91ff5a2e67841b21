import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AppDeps } from '../../sidecar/app.ts';
import { selectRows } from '../../sidecar/database/bulk.ts';
import type { Capability, Identity } from '../../sidecar/http/identity.ts';
import { english } from '../../sidecar/i18n/en/index.ts';
import { french } from '../../sidecar/i18n/fr/index.ts';
import { vietnamese } from '../../sidecar/i18n/vi/index.ts';
import { routes } from '../../sidecar/routes.ts';
import { bodyOf } from '../support/answers.ts';
import { contactIdentity, moduleIdentity, staffIdentity } from '../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../support/loyalty-site.ts';
import { anIdentity } from '../support/signed-request.ts';
import { NEEDED_RIGHTS } from '../support/needed-rights.ts';

const ALL: readonly Capability[] = ['view', 'adjust', 'redeem', 'approve', 'configure'];
const REFUSALS = {
  english: english.error.not_allowed,
  vietnamese: vietnamese.error.not_allowed,
  french: french.error.not_allowed,
};
const LANGUAGES = Object.keys(REFUSALS) as (keyof typeof REFUSALS)[];

/** Enough to list the routes; no handler is called. */
const listing = new Proxy({}, { get: () => listing }) as AppDeps;
const served = routes(listing)
  .filter(({ path }) => path.startsWith('/admin/'))
  .map(({ method, path }, index) => ({
    name: `${method} ${path}`,
    method,
    path,
    language: LANGUAGES[index % LANGUAGES.length]!,
  }));

let site: LoyaltySite;
let clientId: number;

beforeAll(async () => {
  site = await loyaltySite();
  await site.publish((document) => ({ ...document, rewards: { ...document.rewards, isOn: true } }));
  clientId = await site.database.host.client('Acme Ltd');
  const contactId = await site.database.host.contact(clientId);
  expect(contactId).toBeGreaterThan(0);
  const invoiceId = await site.database.host.invoice({ clientId, total: '100.00' });
  expect(invoiceId).toBeGreaterThan(0);
  await site.wired.services.members.adjust({
    clientId,
    points: 500,
    reason: 'Opening balance',
    actor: { type: 'staff', id: 1 },
    requestKey: randomUUID(),
  });
  // What the first request notes of the host is no change by a refused one.
  await site.module.get('/admin/members');
});
afterAll(() => site.close());

/** The address with ids of what there is; for the rest any will do, since nobody gets as far as looking it up. */
function addressOf(path: string): string {
  return path
    .replace(':clientId', String(clientId))
    .replace(/:(?:hash)\b/, '0'.repeat(64))
    .replace(':kind', 'welcome')
    .replace(/:\w+/g, '1');
}

function send(route: (typeof served)[number], who: Identity) {
  const address = addressOf(route.path);
  return route.method === 'get' ? site.module.get(address, who) : site.module.post(address, {}, who);
}

/** What each table holds, ours and the CRM's, in one number. */
async function fingerprints(): Promise<ReadonlyMap<string, number>> {
  const { db } = site.database;
  const tables = await selectRows<{ name: string }>(
    db,
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  const names = tables.map(({ name }) => `\`${name}\``).join(', ');
  const sums = await selectRows<{ Table: string; Checksum: number }>(db, `CHECKSUM TABLE ${names}`);
  return new Map(sums.map((row) => [row.Table, row.Checksum]));
}

async function changedSince(before: ReadonlyMap<string, number>): Promise<string[]> {
  const now = await fingerprints();
  expect(now.size).toBeGreaterThan(50);
  return [...now].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name);
}

test('B12: every route of staff is in the table of rights, and nothing else is', () => {
  expect(served.map(({ name }) => name).sort()).toEqual(Object.keys(NEEDED_RIGHTS).sort());
});

// All refusals come first: what is let through below starts jobs that go on in the background.
describe('without the right', () => {
  test.each(served)('$name is refused in the reader’s language, and changes nothing', async (route) => {
    const { language, name } = route;
    const others = ALL.filter((capability) => !NEEDED_RIGHTS[name]?.includes(capability));
    const before = await fingerprints();
    const strangers: Identity[] = [
      { ...staffIdentity(others), language },
      { ...staffIdentity([]), language },
      contactIdentity(clientId, 1, { language, contactMayRedeem: true }),
      // A contact whose identity claims what only staff have.
      contactIdentity(clientId, 1, { language, isAdmin: true, capabilities: ALL }),
      { ...moduleIdentity(), language },
    ];
    for (const who of strangers) {
      const answer = await send(route, who);
      expect([who.actor, answer.status]).toEqual([who.actor, 403]);
      expect(bodyOf(answer, 'error').error).toMatchObject({
        code: 'not_allowed',
        message: REFUSALS[language],
      });
    }
    expect(await changedSince(before)).toEqual([]);
  });
});

const doors = served.flatMap((route) =>
  (NEEDED_RIGHTS[route.name] ?? []).map((capability) => ({ ...route, capability })),
);

test.each(doors)('$name is open with the right “$capability” alone', async (route) => {
  expect((await send(route, staffIdentity([route.capability]))).status).not.toBe(403);
});

test('an administrator of the CRM needs no right of ours', async () => {
  for (const path of [
    '/admin/members',
    '/admin/changes',
    '/admin/setup/publish',
    `/admin/members/${clientId}/debt`,
  ])
    expect([path, (await site.module.get(path, anIdentity({ capabilities: [] }))).status]).not.toEqual([
      path,
      403,
    ]);
});
