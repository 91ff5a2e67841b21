import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Knex } from 'knex';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { connect } from '../../sidecar/database/connect.ts';
import { tableNames } from '../../sidecar/database/table-names.ts';
import { localDay } from '../../sidecar/shared/business-time.ts';
import { Cleanup } from '../../tools/cleanup.ts';
import { HostSession } from '../../tools/host-session.ts';
import { formWith } from '../../tools/html-form.ts';
import { publishDemoProgram } from '../../tools/publish-demo-program.ts';
import { createTestFolder } from '../../tools/run-folder.ts';
import { type Stack, startStack } from '../../tools/stack.ts';
import { eventually } from '../browser/stage/eventually.ts';
import { type HostBooks, readBooks } from '../support/host-books.ts';
import { type FilledForm, HOST_FORMS, type HostChange, nextForm } from '../support/host-forms.ts';
import { HostData } from '../support/host-data.ts';
import { readLedger } from '../support/ledger-reading.ts';
import { seeded } from '../support/seeded.ts';
import { PREFIX } from '../support/test-database.ts';

jest.setTimeout(300_000);

const SEED = 20261123;
const CHANGES = 200;
/** A change that changed nothing does not count; this many may be tried. */
const ATTEMPTS = 400;
/** This often we wait until the live sidecar has seen all that it was told. */
const CHANGES_PER_LOOK = 3;
/** The live sidecar hears of silent changes by a sweep only; this often it makes one. */
const CHANGES_PER_SWEEP = 50;
const CANCELLED = 5;
/** Of each client, before the sidecar goes away; after all the changes one of them must still stand. */
const REDEMPTIONS = 5;
/** More often than usual: after every few changes we wait for the live sidecar. */
const POLL_MS = 100;
const TIME_ZONE = 'Europe/London';
const TABLE = tableNames(PREFIX);

/** A CRM with the module installed, its sidecar, and a member of staff in front of it. */
interface Shop {
  readonly stack: Stack;
  readonly db: Knex;
  readonly staff: HostSession;
  readonly clients: readonly number[];
}

const cleanup = new Cleanup();
let live: Shop;
let away: Shop;

beforeAll(async () => {
  [live, away] = await Promise.all([openShop('away-live'), openShop('away-missed')]);
});

afterAll(() => cleanup.run());

test(`a sidecar that was away for ${CHANGES} changes in the host ends where one that saw them ends (seed ${SEED})`, async () => {
  await away.stack.sidecar.stop();
  const happened = await changeBoth();
  const missing = (Object.keys(HOST_FORMS) as HostChange[]).filter((what) => !happened.has(what));
  expect(missing).toEqual([]);
  const signals = await waitingSignals(away.db);
  expect(signals.length).toBeGreaterThan(CHANGES / 2);
  expect(await readBooks(away.db)).toEqual(await readBooks(live.db));

  const invoice = await cancelRedeemed();
  await isNotRedeemed(live, invoice);
  await caughtUp(live);
  const expected = await outcome(live.db);
  const missed = await outcome(away.db);
  expect(missed.documents).not.toEqual(expected.documents);
  expect(missed.members).not.toEqual(expected.members);
  expect(missed.redemptions).not.toEqual(expected.redemptions);

  await away.stack.startSidecar();
  await isNotRedeemed(away, invoice);
  await caughtUp(away);
  expect(await outcome(away.db)).toEqual(expected);
  expect(await readBooks(away.db)).toEqual(await readBooks(live.db));
  for (const { stack } of [live, away]) {
    // It ends with an error when a check fails.
    expect(await stack.loyalty('verify', '--replay', 'all')).toContain('checks passed');
    expect(await stack.loyalty('sweep')).toContain(' 0 corrected');
  }
});

/** The one change that a sidecar answers by a change of its own: the payment of the redemption goes. */
async function cancelRedeemed(): Promise<number> {
  const { invoices } = await readBooks(live.db);
  const invoice = invoices.find(({ redeemed, status }) => redeemed && status !== CANCELLED);
  if (invoice === undefined) throw new Error(`With seed ${SEED} no redemption is left.`);
  const form = { path: `admin/invoices/mark_as_cancelled/${invoice.id}`, fields: {} };
  await Promise.all([live, away].map((shop) => send(shop, form)));
  return invoice.id;
}

async function isNotRedeemed({ db }: Shop, invoiceId: number): Promise<void> {
  await eventually(
    `the payment of the redemption on invoice ${invoiceId} is gone`,
    async () => (await readBooks(db)).invoices.find(({ id }) => id === invoiceId)?.redeemed,
    (redeemed) => redeemed === 0,
  );
}

