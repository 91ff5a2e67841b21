/** The idempotency key of the command that records a redemption's payment: one payment per reference, ever. */
export function paymentKey(reference: string): string {
  return `record_payment:${reference}`;
}
