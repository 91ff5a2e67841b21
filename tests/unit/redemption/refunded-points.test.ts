import { describe, expect, test } from '@jest/globals';
import type { SnapshotCreditNote, SourceSnapshot } from '../../../sidecar/crm/source-snapshot.ts';
import { reconcileRedemption } from '../../../sidecar/redemption/reconcile-redemption.ts';
import { type RefundOrder, pointsMoneyBack } from '../../../sidecar/redemption/refunded-points.ts';
import { aCreditNote, aPayment, aPointsPayment, aRedemption, aSnapshot } from '../../support/builders.ts';

/** An invoice over 1,000.00, of which 200 points paid 200.00 and the client 800.00. */
function anInvoice(...creditNotes: SnapshotCreditNote[]): SourceSnapshot {
  const payments = [aPayment({ amount: '800.00' }), aPointsPayment({ amount: '200.00' })];
  return aSnapshot({ total: '1000.00', status: 'paid', payments, creditNotes });
}

const redemption = aRedemption({ points: 200, amount: '200.000', status: 'captured', paymentId: 2 });

function returned(snapshot: SourceSnapshot, order: RefundOrder = 'proportional', before = 0) {
  return reconcileRedemption({ ...redemption, returned: before }, snapshot, order);
}

describe('of an invoice that points paid in part, a credit note gives points back', () => {
  const first = aCreditNote({ id: 1, total: '250.00', refunded: '200.00' });
  const second = aCreditNote({ id: 2, total: '750.00', refunded: '600.00' });

  test('E7: credit note 250 of 1,000 with 200 by points gives 50 points back', () => {
    expect(returned(anInvoice(first))).toMatchObject({
      status: 'captured',
      returned: 50,
      giveBack: 50,
      paymentId: 2,
      reason: 'invoice_credited',
    });
  });

  test('E7: credit note 750 after it gives the other 150, and the sum is exact', () => {
    expect(returned(anInvoice(first, second), 'proportional', 50)).toMatchObject({
      status: 'captured',
      returned: 200,
      giveBack: 150,
    });
  });

  test('C2: redeemed points come back in the share refunded, never all of them on a part return, never twice', () => {
    expect(returned(anInvoice(first), 'proportional', 50)).toBeNull();
    expect(returned(anInvoice(aCreditNote({ total: '1.00' })))).toBeNull();
  });

  test('as many for ten small notes as for a large one', () => {
    const small = Array.from({ length: 10 }, (_, at) => aCreditNote({ id: at + 1, total: '33.33' }));
    expect(returned(anInvoice(...small))).toMatchObject({ returned: 66 });
    expect(returned(anInvoice(aCreditNote({ total: '333.30' })))).toMatchObject({ returned: 66 });
  });

  test('before staff have refunded the money, and no more when they have', () => {
    expect(returned(anInvoice(aCreditNote({ total: '250.00' })))).toMatchObject({ returned: 50 });
  });

  test('but takes them again when all of the note is refunded in money', () => {
    const inMoney = aCreditNote({ total: '250.00', refunded: '250.00' });
    expect(returned(anInvoice(inMoney), 'proportional', 50)).toMatchObject({ returned: 0, giveBack: -50 });
  });

  test('but not for the part that was used on another invoice', () => {
    const used = aCreditNote({ total: '250.00', applied: '220.00' });
    expect(returned(anInvoice(used))).toMatchObject({ returned: 30 });
  });

  test('but not for what was used on this very invoice: there it lowered what was left to pay', () => {
    const snapshot = {
      ...anInvoice(aCreditNote({ id: 9, total: '250.00' })),
      payments: [aPayment({ amount: '550.00' }), aPointsPayment({ amount: '200.00' })],
      credits: [{ creditNoteId: 9, amount: '250.00', date: '2026-03-10', own: true }],
    };
    expect(returned(snapshot)).toBeNull();
  });

  test('and the rest when the payment is deleted as well', () => {
    const deleted = { ...anInvoice(first), payments: [aPayment({ amount: '800.00' })] };
    expect(returned(deleted, 'proportional', 50)).toMatchObject({
      status: 'reversed',
      giveBack: 150,
      reason: 'payment_deleted',
    });
  });

  test('of what is left of a payment that was lowered', () => {
    const lowered = {
      ...anInvoice(aCreditNote({ total: '500.00' })),
      payments: [aPointsPayment({ amount: '100.00' })],
    };
    // 100 for the lowered payment, half of the other 100 for the note.
    expect(returned(lowered)).toMatchObject({ returned: 150, giveBack: 150 });
  });
});

describe('which part of a credit note comes back first is a setting', () => {
  test.each([
    ['proportional', '300.00', 60],
    ['money_first', '300.00', 0],
    ['money_first', '900.00', 100],
    ['points_first', '150.00', 150],
    ['points_first', '300.00', 200],
  ] as const)('%s: a note of %s gives %i points back', (order, total, points) => {
    const back = pointsMoneyBack(anInvoice(aCreditNote({ total })), order);
    expect(Number(back.valueOf())).toBe(points);
  });

  test('and none of them gives back more than points paid', () => {
    const note = aCreditNote({ total: '2000.00' });
    for (const order of ['proportional', 'money_first', 'points_first'] as const) {
      expect(returned(anInvoice(note), order)).toMatchObject({ returned: 200 });
    }
  });
});

describe('of two redemptions on one invoice', () => {
  const payments = [
    aPointsPayment({ id: 2, amount: '100.00', reference: 'LM-1' }),
    aPointsPayment({ id: 3, amount: '300.00', reference: 'LM-2' }),
  ];
  const snapshot = aSnapshot({
    total: '1000.00',
    payments,
    creditNotes: [aCreditNote({ total: '500.00' })],
  });
  const of = (reference: string, points: number, amount: string) =>
    reconcileRedemption(
      aRedemption({ reference, points, amount, status: 'captured', paymentId: 2 }),
      snapshot,
      'proportional',
    );

  test('each gets its own share back', () => {
    expect(of('LM-1', 100, '100.00')).toMatchObject({ returned: 50 });
    expect(of('LM-2', 300, '300.00')).toMatchObject({ returned: 150 });
  });

  test('all of each at 100 %, whatever the fractions', () => {
    const whole = { ...snapshot, creditNotes: [aCreditNote({ total: '1000.00' })] };
    const odd = aRedemption({ reference: 'LM-1', points: 7, amount: '100.00', status: 'captured' });
    expect(reconcileRedemption(odd, whole, 'proportional')).toMatchObject({ returned: 7 });
  });
});
