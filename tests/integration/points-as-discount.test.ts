import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import { pause } from '../../sidecar/database/transaction.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { ConflictError, RefusedError } from '../../sidecar/shared/errors.ts';
import { aDocument, aRule } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import { ANN, type TestCore } from '../support/test-core.ts';

const MINUTE = 60_000;

const sound = soundCore();
let core: TestCore;
let client: number;
/** A draft of 100 + 10 % and 100 + 20 %: 230.00. 100 points are 1.00. */
let draft: number;

beforeEach(async () => {
  ({ core, client } = sound);
  await publish();
  await core.adjust(client, 5000);
  draft = await aDraft();
});

afterEach(async () => {
  const report = await verifyLedger(core, { replay: 'all', recheckAfterMs: 0 });
  expect(report.filter((one) => !one.ok)).toEqual([]);
});

function publish(redemption: NonNullable<Parameters<typeof aDocument>[0]>['redemption'] = {}) {
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
  return core.publish(aDocument({ earning: { rules }, redemption }));
}

function aDraft(changes: object = {}): Promise<number> {
  const lines = [
    { rate: '100.00', taxRates: ['10.00'] },
    { rate: '100.00', taxRates: ['20.00'] },
  ];
  return core.host.invoice({ clientId: client, lines, status: 6, ...changes });
}

const hold = (points: number, request: Parameters<TestCore['authorise']>[2] = {}) =>
  core.authorise(draft, points, { booking: 'discount', ...request });

/** Points whose discount stands, captured. */
async function discounted(points: number) {
  const receipt = await hold(points);
  expect(await core.writeDiscount(receipt)).toBe(true);
  await core.settle(draft);
  return receipt;
}

async function invoice() {
  const [row] = await selectRows<Record<string, string | number>>(
    core.db,
    `SELECT discount_type, discount_percent, discount_total, subtotal, total, status FROM ${core.table.host('invoices')} WHERE id = ?`,
    [draft],
  );
  return row!;
}

async function points() {
  const { balance, held, redeemed, debt } = await core.members.standing(client);
  return { balance, held, redeemed, debt };
}

async function only() {
  const [receipt] = await core.redemption.ofInvoice(draft);
  return receipt!;
}

const takeBack = (reference: string, requestKey: string = randomUUID()) =>
  core.redemption.takeBack({ invoiceId: draft, reference, requestKey, actor: ANN });

describe('a quote on a draft', () => {
  const quote = (
    requested: number | null,
    actor: Parameters<TestCore['redemption']['quote']>[0]['actor'] = ANN,
  ) => core.redemption.quote({ invoiceId: draft, points: requested, actor });

  test('E6: says what the points are worth as a discount before tax, and what the taxes become', async () => {
    expect(await quote(1000)).toMatchObject({
      booking: 'discount',
      points: 1000,
      amount: '10.00',
      limits: [],
      effect: {
        taxBefore: '30.00',
        taxAfter: '28.50',
        totalBefore: '230.00',
        totalAfter: '218.50',
        taxes: [
          { rate: '10.00', after: '9.50' },
          { rate: '20.00', after: '19.00' },
        ],
      },
    });
  });

  test('keeps the limits of the programme, with the lines before tax in the place of what is due', async () => {
    await publish({ maximumSharePercent: 10, minimumPoints: 500, stepPoints: 100, keepMinimumPoints: 50 });
    expect(await quote(null)).toMatchObject({ maximum: 2000, total: '200.00', due: '200.00' });
    expect(await quote(9999)).toMatchObject({
      points: 2000,
      limits: ['maximum_share', 'keep_minimum', 'insufficient_points'],
    });
    expect(await quote(400)).toMatchObject({ points: 0, limits: ['below_minimum'] });
    await publish({});
    await core.adjust(client, 30_000);
    expect(await quote(null)).toMatchObject({ maximum: 20_000, maximumAmount: '200.00' });
    expect(await quote(25_000)).toMatchObject({ points: 20_000, limits: ['exceeds_due'] });
  });

  test.each([
    ['a fixed discount', { discount_type: 'before_tax', discount_total: '5.00' }],
    ['a percentage', { discount_type: 'after_tax', discount_percent: '5.00' }],
  ])('with %s of staff on it is refused: the CRM keeps one discount', async (_, change) => {
    await core.host.change('invoices', draft, change);
    expect(await quote(100)).toMatchObject({ points: 0, limits: ['draft_discounted'] });
    await expect(hold(100)).rejects.toMatchObject({ code: 'draft_discounted' });
  });

  test('is for staff only, and only where the programme lets them', async () => {
    expect(await quote(100, { type: 'contact', id: 1 })).toMatchObject({
      points: 0,
      limits: ['invoice_draft'],
    });
    await publish({ discountsDrafts: false });
    expect(await quote(100)).toMatchObject({ booking: 'payment', points: 0, limits: ['invoice_draft'] });
    await expect(hold(100)).rejects.toMatchObject({ code: 'invoice_not_draft' });
  });
});