/** All signals handled, also those that are due in some seconds, and what no signal told of found. */
async function caughtUp({ db, stack }: Shop): Promise<void> {
  await eventually(
    'no signal waits',
    async () => JSON.stringify(await waitingSignals(db)),
    (seen) => seen === '[]',
  );
  await stack.loyalty('sweep');
}

/** Does the same 200 things in both hosts. Answers with how often each kind of thing changed something. */
async function changeBoth(): Promise<Map<HostChange, number>> {
  const chance = seeded(SEED);
  const happened = new Map<HostChange, number>();
  let books = await readBooks(live.db);
  let count = 0;
  for (let attempt = 0; count < CHANGES; attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error(`Only ${count} of ${ATTEMPTS} attempts changed something.`);
    const { what, form } = nextForm({ books, chance, clients: live.clients, today: today() });
    await Promise.all([live, away].map((shop) => send(shop, form)));
    const after = await readBooks(live.db);
    if (sameBooks(books, after)) continue;
    books = after;
    count += 1;
    happened.set(what, (happened.get(what) ?? 0) + 1);
    if (count % CHANGES_PER_LOOK === 0) await nothingIsDue(live.db);
    if (count % CHANGES_PER_SWEEP === 0) await live.stack.loyalty('sweep');
  }
  return happened;
}

/** Three clients with points, some of them spent on an invoice, before anything happens. */
async function openShop(name: string): Promise<Shop> {
  const folder = await createTestFolder(name);
  cleanup.add(() => folder.remove());
  const place = { folder: folder.path, cleanup, durable: false };
  const stack = await startStack({ ...place, timezone: TIME_ZONE, pollMs: POLL_MS });
  await publishDemoProgram(stack.host.url);
  const db = connect({ url: stack.database.url, poolSize: 2 });
  cleanup.add(() => db.destroy());
  const staff = new HostSession(stack.host.url);
  await staff.loginStaff();
  const data = new HostData(db, TABLE);
  const shop = {
    stack,
    db,
    staff,
    clients: [await data.client('A'), await data.client('B'), await data.client('C')],
  };
  for (const clientId of shop.clients) {
    const paid = await data.invoice({ clientId, total: '500.00', date: today() });
    await send(shop, paymentOf(paid, '500.00'));
    await nothingIsDue(db);
    for (let count = 0; count < REDEMPTIONS; count += 1) {
      await redeem(shop, await data.invoice({ clientId, total: '40.00', date: today() }), 100);
    }
  }
  await nothingIsDue(db);
  return shop;
}

function paymentOf(invoiceId: number, amount: string): FilledForm {
  const fields = { invoiceid: String(invoiceId), amount, paymentmode: '1', date: today() };
  return { path: 'admin/invoices/record_payment', fields };
}

/** Staff spends a client's points in the panel of the invoice. */
async function redeem({ staff }: Shop, invoiceId: number, points: number): Promise<void> {
  const panel = await staff.get(`admin/loyalty_memberships/invoices/${invoiceId}/panel`);
  const { html } = await staff.submit(formWith(panel, 'redeem-form'), { points: String(points) });
  expect(html).toContain(`${points} points redeemed`);
}

async function send({ staff }: Shop, { path, fields }: FilledForm): Promise<void> {
  const { status } = await staff.post(path, fields);
  if (status !== 200) throw new Error(`${path} with ${JSON.stringify(fields)} answered HTTP ${status}.`);
}

async function nothingIsDue(db: Knex): Promise<void> {
  const due = async () => (await waitingSignals(db)).filter(({ isDue }) => isDue);
  await eventually(
    'no signal is due',
    async () => JSON.stringify(await due()),
    (seen) => seen === '[]',
  );
}

function waitingSignals(db: Knex) {
  return selectRows<{ kind: string; last_error: string | null; isDue: number }>(
    db,
    `SELECT kind, last_error, due_at <= UTC_TIMESTAMP(3) AS isDue FROM ${TABLE.signal} WHERE handled_at IS NULL ORDER BY id`,
  );
}

/** What a person could see of it: each document's points, each member's account, each redemption. */
async function outcome(db: Knex) {
  const { accounts, settlements, redemptions } = await readLedger(db, TABLE);
  return {
    documents: settlements.filter((one) => one.posted !== 0),
    members: accounts
      .map(({ clientId, balance, debt, earned, clawedBack }) => ({
        clientId,
        balance,
        debt,
        kept: earned - clawedBack,
      }))
      .sort((a, b) => a.clientId - b.clientId),
    redemptions: redemptions
      .map(({ invoiceId, status, returned }) => ({ invoiceId, status, returned }))
      .sort((a, b) => a.invoiceId - b.invoiceId),
  };
}

function sameBooks(one: HostBooks, other: HostBooks): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function today(): string {
  return localDay(new Date(), TIME_ZONE);
}
