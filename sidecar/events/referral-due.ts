import { foldPhone } from '../shared/fold-phone.ts';

/** What is compared of the two sides of a referral. */
export interface ReferralParty {
  readonly clientId: number;
  readonly vat: string;
  /** E-mail addresses and phone numbers of the client and of all its contacts. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

export type ReferralBlock =
  'referral_same_client' | 'referral_same_vat' | 'referral_same_email' | 'referral_same_phone';

/** Why a client cannot have brought another one: both seem to be the same (C27). Null = nothing speaks against it. */
export function referralBlock(referrer: ReferralParty, friend: ReferralParty): ReferralBlock | null {
  if (referrer.clientId === friend.clientId) return 'referral_same_client';
  if (shareOne([referrer.vat], [friend.vat], foldVat)) return 'referral_same_vat';
  if (shareOne(referrer.emails, friend.emails, foldEmail)) return 'referral_same_email';
  if (shareOne(referrer.phones, friend.phones, foldPhone)) return 'referral_same_phone';
  return null;
}

function shareOne(a: readonly string[], b: readonly string[], fold: (text: string) => string): boolean {
  const known = new Set(a.map(fold).filter((text) => text !== ''));
  return b.some((text) => known.has(fold(text)));
}

/** "gb 123-45" and "GB12345" are one number. */
function foldVat(vat: string): string {
  return vat.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const GMAIL = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox that an address leads to: without regard to case and to a `+tag`, and at Gmail without dots, which it ignores.
 * Text that is no address is ''.
 */
export function foldEmail(email: string): string {
  const [, name = '', domain = ''] = /^([^@]+)@([^@]+)$/.exec(email.trim().toLowerCase()) ?? [];
  if (domain === '') return '';
  const mailbox = name.replace(/\+.*$/, '');
  return GMAIL.has(domain) ? `${mailbox.replaceAll('.', '')}@gmail.com` : `${mailbox}@${domain}`;
}
