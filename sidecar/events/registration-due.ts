import type { RegistrationRule } from '../programs/rule.ts';

export interface RegistrationFacts {
  /** Local day on which the client was registered. */
  readonly registeredOn: string;
  /** Local day on which the primary contact's e-mail address was verified and the registration confirmed; null = not yet. */
  readonly verifiedOn: string | null;
  /** The earliest paid invoice that still stands; null = none yet. */
  readonly firstPaid: PaidInvoice | null;
}

export interface PaidInvoice {
  readonly id: number;
  /** The local day that it counts for. */
  readonly day: string;
}

/**
 * The day on which a registration earned its points, and the invoice that it hangs on; null while it has not. Paying only a
 * verified or a paying client keeps registrations from being farmed (reading 13).
 */
export function registrationDue(
  when: RegistrationRule['when'],
  facts: RegistrationFacts,
): { readonly day: string; readonly invoiceId: number | null } | null {
  if (when === 'registered') return { day: facts.registeredOn, invoiceId: null };
  if (when === 'verified')
    return facts.verifiedOn === null ? null : { day: facts.verifiedOn, invoiceId: null };
  return facts.firstPaid && { day: facts.firstPaid.day, invoiceId: facts.firstPaid.id };
}

const STRICTEST_FIRST = ['first_paid', 'verified', 'registered'] as const;

/** A client registers once, so of several rules the strictest condition decides about the moment. */
export function strictest(rules: readonly Pick<RegistrationRule, 'when'>[]): RegistrationRule['when'] | null {
  return STRICTEST_FIRST.find((when) => rules.some((rule) => rule.when === when)) ?? null;
}
