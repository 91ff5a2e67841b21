import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { forgiveOldDebt } from '../../sidecar/jobs/forgive-old-debt.ts';
import { debtService, type DebtService, type ForgiveRequest } from '../../sidecar/members/debt-actions.ts';
import { createLotsReadModel } from '../../sidecar/members/lots-read-model.ts';
import type { ClawbackSettings, ExpirySettings } from '../../sidecar/programs/program-document.ts';
import { ConflictError, InvalidInputError } from '../../sidecar/shared/errors.ts';
import { aDocument, aRule } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import { ANN, type TestCore } from '../support/test-core.ts';

const sound = soundCore();
let core: TestCore;
let debt: DebtService;
let client: number;

beforeEach(() => {
  ({ core, client } = sound);
  debt = debtService(core);
});

const standing = () => core.members.standing(client);
const at = (text: string) => core.clock.set(new Date(text));

/** 1 point for each 1.00. */
async function published(
  clawback: Partial<ClawbackSettings> = {},
  expiry: ExpirySettings = { mode: 'never', graceDays: 14 },
): Promise<void> {
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
  await core.publish(aDocument({ clawback, expiry, earning: { rules } }));
}

async function earned(points: number): Promise<number> {
  const date = core.clock.now().toISOString().slice(0, 10);
  const invoiceId = await core.host.invoice({ clientId: client, date, total: `${points}.00` });
  await core.host.payment({ invoiceId, amount: `${points}.00`, date });
  await core.settle(invoiceId);
  return invoiceId;
}

async function refunded(invoiceId: number): Promise<void> {
  await core.host.deleteInvoice(invoiceId);
  await core.settle(invoiceId);
}

/** Earned 80, 70 of it spent, 30 left of another purchase; then the 80 are to come back. Returns that invoice. */
async function refundedInFull(): Promise<number> {
  const invoice = await earned(80);
  await core.adjust(client, -70);
  await earned(30);
  await refunded(invoice);
  return invoice;
}

/** Leaves so much debt: what was earned was spent, and is then to come back. */
async function owed(points: number): Promise<number> {
  const invoice = await earned(points);
  await core.adjust(client, -points);
  await refunded(invoice);
  return invoice;
}

describe('E7: a full refund of 80 points of which 70 were spent, with 30 of another purchase left', () => {
  test('E7: policy debt: 10 and 30 are taken, 40 are owed; the next 55 settle them and leave 15', async () => {
    await published();
    await refundedInFull();
    expect(await standing()).toMatchObject({ balance: -40, debt: 40, spendable: 0 });
    await earned(55);
    expect(await standing()).toMatchObject({ balance: 15, debt: 0, spendable: 15 });
  });

  test.each([
    ['E7: policy negative: as debt', 'negative', { balance: -40, debt: 40 }],
    ['E7: policy within_balance: 40 are taken, 40 written off', 'within_balance', { balance: 0, debt: 0 }],
    ['E7: policy own_lots: 10 are taken, the 30 stay', 'own_lots', { balance: 30, debt: 0 }],
    ['E7: policy only_pending: nothing is taken', 'only_pending', { balance: 40, debt: 0 }],
  ] as const)('%s', async (_, policy, after) => {
    await published({ policy });
    await refundedInFull();
    expect(await standing()).toMatchObject(after);
    await core.sweep();
    expect(await standing()).toMatchObject(after);
  });

  test.each(['only_pending', 'own_lots', 'within_balance', 'debt', 'negative'] as const)(
    'policy %s: an invoice that is paid again gives back no more than was taken',
    async (policy) => {
      await published({ policy });
      const invoice = await earned(80);
      await core.adjust(client, -70);
      await earned(30);
      for (let round = 0; round < 3; round++) {
        await core.host.change('invoices', invoice, { status: 5 });
        await core.settle(invoice);
        await core.host.change('invoices', invoice, { status: 2 });
        await core.settle(invoice);
        expect(await standing()).toMatchObject({ balance: 40, debt: 0 });
      }
    },
  );

  test('D6: the debt of one member never exceeds the limit of the programme', async () => {
    await published({ debtMax: 25 });
    await refundedInFull();
    expect(await standing()).toMatchObject({ balance: -25, debt: 25 });
    const another = await earned(60);
    await core.adjust(client, -35);
    await refunded(another);
    expect((await standing()).debt).toBe(25);
  });

  test('E7: points of the invoice that ended unspent count as gone: no debt for them', async () => {
    await published({}, { mode: 'days', days: 30, graceDays: 14 });
    const invoice = await earned(80);
    await core.adjust(client, -20);
    at('2026-05-01T12:00:00.000Z');
    await earned(5);
    await refunded(invoice);
    expect(await standing()).toMatchObject({ expired: 60, clawedBack: 20, debt: 15, balance: -15 });
  });
});

describe('what is owed', () => {
  test('D6: is told document by document, the newest first, with what was settled since', async () => {
    await published();
    const first = await owed(50);
    at('2026-04-10T12:00:00.000Z');
    // The first 50 are settled by what the second purchase earns.
    const second = await earned(90);
    await core.adjust(client, -40);
    await refunded(second);
    const { memberId, debt: total } = await standing();
    expect(total).toBe(90);
    await earned(30);
    const rows = await createLotsReadModel(core.db, core.table).debts(memberId!, 60);
    expect(rows.map(({ entry, points, open }) => [entry.sourceId, points, open])).toEqual([[second, 90, 60]]);
    expect(first).not.toBe(second);
  });

  test('never more than is owed', async () => {
    await published();
    await owed(50);
    const { memberId } = await standing();
    expect(await createLotsReadModel(core.db, core.table).debts(memberId!, 0)).toEqual([]);
  });
});

