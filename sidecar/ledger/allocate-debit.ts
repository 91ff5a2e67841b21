import { invariant } from '../shared/errors.ts';
import { byExpiryThenAge, hasExpired, isSpendable, type Lot } from './lot.ts';

export interface Allocation<L> {
  readonly lot: L;
  readonly points: number;
}

export interface DebitPlan<L> {
  readonly allocations: readonly Allocation<L>[];
  /** What no lot could give. */
  readonly missing: number;
}

type Source = Pick<Lot, 'sourceType' | 'sourceId'>;

/**
 * Takes points to spend from the lots that expire first. A lot counts only if it is spendable at `at`; expired points
 * are never spent, whether the expiry job ran or not.
 */
export function allocateSpend<L extends Lot>(lots: readonly L[], points: number, at: Date): DebitPlan<L> {
  return take(lots.filter((lot) => isSpendable(lot, at)).sort(byExpiryThenAge), points);
}

/**
 * Takes points back for `source`: first what is still pending of its own lots, then what remains of them, then other
 * lots, soonest expiry first (E7). What is missing becomes debt. Pending points of other documents are left
 * for last, since they are not the member's to lose yet.
 */
export function allocateClawback<L extends Lot>(
  lots: readonly L[],
  points: number,
  at: Date,
  source: Source,
): DebitPlan<L> {
  const open = lots.filter((lot) => lot.remaining > 0 && !hasExpired(lot, at));
  const rank = (lot: L): number => {
    const own = lot.sourceType === source.sourceType && lot.sourceId === source.sourceId;
    const pending = lot.availableAt.getTime() > at.getTime();
    return own ? (pending ? 0 : 1) : pending ? 3 : 2;
  };
  return take(
    open.sort((a, b) => rank(a) - rank(b) || byExpiryThenAge(a, b)),
    points,
  );
}

/** Takes all that is left of every lot, spendable or not. */
export function allocateEverything<L extends Lot>(lots: readonly L[]): DebitPlan<L> {
  const open = lots.filter((lot) => lot.remaining > 0);
  return { allocations: open.map((lot) => ({ lot, points: lot.remaining })), missing: 0 };
}

function take<L extends Lot>(ordered: readonly L[], points: number): DebitPlan<L> {
  invariant(Number.isSafeInteger(points) && points > 0, 'a debit takes a whole, positive number of points');
  const allocations: Allocation<L>[] = [];
  let missing = points;
  for (const lot of ordered) {
    if (missing === 0) break;
    const taken = Math.min(lot.remaining, missing);
    allocations.push({ lot, points: taken });
    missing -= taken;
  }
  return { allocations, missing };
}
