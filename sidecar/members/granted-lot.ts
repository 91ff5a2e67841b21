import { lotTerms } from '../earning/lot-terms.ts';
import type { NewLot } from '../ledger/account.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { localDay } from '../shared/business-time.ts';

/** Points that no document earned can be spent at once, and end as those of the programme. */
export function grantedLot(version: ProgramVersion | null, now: Date): Omit<NewLot, 'issued'> {
  if (!version) return { earnedAt: now, availableAt: now, expiresAt: null };
  const { document } = version;
  const terms = lotTerms(document, null, { qualifyingOn: localDay(now, document.timeZone), earnedAt: now });
  return { ...terms, availableAt: now };
}
