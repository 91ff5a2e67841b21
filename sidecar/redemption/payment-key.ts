import type { Redemption } from './redemption-store.ts';

/** The idempotency key of the command that records a redemption's payment: one payment per reference, ever. */
export function paymentKey(reference: string): string {
  return `record_payment:${reference}`;
}

/** The same for whatever a redemption is booked as. */
export function bookingKey({ booking, reference }: Pick<Redemption, 'booking' | 'reference'>): string {
  return booking === 'payment' ? paymentKey(reference) : `discount_draft:${reference}`;
}
