import type { Identity } from './identity.ts';

/** What a contact may do for its client: look, turn points into coupons and rewards, spend points on invoices. */
export type ContactRight = 'see' | 'convert' | 'redeem';

export function contactMay(identity: Identity, right: ContactRight): boolean {
  if (identity.actor !== 'contact') return false;
  return right === 'see' || identity.contactMayRedeem === true;
}
