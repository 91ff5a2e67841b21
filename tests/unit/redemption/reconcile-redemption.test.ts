import { describe, expect, test } from '@jest/globals';
import { reconcileRedemption as reconcile } from '../../../sidecar/redemption/reconcile-redemption.ts';
import type { Redemption } from '../../../sidecar/redemption/redemption-store.ts';
import type { SourceSnapshot } from '../../../sidecar/crm/source-snapshot.ts';
import { aPointsPayment, aRedemption, aSnapshot } from '../../support/builders.ts';

const reconcileRedemption = (redemption: Redemption, snapshot: SourceSnapshot | null) =>
  reconcile(redemption, snapshot, 'proportional');

const standing = aSnapshot({ payments: [aPointsPayment({ id: 57, amount: '2.00' })] });
const gone = aSnapshot();
const cancelled = (withPayment: boolean) =>
  aSnapshot({ status: 'cancelled', payments: withPayment ? standing.payments : [] });
const captured = aRedemption({ status: 'captured', paymentId: 57 });

describe('a hold', () => {
  test('waits while its payment has not been recorded', () => {
    expect(reconcileRedemption(aRedemption(), gone)).toBeNull();
  });

  test('is captured when its payment stands', () => {
    expect(reconcileRedemption(aRedemption(), standing)).toEqual({
      status: 'captured',
      returned: 0,
      giveBack: 0,
      paymentId: 57,
      reason: null,
      deletePayment: false,
    });
  });

  test('is not captured by somebody else’s payment, nor by one that only carries its reference', () => {
    const other = aSnapshot({ payments: [aPointsPayment({ reference: 'LM-2' })] });
    const bank = aSnapshot({ payments: [aPointsPayment({ isPoints: false, mode: '1' })] });
    expect(reconcileRedemption(aRedemption(), other)).toBeNull();
    expect(reconcileRedemption(aRedemption(), bank)).toBeNull();
  });

  test('comes to nothing when the invoice is deleted or cancelled', () => {
    const back = { status: 'released', giveBack: 200, returned: 200 };
    expect(reconcileRedemption(aRedemption(), null)).toMatchObject({ ...back, reason: 'invoice_deleted' });
    expect(reconcileRedemption(aRedemption(), cancelled(false))).toMatchObject({
      ...back,
      reason: 'invoice_cancelled',
    });
  });
});

describe('a captured redemption', () => {
  test('stays as it is while its payment stands', () => {
    expect(reconcileRedemption(captured, standing)).toBeNull();
  });

  test('gives everything back when the payment is deleted', () => {
    const back = {
      status: 'reversed',
      giveBack: 200,
      returned: 200,
      paymentId: null,
      reason: 'payment_deleted',
    };
    expect(reconcileRedemption(captured, gone)).toMatchObject(back);
  });

  test('gives everything back when the invoice is deleted', () => {
    expect(reconcileRedemption(captured, null)).toMatchObject({
      status: 'reversed',
      giveBack: 200,
      reason: 'invoice_deleted',
    });
  });

  test('of a cancelled invoice gives everything back and has the payment taken away', () => {
    expect(reconcileRedemption(captured, cancelled(true))).toMatchObject({
      status: 'reversed',
      giveBack: 200,
      reason: 'invoice_cancelled',
      deletePayment: true,
    });
  });

  test('gives back the part by which its payment was lowered', () => {
    const lowered = aSnapshot({ payments: [aPointsPayment({ id: 57, amount: '0.50' })] });
    expect(reconcileRedemption(captured, lowered)).toMatchObject({
      status: 'captured',
      giveBack: 150,
      returned: 150,
      reason: 'payment_reduced',
    });
  });

  test('keeps the points that the rest of the money needs, rounded up', () => {
    const third = aRedemption({ points: 10, amount: '3.000', status: 'captured', paymentId: 57 });
    const lowered = aSnapshot({ payments: [aPointsPayment({ id: 57, amount: '1.00' })] });
    expect(reconcileRedemption(third, lowered)).toMatchObject({ giveBack: 6, returned: 6 });
  });

  test('gives no more back the second time', () => {
    const lowered = aSnapshot({ payments: [aPointsPayment({ id: 57, amount: '0.50' })] });
    expect(reconcileRedemption({ ...captured, returned: 150 }, lowered)).toBeNull();
  });

  test('takes again what was given back when the payment is raised to its old amount', () => {
    expect(reconcileRedemption({ ...captured, returned: 150 }, standing)).toMatchObject({
      giveBack: -150,
      returned: 0,
    });
  });

  test('never takes more than was authorised, however much the payment is raised', () => {
    const raised = aSnapshot({ payments: [aPointsPayment({ id: 57, amount: '20.00' })] });
    expect(reconcileRedemption(captured, raised)).toBeNull();
  });
});