describe('holding points for a draft', () => {
  test('takes them at once and asks the CRM for the discount, with the draft as it was seen', async () => {
    const receipt = await hold(1000);
    expect(receipt).toMatchObject({ status: 'authorised', booking: 'discount', points: 1000 });
    expect(await points()).toEqual({ balance: 4000, held: 1000, redeemed: 1000, debt: 0 });
    const [command] = await selectRows<{ kind: string; payload: string }>(
      core.db,
      `SELECT kind, payload FROM ${core.table.command}`,
    );
    expect(command!.kind).toBe('discount_draft');
    expect(JSON.parse(command!.payload)).toEqual({
      invoice_id: draft,
      reference: receipt.reference,
      seen: {
        client_id: client,
        subtotal: '200.00',
        total_tax: '30.00',
        total: '230.00',
        adjustment: '0.00',
        discount_type: '',
        discount_percent: '0.00',
        discount_total: '0.00',
      },
      discount_type: 'before_tax',
      discount_percent: '0.00',
      discount_total: '10.00',
      total: '218.50',
    });
    await core.writeDiscount(receipt);
    await core.settle(draft);
  });

  test('with the same key is the same redemption, with other content a conflict, and as a payment refused', async () => {
    const first = await hold(500, { requestKey: 'one' });
    expect(await hold(500, { requestKey: 'one' })).toEqual(first);
    await expect(hold(400, { requestKey: 'one' })).rejects.toThrow(ConflictError);
    await expect(core.authorise(draft, 500, { requestKey: 'one' })).rejects.toThrow(ConflictError);
    await expect(core.authorise(draft, 500)).rejects.toMatchObject({ code: 'invoice_draft' });
    expect((await points()).balance).toBe(4500);
  });

  test('with a balance lower than the person saw, or on an invoice that was issued meanwhile, changes nothing', async () => {
    await expect(hold(500, { balanceSeen: 9000 })).rejects.toMatchObject({ code: 'balance_changed' });
    await core.host.change('invoices', draft, { status: 1 });
    await expect(hold(500)).rejects.toMatchObject({ code: 'invoice_not_draft' });
    expect((await points()).balance).toBe(5000);
  });

  test('C7: twenty times in parallel succeeds once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => hold(1000)));
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(19);
    expect(refused.every((reason) => reason instanceof RefusedError)).toBe(true);
    expect(await points()).toMatchObject({ balance: 4000, held: 1000 });
  });

  test('with one key ten times in parallel holds the points once', async () => {
    const receipts = await Promise.all(Array.from({ length: 10 }, () => hold(300, { requestKey: 'one' })));
    expect(new Set(receipts.map((receipt) => receipt.id)).size).toBe(1);
    expect((await points()).balance).toBe(4700);
  });
});

describe('the discount', () => {
  test('stands with its points, leaves the draft a draft, and stays when it is issued', async () => {
    await discounted(1000);
    expect(await only()).toMatchObject({ status: 'captured', returned: 0 });
    expect(await invoice()).toMatchObject({
      discount_type: 'before_tax',
      discount_total: '10.00',
      total: '218.50',
      status: 6,
    });
    await core.host.change('invoices', draft, { status: 1 });
    await core.settle(draft);
    await core.sweep();
    expect(await points()).toEqual({ balance: 4000, held: 0, redeemed: 1000, debt: 0 });
    await expect(takeBack((await only()).reference)).rejects.toMatchObject({ code: 'discount_not_standing' });
  });

  test('of everything leaves a draft of nothing, not a paid invoice', async () => {
    await core.adjust(client, 15_000);
    await discounted(20_000);
    expect(await invoice()).toMatchObject({ discount_total: '200.00', total: '0.00', status: 6 });
  });

  test('does not earn, and is taken off once: what is paid of the rest earns in full', async () => {
    await discounted(1000);
    await core.host.change('invoices', draft, { status: 2 });
    await core.host.payment({ invoiceId: draft, amount: '218.50' });
    await core.settle(draft);
    // 200.00 of lines − 10.00 = 190.00 earn 190 points.
    expect((await core.members.standing(client)).earned).toBe(190);
  });

  test('leaves no room for more points until it is taken back', async () => {
    await discounted(1000);
    await expect(hold(500)).rejects.toMatchObject({ code: 'draft_discounted_by_points' });
  });
});

