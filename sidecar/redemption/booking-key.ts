import { paymentKey } from '../crm/payment-commands.ts';
import type { Redemption } from './redemption-store.ts';

/** The idempotency key of the command that writes whatever a redemption is booked as. */
export function bookingKey({ booking, reference }: Pick<Redemption, 'booking' | 'reference'>): string {
  return booking === 'payment' ? paymentKey(reference) : `discount_draft:${reference}`;
}
