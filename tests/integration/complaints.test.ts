import { beforeEach, expect, test } from '@jest/globals';
import { insertRows } from '../../sidecar/database/bulk.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { aDocument, aRule, aRuleCommon } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import type { TestCore } from '../support/test-core.ts';

/** What users of other systems complain about most, and what happens here instead. */

const sound = soundCore();
let core: TestCore;
let client: number;

beforeEach(() => {
  ({ core, client } = sound);
});

async function paidInvoice(total = '1000.00', date = '2026-03-10'): Promise<number> {
  const invoice = await core.host.invoice({ clientId: client, total, date });
  await core.host.payment({ invoiceId: invoice, amount: total, date });
  return invoice;
}

async function points(): Promise<number[]> {
  return (await core.ledger()).entries.map((entry) => entry.points);
}

const balance = async () => (await core.members.standing(client)).balance;

/** `points` for each 10.00. */
function worth(rate: number): ProgramDocument {
  return aDocument({
    earning: { rules: [aRule({ rates: [{ currency: 'GBP', points: rate, amount: '10.00' }] })] },
  });
}

test('C1: an invoice that is deleted leaves no points: two entries, balance 0', async () => {
  await core.publish(aDocument());
  const invoice = await paidInvoice();
  await core.settle(invoice);
  await core.host.deleteInvoice(invoice);
  await core.settle(invoice);
  expect(await points()).toEqual([100, -100]);
  expect(await balance()).toBe(0);
});

test('C3: cancelled and completed again an invoice gives its points once more: +100, −100, +100', async () => {
  await core.publish(aDocument());
  const invoice = await paidInvoice();
  await core.settle(invoice);
  for (const status of [5, 2]) {
    await core.host.change('invoices', invoice, { status });
    await core.settle(invoice);
  }
  expect(await points()).toEqual([100, -100, 100]);
});

test("C4: an old invoice is taken back at the rate of its day, not at today's", async () => {
  await core.publish(worth(1));
  const old = await paidInvoice();
  await core.settle(old);
  core.clock.set(new Date('2026-04-02T12:00:00.000Z'));
  await core.publish(worth(2));
  await core.host.deleteInvoice(old);
  await core.settle(old);
  expect(await points()).toEqual([100, -100]);
});

test('C6: one event told five times in parallel is one entry', async () => {
  await core.publish(aDocument());
  const invoice = await paidInvoice();
  const now = core.clock.now();
  const rows = Array.from({ length: 5 }, (_, index) => [
    'invoice_updated',
    'invoice',
    invoice,
    null,
    `told:${index}`,
    now,
    now,
  ]);
  const columns = ['kind', 'subject_type', 'subject_id', 'related_id', 'event_key', 'created_at', 'due_at'];
  await insertRows(core.db, core.table.signal, columns, rows);
  await Promise.all([
    core.intake.drain(),
    ...Array.from({ length: 5 }, () => core.settle(invoice)),
    core.intake.drain(),
  ]);
  expect(await points()).toEqual([100]);
});

test('C13: a balance in a thousand small lots is spent in one go, soonest end first', async () => {
  await core.publish(aDocument({ expiry: { mode: 'days', days: 365 } }));
  const now = core.clock.now();
  for (let count = 0; count < 1_000; count++) await core.adjust(client, 1);
  core.clock.set(new Date(now.getTime() + 86_400_000));
  await core.adjust(client, -1_000);
  expect(await balance()).toBe(0);
  const { lots, uses } = await core.ledger();
  expect(lots.every((lot) => lot.remaining === 0)).toBe(true);
  expect(uses).toHaveLength(1_000);
});

test('C20: of 1,000 paid with 300 in points the money part earns: 70', async () => {
  await core.publish(aDocument({ redemption: { rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] } }));
  await core.adjust(client, 300);
  const invoice = await core.host.invoice({ clientId: client, total: '1000.00' });
  const receipt = await core.authorise(invoice, 300);
  await core.recordPayment(receipt);
  await core.host.payment({ invoiceId: invoice, amount: '700.00' });
  await core.settle(invoice);
  expect(await points()).toEqual([300, -300, 70]);
});

test('C30: history taken in twice gives what it gave once, through the same door as live earning', async () => {
  const old = await paidInvoice('1000.00', '2026-01-10');
  await core.publish(aDocument());
  await core.sweep();
  expect(await points()).toEqual([]);
  await core.backfill();
  await core.backfill();
  await core.settle(old);
  expect(await points()).toEqual([100]);
});

test('C32: absurd numbers are refused everywhere', async () => {
  for (const wrong of [-1, 0, 1.5, Number.NaN, 1e15]) {
    await expect(core.programs.saveDraft(worth(wrong), { type: 'staff', id: 1 })).rejects.toMatchObject({
      code: 'invalid_program',
    });
  }
  for (const wrong of [0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e12]) {
    await expect(core.adjust(client, wrong)).rejects.toMatchObject({ code: 'invalid_adjustment' });
  }
  await core.publish(aDocument());
  await expect(core.adjust(client, -1)).rejects.toMatchObject({ code: 'insufficient_points' });
  expect(await points()).toEqual([]);
});

test('C33: two invoices merged into one earn what they earned before, up to rounding', async () => {
  await core.publish(aDocument());
  const first = await paidInvoice('105.00');
  const second = await paidInvoice('105.00');
  await core.settle(first, second);
  const merged = await paidInvoice('210.00');
  await core.host.deleteInvoice(first);
  await core.host.deleteInvoice(second);
  await core.settle(merged, first, second);
  expect(await balance()).toBe(21);
  expect(await points()).toEqual([10, 10, -10, -10, 21]);
});

test('C36: what several rules give for one invoice is one entry each, all about that invoice', async () => {
  const rules = [
    aRule(),
    { ...aRuleCommon({ id: 'visit' }), kind: 'per_order' as const, points: 5 },
    {
      ...aRuleCommon({ id: 'weekend' }),
      kind: 'multiplier' as const,
      factor: '2',
      itemIds: [],
      groupIds: [],
    },
  ];
  await core.publish(aDocument({ earning: { rules } }));
  const invoice = await paidInvoice();
  await core.settle(invoice);
  const { entries } = await core.ledger();
  expect(entries.map(({ rule, points: given, sourceId }) => [rule, given, sourceId])).toEqual([
    ['standard', 100, invoice],
    ['weekend', 100, invoice],
    ['visit', 5, invoice],
  ]);
});
