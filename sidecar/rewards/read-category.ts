import type { LocalText } from '../programs/tier.ts';

/** A category as rows and audit keep it: one that was written before there were three languages says the same in each. */
export function readCategory(kept: LocalText | string): LocalText {
  return typeof kept === 'string' ? { en: kept, vi: kept, fr: kept } : kept;
}
