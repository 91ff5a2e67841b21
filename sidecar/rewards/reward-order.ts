import type { Actor } from '../ledger/entry.ts';
import type { LocalText } from '../programs/tier.ts';
import type { RewardKind, Voucher } from './reward.ts';

export type OrderStatus = 'ordered' | 'ready' | 'handed_over' | 'cancelled';

/** Why an order came to nothing. `invoice_…` and `payment_…` came from the CRM. */
export const CANCEL_REASONS = [
  'by_client',
  'by_staff',
  'invoice_refused',
  'invoice_deleted',
  'invoice_cancelled',
  'invoice_credited',
  'payment_deleted',
  'payment_reduced',
  'not_recorded',
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** What the reward was when it was ordered; later changes of it do not reach the order. */
export interface OrderedReward {
  readonly kind: RewardKind;
  readonly names: LocalText;
  readonly itemId: number | null;
  readonly voucher: Voucher | null;
}

/** Points that a member gave for a reward. */
export interface RewardOrder {
  readonly id: number;
  /** Stands on the CRM's invoice and payment. */
  readonly reference: string;
  readonly memberId: number;
  readonly clientId: number;
  readonly rewardId: number;
  readonly versionId: number;
  readonly reward: OrderedReward;
  readonly points: number;
  /** What is to be paid with money besides, and the currency of whatever is paid; null = nothing. */
  readonly money: string | null;
  readonly currency: string | null;
  readonly status: OrderStatus;
  /** Points of it that came back, 0 to `points`; all of them once it is cancelled. */
  readonly returned: number;
  readonly reason: CancelReason | null;
  readonly note: string;
  /** Whether the CRM was asked for an invoice, has made it, or would not. */
  readonly invoiceState: 'wanted' | 'made' | 'refused' | null;
  readonly invoiceId: number | null;
  /** What points pay of the invoice; null where they pay nothing of it. */
  readonly paymentAmount: string | null;
  readonly paymentId: number | null;
  /** The CRM's code for why it made no invoice, or took no payment. */
  readonly failure: string | null;
  readonly couponId: number | null;
  readonly actor: Actor;
  readonly requestKey: string;
  readonly requestHash: string;
  readonly orderedAt: Date;
  readonly changedAt: Date;
  readonly changedBy: Actor;
}
