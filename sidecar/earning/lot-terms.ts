import type { NewLot } from '../ledger/account.ts';
import type { ExpiryTerms, ProgramDocument } from '../programs/program-document.ts';
import { availableAt, expiresAt } from './expiry.ts';

/** When points that were earned on a local day can be spent, and when they end. */
export function lotTerms(
  document: ProgramDocument,
  rule: string | null,
  days: {
    readonly qualifyingOn: string;
    /** Where expiry is counted from, when not from the qualifying day. */
    readonly expiryFrom?: string | null;
    readonly earnedAt: Date;
  },
): Omit<NewLot, 'issued'> {
  const { timeZone, earning } = document;
  const own = earning.rules.find((one) => one.id === rule);
  const terms: ExpiryTerms = own?.expiry ?? document.expiry;
  const holdDays = own?.holdDays ?? earning.holdDays;
  return {
    earnedAt: days.earnedAt,
    availableAt: availableAt({ holdDays }, days.qualifyingOn, days.earnedAt, timeZone),
    expiresAt: expiresAt(terms, days.expiryFrom ?? days.qualifyingOn, timeZone),
    rolling: terms.mode === 'inactivity' ? { months: terms.months, by: terms.movedBy } : null,
  };
}
