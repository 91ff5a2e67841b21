import type { Account, Movement, WorkingLot } from './account.ts';
import { SYSTEM } from './entry.ts';
import { hasExpired } from './lot.ts';
import { expire } from './movements.ts';

/** The lots whose day has passed by `at`, in the order in which they ended. */
export function dueLots(lots: readonly WorkingLot[], at: Date): WorkingLot[] {
  return lots
    .filter((lot) => lot.remaining > 0 && hasExpired(lot, at))
    .sort((a, b) => a.expiresAt!.getTime() - b.expiresAt!.getTime() || a.id - b.id);
}

/** The end of the lot that ends next, of those that hold points; null = none ever ends. */
export function nextExpiryOf(lots: readonly WorkingLot[]): Date | null {
  const coming = lots
    .filter((lot) => lot.remaining > 0 && lot.expiresAt)
    .map((lot) => lot.expiresAt!.getTime());
  return coming.length > 0 ? new Date(Math.min(...coming)) : null;
}

/**
 * The movement that ends what is left of a lot, as of its day. The member's next sequence number makes a second end of a
 * refilled lot another key.
 */
export function endOf(lot: WorkingLot, account: Pick<Account, 'entryCount'>): Movement {
  return expire(lot, {
    sourceType: 'lot',
    sourceId: lot.id,
    sourceKey: `expire:${lot.id}:${account.entryCount + 1}`,
    versionId: null,
    actor: SYSTEM,
    occurredAt: lot.expiresAt!,
  });
}