describe('the points come back', () => {
  let reference: string;

  beforeEach(async () => {
    ({ reference } = await discounted(1000));
  });

  test('as far as staff made the discount smaller, and are taken again when it is raised to what it was', async () => {
    await core.host.change('invoices', draft, { discount_total: '4.00', total: '225.40' });
    await core.settle(draft);
    await core.settle(draft);
    expect(await points()).toMatchObject({ balance: 4600, redeemed: 400 });
    await core.host.change('invoices', draft, { discount_total: '10.00', total: '218.50' });
    await core.settle(draft);
    expect(await points()).toMatchObject({ balance: 4000, redeemed: 1000 });
  });

  test.each([
    ['taken off', { discount_total: '0.00', discount_type: '', total: '230.00' }],
    ['replaced by a percentage', { discount_percent: '10.00', discount_total: '20.00', total: '207.00' }],
    ['replaced by one after tax', { discount_type: 'after_tax', total: '220.00' }],
  ])('when the discount is %s, and what staff give later is their own', async (_, change) => {
    await core.host.change('invoices', draft, change);
    await core.settle(draft);
    expect(await only()).toMatchObject({ status: 'reversed', returned: 1000 });
    expect(await points()).toMatchObject({ balance: 5000, redeemed: 0 });
    const own = { discount_type: 'before_tax', discount_percent: '0.00', discount_total: '7.00' };
    await core.host.change('invoices', draft, own);
    await core.settle(draft);
    expect(await points()).toMatchObject({ balance: 5000 });
  });

  test('and can be used again on the same draft at once, before anybody looked', async () => {
    await core.host.change('invoices', draft, { discount_total: '0.00', discount_type: '', total: '230.00' });
    const second = await hold(2000);
    await core.writeDiscount(second);
    await core.settle(draft);
    expect(await points()).toMatchObject({ balance: 3000, redeemed: 2000 });
    expect(await invoice()).toMatchObject({ discount_total: '20.00', total: '207.00' });
  });

  test('when the draft is deleted, at the next sweep at the latest', async () => {
    await core.host.deleteInvoice(draft);
    await core.sweep();
    expect(await points()).toMatchObject({ balance: 5000, redeemed: 0 });
  });

  test('when the invoice is cancelled, and are taken again when it is revived', async () => {
    await core.host.change('invoices', draft, { status: 5 });
    await core.settle(draft);
    expect(await points()).toMatchObject({ balance: 5000 });
    await core.host.change('invoices', draft, { status: 1 });
    await core.settle(draft);
    expect(await points()).toMatchObject({ balance: 4000, redeemed: 1000 });
  });

  test('once, when three settlings see it at the same moment', async () => {
    await core.host.deleteInvoice(draft);
    await Promise.all([core.settle(draft), core.settle(draft), core.sweep()]);
    expect(await points()).toMatchObject({ balance: 5000 });
    expect((await core.ledger()).entries.filter((entry) => entry.kind === 'reverse')).toHaveLength(1);
  });

  test('E7: in the share that credit notes take back of the issued invoice, and all of them at 100 %', async () => {
    await core.host.change('invoices', draft, { status: 2 });
    await core.host.payment({ invoiceId: draft, amount: '218.50' });
    await core.settle(draft);
    const half = await core.host.creditNote({ clientId: client, total: '109.25', fromInvoice: draft });
    await core.host.refund(half, '109.25');
    await core.settle(draft);
    expect(await only()).toMatchObject({ status: 'captured', returned: 500 });
    const rest = await core.host.creditNote({ clientId: client, total: '109.25', fromInvoice: draft });
    await core.host.refund(rest, '109.25');
    await core.sweep();
    expect(await only()).toMatchObject({ status: 'captured', returned: 1000 });
    await core.host.change('creditnotes', rest, { status: 3 });
    await core.settle(draft);
    expect(await only()).toMatchObject({ returned: 500 });
  });

  test('when staff take them back with one click: the draft gets the amounts that it had', async () => {
    const order = await takeBack(reference, 'one');
    expect(order.runCommands).toHaveLength(1);
    expect((await takeBack(reference, 'one')).runCommands).toEqual(order.runCommands);
    expect(await points()).toMatchObject({ balance: 4000 });
    expect(await core.restoreDraft({ reference })).toBe(true);
    expect(await core.redemption.commandsFinished(order.runCommands)).toMatchObject([
      { status: 'reversed', returned: 1000 },
    ]);
    expect(await invoice()).toMatchObject({
      discount_type: '',
      discount_total: '0.00',
      total: '230.00',
      status: 6,
    });
    expect(await points()).toMatchObject({ balance: 5000, redeemed: 0 });
    await expect(takeBack(reference)).rejects.toMatchObject({ code: 'discount_not_standing' });
  });

  test('after lines were added: the total is added up again without the discount', async () => {
    await core.host.line('invoice', draft, { rate: '50.00', taxRates: ['20.00'] });
    await core.host.change('invoices', draft, { subtotal: '250.00', total_tax: '38.40', total: '278.40' });
    await takeBack(reference);
    expect(await core.restoreDraft({ reference })).toBe(true);
    await core.settle(draft);
    expect(await invoice()).toMatchObject({ discount_total: '0.00', total: '290.00' });
  });

  test('not at all when the draft changed under the order; it says so', async () => {
    const { runCommands } = await takeBack(reference);
    await core.host.change('invoices', draft, { adjustment: '1.00', total: '219.50' });
    expect(await core.restoreDraft({ reference })).toBe(false);
    expect(await core.redemption.commandsFinished(runCommands)).toMatchObject([
      { status: 'captured', failure: 'draft_changed' },
    ]);
    expect(await points()).toMatchObject({ balance: 4000 });
  });
});

