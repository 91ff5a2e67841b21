import { describe, expect, test } from '@jest/globals';
import { reconcileMemberDiscount } from '../../../sidecar/discount/reconcile-member-discount.ts';
import { aPayment, aSnapshot } from '../../support/builders.ts';

const ordered = { reference: 'LD-1', status: 'ordered', paymentId: null } as const;
const given = { reference: 'LD-1', status: 'given', paymentId: 5 } as const;
const payment = aPayment({ id: 5, mode: '8', reference: 'LD-1', isDiscount: true });
const standing = aSnapshot({ payments: [payment] });
const none = aSnapshot();

describe('a member discount', () => {
  test('waits while its payment has not been recorded', () => {
    expect(reconcileMemberDiscount(ordered, none, false)).toBeNull();
  });

  test('is given when its payment stands, and stays so', () => {
    expect(reconcileMemberDiscount(ordered, standing, false)).toEqual({
      status: 'given',
      paymentId: 5,
      deletePayment: false,
    });
    expect(reconcileMemberDiscount(given, standing, false)).toBeNull();
  });

  test('is not given by a payment in another mode that carries its reference', () => {
    const other = aSnapshot({ payments: [aPayment({ reference: 'LD-1' })] });
    expect(reconcileMemberDiscount(ordered, other, false)).toBeNull();
  });

  test('is withdrawn when the CRM refused it, its payment is deleted, or the invoice is gone', () => {
    const withdrawn = { status: 'withdrawn', paymentId: null, deletePayment: false };
    expect(reconcileMemberDiscount(ordered, none, true)).toEqual(withdrawn);
    expect(reconcileMemberDiscount(given, none, false)).toEqual(withdrawn);
    expect(reconcileMemberDiscount(given, null, false)).toEqual(withdrawn);
  });

  test('of a cancelled invoice is withdrawn and its payment taken away', () => {
    const cancelled = aSnapshot({ status: 'cancelled', payments: [payment] });
    expect(reconcileMemberDiscount(given, cancelled, false)).toEqual({
      status: 'withdrawn',
      paymentId: null,
      deletePayment: true,
    });
  });

  test('that was withdrawn is given again when its payment turns up', () => {
    const withdrawn = { ...given, status: 'withdrawn', paymentId: null } as const;
    expect(reconcileMemberDiscount(withdrawn, none, false)).toBeNull();
    expect(reconcileMemberDiscount(withdrawn, standing, false)).toMatchObject({
      status: 'given',
      paymentId: 5,
    });
  });
});
