import type { Actor } from '../ledger/entry.ts';
import type { CouponTerms } from '../programs/coupon-settings.ts';

/** What a coupon is good for; frozen when it is issued. Amounts are decimal text. */
export type CouponValue =
  | { readonly kind: 'amount'; readonly amount: string; readonly currency: string }
  | { readonly kind: 'percent'; readonly percent: string };

/**
 * What a coupon came of: points, a reward that was ordered, an automation, or a member of staff. `id` is that of the order, of
 * the automation's run or of the person; points have none: their entry names the coupon.
 */
export interface CouponOrigin {
  readonly type: 'points' | 'reward_order' | 'automation' | 'staff';
  readonly id: number | null;
}

/** Used: nothing of it is left. Void: taken back, by a person or because its points were. */
export type CouponStatus = 'issued' | 'used' | 'void' | 'expired';

/** A code that lowers what a client pays on an invoice. It keeps the value and the terms that it was issued with. */
export interface Coupon {
  readonly id: number;
  readonly code: string;
  readonly memberId: number;
  readonly clientId: number;
  /** The programme that it was issued under. */
  readonly versionId: number;
  readonly value: CouponValue;
  readonly terms: CouponTerms;
  /** Points that paid it; 0 when none did. */
  readonly points: number;
  readonly origin: CouponOrigin;
  readonly status: CouponStatus;
  /** How often it may be used; null = until its amount is used up. */
  readonly useLimit: number | null;
  readonly useCount: number;
  /** Money that its uses gave. */
  readonly usedAmount: string;
  readonly issuedAt: Date;
  /** From this instant on it cannot be used; null = good for ever. */
  readonly expiresAt: Date | null;
  readonly closedAt: Date | null;
  readonly voidReason: string | null;
  readonly actor: Actor;
}

/** Ordered: the module is to record the payment. Used: it stands in the CRM. Freed: it does not (any more). */
export type CouponUseStatus = 'ordered' | 'used' | 'freed';

/** Why a coupon can no longer be used at `at`, whether the job that closes it ran or not; null = it can. */
export function whyUnusable(
  coupon: Pick<Coupon, 'status' | 'expiresAt'>,
  at: Date,
): 'coupon_used' | 'coupon_void' | 'coupon_expired' | null {
  if (coupon.status === 'used') return 'coupon_used';
  if (coupon.status === 'void') return 'coupon_void';
  if (coupon.status === 'expired') return 'coupon_expired';
  return coupon.expiresAt !== null && coupon.expiresAt <= at ? 'coupon_expired' : null;
}