describe('a hold whose discount does not come', () => {
  test('C9: is released when its time is over, and what comes too late is not written', async () => {
    const receipt = await hold(1000);
    core.clock.advance(14 * MINUTE);
    expect(await core.redemption.releaseOverdue()).toBe(0);
    core.clock.advance(2 * MINUTE);
    expect(await core.redemption.releaseOverdue()).toBe(1);
    expect(await only()).toMatchObject({ status: 'released', runCommands: [] });
    await execute(core.db, `UPDATE ${core.table.command} SET status = 'pending'`);
    expect(await core.writeDiscount(receipt)).toBe(false);
    await core.settle(draft);
    expect(await invoice()).toMatchObject({ discount_total: '0.00', total: '230.00' });
    expect(await points()).toEqual({ balance: 5000, held: 0, redeemed: 0, debt: 0 });
  });

  test('is captured instead when it was written and nobody told us', async () => {
    await core.writeDiscount(await hold(1000));
    core.clock.advance(20 * MINUTE);
    expect(await core.redemption.releaseOverdue()).toBe(0);
    expect(await only()).toMatchObject({ status: 'captured' });
  });

  test('counts once when the writing and the release meet', async () => {
    for (let turn = 0; turn < 6; turn++) {
      draft = await aDraft();
      const receipt = await hold(500);
      core.clock.advance(20 * MINUTE);
      // The command is running, so it is not withdrawn; only the redemption itself says who was first.
      const [written, released] = await Promise.all([
        core.writeDiscount(receipt),
        core.redemption.releaseOverdue(),
      ]);
      await core.settle(draft);
      expect((await only()).status).toBe(written ? 'captured' : 'released');
      expect((await invoice())['discount_total']).toBe(written ? '5.00' : '0.00');
      expect(released).toBe(written ? 0 : 1);
    }
  });

  test('is not released under a runner that was thought dead and writes at this very moment', async () => {
    const receipt = await hold(500);
    await execute(core.db, `UPDATE ${core.table.command} SET status = 'failed', last_error = 'host_error'`);
    const runner = await core.db.transaction();
    await execute(
      runner,
      `UPDATE ${core.table.host('invoices')} i JOIN ${core.table.redemption} r ON r.invoice_id = i.id
       SET i.discount_type = 'before_tax', i.discount_total = 5, i.total = 224.25, r.discounted_at = ? WHERE i.id = ?`,
      [core.clock.now(), draft],
    );
    const finished = core.redemption.commandsFinished(receipt.runCommands);
    await pause(300);
    await runner.commit();
    await finished;
    await core.settle(draft);
    expect(await only()).toMatchObject({ status: 'captured', returned: 0 });
    expect((await core.ledger()).entries.map((entry) => entry.kind)).toEqual(['adjust', 'redeem']);
  });

  test('is released at once when the draft was changed, issued or deleted before the module came', async () => {
    const receipt = await hold(1000);
    await core.host.change('invoices', draft, { subtotal: '210.00' });
    expect(await core.writeDiscount(receipt)).toBe(false);
    expect(await core.redemption.commandsFinished(receipt.runCommands)).toMatchObject([
      { status: 'released', failure: 'draft_changed' },
    ]);
    draft = await aDraft();
    await hold(1000);
    await core.host.deleteInvoice(draft);
    await core.settle(draft);
    expect(await points()).toMatchObject({ balance: 5000, held: 0 });
  });
});
