import { usualRights } from '../members/contact-rights.ts';
import type { Identity } from './identity.ts';

/** What a contact may do for its client: look, turn points into coupons and rewards, spend points on invoices. */
export type ContactRight = 'see' | 'convert' | 'redeem';

/** What was set for the contact holds; where nothing was, the CRM's permission for invoices decides. */
export function contactMay({ actor, rights, contactMayRedeem }: Identity, right: ContactRight): boolean {
  if (actor !== 'contact') return false;
  return (rights ?? usualRights(contactMayRedeem === true))[right];
}