describe('a redemption that is over', () => {
  test.each(['released', 'reversed'] as const)('and was %s stays so while no payment stands', (status) => {
    const over = aRedemption({ status, returned: 200 });
    expect(reconcileRedemption(over, gone)).toBeNull();
    expect(reconcileRedemption(over, null)).toBeNull();
    expect(reconcileRedemption(over, cancelled(false))).toBeNull();
  });

  test.each(['released', 'reversed'] as const)(
    'and was %s takes its points again when its payment turns up',
    (status) => {
      const over = aRedemption({ status, returned: 200 });
      expect(reconcileRedemption(over, standing)).toMatchObject({
        status: 'captured',
        giveBack: -200,
        returned: 0,
        paymentId: 57,
      });
    },
  );
});

describe('points that are the discount of a draft', () => {
  const held = aRedemption({ booking: 'discount', points: 1000, amount: '10.00' });
  const discount = { ...held, status: 'captured' } as const;
  const draft = (amount: string, changes: Partial<SourceSnapshot> = {}) =>
    aSnapshot({ status: 'draft', pointsDiscount: { reference: 'LM-1', amount }, ...changes });
  const aNote = (total: string) => ({ id: 1, total, net: total, refunded: total, applied: '0' });

  test('are captured when the discount stands, and wait until then', () => {
    expect(reconcileRedemption(held, draft('10.00'))).toMatchObject({ status: 'captured', giveBack: 0 });
    expect(reconcileRedemption(held, aSnapshot({ status: 'draft' }))).toBeNull();
    expect(reconcileRedemption(discount, draft('10.00'))).toBeNull();
  });

  test('are not captured by another redemption’s discount, nor by a payment with their reference', () => {
    const other = aSnapshot({ status: 'draft', pointsDiscount: { reference: 'LM-2', amount: '10.00' } });
    expect(reconcileRedemption(held, other)).toBeNull();
    expect(
      reconcileRedemption(held, aSnapshot({ payments: [aPointsPayment({ reference: 'LM-1' })] })),
    ).toBeNull();
  });

  test('stay with the invoice when it is issued', () => {
    expect(reconcileRedemption(discount, draft('10.00', { status: 'unpaid' }))).toBeNull();
  });

  test('come back as far as the discount was made smaller, and staff’s own part above it is theirs', () => {
    expect(reconcileRedemption(discount, draft('6.00'))).toMatchObject({
      giveBack: 400,
      status: 'captured',
      reason: 'discount_reduced',
    });
    expect(reconcileRedemption(discount, draft('25.00'))).toBeNull();
  });

  test.each([
    ['taken off', draft('0.00'), 'discount_removed', 'reversed'],
    ['nobody’s any more', aSnapshot({ status: 'draft' }), 'discount_removed', 'reversed'],
    ['on a cancelled invoice', draft('10.00', { status: 'cancelled' }), 'invoice_cancelled', 'reversed'],
    ['gone with its invoice', null, 'invoice_deleted', 'reversed'],
  ] as const)('come back whole when the discount is %s', (_, snapshot, reason, status) => {
    expect(reconcileRedemption(discount, snapshot)).toMatchObject({
      giveBack: 1000,
      status,
      reason,
      deletePayment: false,
    });
  });

  test('are taken again when a cancelled invoice is revived', () => {
    const back = { ...discount, status: 'reversed', returned: 1000 } as const;
    expect(reconcileRedemption(back, draft('10.00', { status: 'unpaid' }))).toMatchObject({
      giveBack: -1000,
      status: 'captured',
    });
  });

  test('E7: come back in the share of the invoice that credit notes take back, whatever the order, and wholly at the end', () => {
    const noted = (...totals: string[]) =>
      draft('10.00', { status: 'paid', total: '218.50', creditNotes: totals.map(aNote) });
    for (const order of ['proportional', 'money_first', 'points_first'] as const) {
      expect(reconcile(discount, noted('109.25'), order)).toMatchObject({
        giveBack: 500,
        status: 'captured',
        reason: 'invoice_credited',
      });
    }
    expect(reconcileRedemption(discount, noted('100.00'))).toMatchObject({ giveBack: 457 });
    expect(reconcileRedemption(discount, noted('100.00', '118.50'))).toMatchObject({
      giveBack: 1000,
      status: 'captured',
    });
  });
});
