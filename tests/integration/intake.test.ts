import { beforeEach, describe, expect, test } from '@jest/globals';
import { insertRows, selectRows } from '../../sidecar/database/bulk.ts';
import { aDocument, aRule } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import type { TestDatabase } from '../support/test-database.ts';

const MINUTE = 60_000;

const sound = soundCore();
let database: TestDatabase;
let core: TestCore;
let client: number;
let signals = 0;

beforeEach(async () => {
  ({ database, core, client } = sound);
  await core.publish(aDocument());
});

interface SignalSpec {
  readonly kind: string;
  readonly subject: readonly [type: string, id: number];
  readonly relatedId?: number;
  readonly dueInMs?: number;
}

/** As the module's hooks write them. */
async function signal(...specs: readonly SignalSpec[]): Promise<void> {
  const now = core.clock.now();
  const rows = specs.map(({ kind, subject: [type, id], relatedId, dueInMs }) => {
    signals += 1;
    const due = new Date(now.getTime() + (dueInMs ?? 0));
    return [kind, type, id, relatedId ?? null, `${kind}:${id}:${signals}`, now, due];
  });
  const columns = ['kind', 'subject_type', 'subject_id', 'related_id', 'event_key', 'created_at', 'due_at'];
  await insertRows(database.db, database.table.signal, columns, rows);
}

function waiting() {
  return selectRows<{ kind: string; attempts: number; last_error: string | null }>(
    database.db,
    `SELECT kind, attempts, last_error FROM ${database.table.signal} WHERE handled_at IS NULL ORDER BY id`,
  );
}

async function paidInvoice(total = '1000.00') {
  const invoice = await core.host.invoice({ clientId: client, total });
  return { invoice, payment: await core.host.payment({ invoiceId: invoice, amount: total }) };
}

async function postings(): Promise<number[]> {
  return (await core.ledger()).entries.map((entry) => entry.points);
}

test('a payment’s signal earns its invoice’s points', async () => {
  const { payment } = await paidInvoice();
  await signal({ kind: 'payment_added', subject: ['payment', payment] });
  expect(await core.intake.drain()).toBe(1);
  expect(await postings()).toEqual([100]);
  expect(await waiting()).toEqual([]);
});

test('every hook five times, taken by five sidecars at once, makes one entry', async () => {
  const { invoice, payment } = await paidInvoice();
  const once: SignalSpec[] = [
    { kind: 'payment_added', subject: ['payment', payment] },
    { kind: 'invoice_status_changed', subject: ['invoice', invoice] },
    { kind: 'invoice_updated', subject: ['invoice', invoice] },
  ];
  for (let time = 0; time < 5; time += 1) await signal(...once);
  const sidecars = Array.from({ length: 5 }, () => testCore(database));
  await Promise.all(sidecars.map((one) => one.intake.drain()));
  await core.intake.drain();
  expect(await postings()).toEqual([100]);
  expect(await waiting()).toEqual([]);
});

test('a signal is not looked at before it is due', async () => {
  const { invoice } = await paidInvoice();
  await core.settle(invoice);
  await signal({ kind: 'invoice_delete_started', subject: ['invoice', invoice], dueInMs: 5_000 });
  await core.host.deleteInvoice(invoice);
  expect(await core.intake.drain()).toBe(0);
  core.clock.advance(5_000);
  expect(await core.intake.drain()).toBe(1);
  expect(await postings()).toEqual([100, -100]);
});

test('a payment that is gone again has its deletion looked at by its invoice', async () => {
  const { invoice, payment } = await paidInvoice();
  await core.settle(invoice);
  await core.host.remove('invoicepaymentrecords', payment);
  await signal(
    { kind: 'payment_added', subject: ['payment', payment] },
    { kind: 'payment_deleted', subject: ['invoice', invoice], relatedId: payment },
  );
  expect(await core.intake.drain()).toBe(2);
  expect(await postings()).toEqual([100, -100]);
});

test('a credit note made from an invoice is remembered as such, and lowers that invoice', async () => {
  const { invoice } = await paidInvoice();
  await core.settle(invoice);
  const note = await core.host.creditNote({ clientId: client, total: '250.00' });
  await core.host.refund(note, '250.00');
  await signal({ kind: 'credit_note_from_invoice', subject: ['credit_note', note], relatedId: invoice });
  await core.intake.drain();
  expect(await postings()).toEqual([100, -25]);
});

test('a new client is a member with nothing; one that is gone again is not', async () => {
  await signal(
    { kind: 'client_created', subject: ['client', client] },
    { kind: 'client_created', subject: ['client', 999_999] },
  );
  await core.intake.drain();
  expect((await core.ledger()).accounts.map((account) => account.clientId)).toEqual([client]);
  expect(await core.members.standing(client)).toMatchObject({ balance: 0, status: 'active' });
});

describe('a signal that cannot be handled', () => {
  /** An invoice worth more points than a number can hold exactly. */
  async function poison(): Promise<number> {
    await core.publish(
      aDocument({
        earning: { rules: [aRule({ rates: [{ currency: 'GBP', points: 1_000_000_000, amount: '0.001' }] })] },
      }),
    );
    return (await paidInvoice('9999999999999.00')).invoice;
  }

  test('holds nobody up, is kept with its reason, and is tried again later', async () => {
    const good = await paidInvoice('10.00');
    await core.settle(good.invoice);
    const bad = await poison();
    const note = await core.host.creditNote({ clientId: client, total: '10.00' });
    await signal(
      { kind: 'invoice_updated', subject: ['invoice', bad] },
      { kind: 'credit_note_updated', subject: ['credit_note', note] },
      { kind: 'client_updated', subject: ['client', client] },
    );
    await core.intake.drain();
    const [kept, ...others] = await waiting();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ kind: 'invoice_updated', attempts: 1 });
    expect(kept?.last_error).toContain('out of range');
    expect(await core.intake.drain()).toBe(0);
    await core.host.deleteInvoice(bad);
    core.clock.advance(MINUTE);
    expect(await core.intake.drain()).toBe(1);
    expect(await waiting()).toEqual([]);
  });
});

test('draining twice at the same time handles each signal once', async () => {
  const { payment } = await paidInvoice();
  await signal(
    { kind: 'payment_added', subject: ['payment', payment] },
    { kind: 'payment_updated', subject: ['payment', payment] },
  );
  await Promise.all([core.intake.drain(), core.intake.drain(), core.intake.drain()]);
  expect(await postings()).toEqual([100]);
  expect(await waiting()).toEqual([]);
});