describe('forgiving debt', () => {
  const request = (changes: Partial<ForgiveRequest> = {}): ForgiveRequest => ({
    clientId: client,
    points: 40,
    reason: 'our mistake',
    actor: ANN,
    requestKey: randomUUID(),
    ...changes,
  });

  beforeEach(async () => {
    await published();
    await refundedInFull();
  });

  test('D6: strikes it off with a reason and its author, and gives no points to spend', async () => {
    const { balance } = await debt.forgive(request());
    expect(balance).toBe(0);
    expect(await standing()).toMatchObject({ debt: 0, spendable: 0, balance: 0 });
    expect((await core.ledger()).entries.at(-1)).toMatchObject({
      kind: 'adjust',
      points: 40,
      debtPoints: -40,
      actor: ANN,
      explanation: { code: 'debt_forgiven', reason: 'our mistake' },
    });
    await earned(55);
    expect((await standing()).spendable).toBe(55);
  });

  test('D6: a part of it leaves the rest', async () => {
    await debt.forgive(request({ points: 15 }));
    expect(await standing()).toMatchObject({ debt: 25, balance: -25 });
  });

  test('twice with one key is once, also in parallel; with other content it is a conflict', async () => {
    const again = request({ points: 15 });
    const receipts = await Promise.all(Array.from({ length: 5 }, () => debt.forgive(again)));
    expect(new Set(receipts.map(({ entryId }) => entryId)).size).toBe(1);
    expect((await standing()).debt).toBe(25);
    await expect(debt.forgive({ ...again, points: 16 })).rejects.toThrow(ConflictError);
    await expect(debt.forgive({ ...again, reason: 'other' })).rejects.toThrow(ConflictError);
  });

  test('in parallel with two keys never forgives more than is owed', async () => {
    const results = await Promise.allSettled([debt.forgive(request()), debt.forgive(request())]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await standing()).toMatchObject({ debt: 0, balance: 0 });
  });

  test.each([0, -1, 1.5, 41])('%p points are refused', async (points) => {
    await expect(debt.forgive(request({ points }))).rejects.toThrow(InvalidInputError);
  });

  test('needs a reason, something that is owed, and a member that takes part', async () => {
    await expect(debt.forgive(request({ reason: '' }))).rejects.toThrow(InvalidInputError);
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    await expect(debt.forgive(request())).rejects.toMatchObject({ code: 'member_removed' });
    await core.members.restore({ clientId: client, reason: 'back', actor: ANN });
    await debt.forgive(request());
    await expect(debt.forgive(request())).rejects.toMatchObject({ code: 'no_debt' });
  });

  test('is not undone when the invoice is settled again', async () => {
    await debt.forgive(request());
    await core.sweep();
    expect(await standing()).toMatchObject({ debt: 0, balance: 0 });
  });
});

describe('D6: debt that is older than the programme lets it become', () => {
  const forgive = () => forgiveOldDebt(core, core.clock.now());

  test('D6: is forgiven to the day, once, and says why', async () => {
    await published({ debtMonths: 6 });
    await owed(40);
    at('2026-09-10T22:59:59.000Z');
    expect(await forgive()).toBe(0);
    at('2026-09-10T23:00:00.000Z');
    expect(await forgive()).toBe(40);
    expect(await forgive()).toBe(0);
    expect(await standing()).toMatchObject({ debt: 0, balance: 0 });
    expect((await core.ledger()).entries.at(-1)).toMatchObject({
      kind: 'adjust',
      explanation: { code: 'debt_forgiven', cause: 'too_old' },
    });
  });

  test('D6: only the old part of it; what was repaid since was the oldest', async () => {
    await published({ debtMonths: 6 });
    await owed(40);
    at('2026-08-01T12:00:00.000Z');
    // What is earned settles 30 of the old 40; when it is returned, 30 are owed anew.
    const invoice = await earned(30);
    await refunded(invoice);
    expect((await standing()).debt).toBe(40);
    at('2026-10-01T12:00:00.000Z');
    expect(await forgive()).toBe(10);
    expect((await standing()).debt).toBe(30);
  });

  test('D6: counts from when it was taken back, not from the payment of long ago', async () => {
    await published({ debtMonths: 6 });
    const invoice = await earned(40);
    await core.adjust(client, -40);
    at('2026-12-01T12:00:00.000Z');
    await core.host.change('invoices', invoice, { status: 5 });
    await core.settle(invoice);
    expect((await standing()).debt).toBe(40);
    expect(await forgive()).toBe(0);
    at('2027-06-02T12:00:00.000Z');
    expect(await forgive()).toBe(40);
  });

  test.each([
    ['a programme without such a term', { debtMonths: null }],
    ['a programme that keeps balances below zero', { policy: 'negative', debtMonths: 1 }],
  ] as const)('stays under %s', async (_, clawback) => {
    await published(clawback);
    await owed(40);
    at('2030-01-01T12:00:00.000Z');
    expect(await forgive()).toBe(0);
  });

  test('stays without a programme', async () => {
    expect(await forgive()).toBe(0);
  });

  test('of many members, none is left out', async () => {
    await published({ debtMonths: 6 });
    for (let count = 0; count < 4; count++) {
      client = await core.host.client(`Client ${count}`);
      await owed(10 + count);
    }
    at('2027-01-01T12:00:00.000Z');
    expect(await forgive()).toBe(46);
  });
});
