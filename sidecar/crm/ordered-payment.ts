import type { SnapshotPayment, SourceSnapshot } from './source-snapshot.ts';

/** What the CRM shows of a payment that we ordered in a mode of our own. */
export interface OrderedPayment {
  /** As it counts: null when it is not there, or stands on a cancelled invoice. */
  readonly standing: SnapshotPayment | null;
  /** It still stands on a cancelled invoice and has to go. */
  readonly mustGo: boolean;
}

/**
 * Finds the payment of an order by its mode and reference; null as long as the CRM may still record it. `snapshot` is null when
 * the invoice is gone; `hasFailed` says that the CRM refused to record the payment.
 */
export function orderedPayment(
  { reference, status }: { readonly reference: string; readonly status: string },
  mode: 'isDiscount' | 'isCoupon',
  snapshot: Pick<SourceSnapshot, 'status' | 'payments'> | null,
  hasFailed: boolean,
): OrderedPayment | null {
  const payment = snapshot?.payments.find((one) => one[mode] === true && one.reference === reference) ?? null;
  const isCancelled = snapshot?.status === 'cancelled';
  const isAwaited = status === 'ordered' && !payment && snapshot !== null && !isCancelled && !hasFailed;
  if (isAwaited) return null;
  return { standing: isCancelled ? null : payment, mustGo: isCancelled && payment !== null };
}
