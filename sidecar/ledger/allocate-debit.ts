import type { ClawbackSettings } from '../programs/program-document.ts';
import { invariant } from '../shared/errors.ts';
import { byExpiryThenAge, hasExpired, isAvailable, isSpendable, type Lot } from './lot.ts';

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

/** Lots that a source opened. */
export function isOfSource(source: Source): (lot: Source) => boolean {
  return (lot) => lot.sourceType === source.sourceType && lot.sourceId === source.sourceId;
}

/**
 * Takes points to spend from the lots that expire first. A lot counts only if it is spendable at `at`; expired points
 * are never spent, whether the expiry job ran or not.
 */
export function allocateSpend<L extends Lot>(lots: readonly L[], points: number, at: Date): DebitPlan<L> {
  return take(lots.filter((lot) => isSpendable(lot, at)).sort(byExpiryThenAge), points);
}

export interface ClawbackPlan<L> extends DebitPlan<L> {
  /** Points of the source that had ended unspent: they are gone already and leave no debt. */
  readonly expired: number;
  /** What the programme's policy lets the member keep. */
  readonly kept: number;
}

type Policy = ClawbackSettings['policy'];

/**
 * Takes points back from a source (E7) whose lots are `isOwn`: first what is still pending of its own lots, then what remains of them; its
 * own points that ended unspent (`expiredOwn`, of entries; lots that are due were ended before) count as gone; then other
 * lots, soonest expiry first. Pending points of other documents are left for last, since they are not the member's to lose
 * yet. What no lot could give is `missing` under the policies that let a member owe, else the member keeps it.
 */
export function allocateClawback<L extends Lot>(
  lots: readonly L[],
  points: number,
  at: Date,
  isOwn: (lot: L) => boolean,
  policy: Policy = 'debt',
  expiredOwn = 0,
): ClawbackPlan<L> {
  const open = lots.filter((lot) => lot.remaining > 0 && !hasExpired(lot, at));
  const own = open.filter(isOwn).sort(pendingFirst(at));
  const others = open.filter((lot) => !isOwn(lot)).sort(pendingLast(at));

  const fromOwn = take(policy === 'only_pending' ? own.filter((lot) => !isAvailable(lot, at)) : own, points);
  const expired = Math.min(fromOwn.missing, expiredOwn);
  const left = fromOwn.missing - expired;
  const fromOthers =
    reachesOtherLots(policy) && left > 0 ? take(others, left) : { allocations: [], missing: left };
  const owes = policy === 'debt' || policy === 'negative';
  return {
    allocations: [...fromOwn.allocations, ...fromOthers.allocations],
    expired,
    missing: owes ? fromOthers.missing : 0,
    kept: owes ? 0 : fromOthers.missing,
  };
}

function reachesOtherLots(policy: Policy): boolean {
  return policy !== 'only_pending' && policy !== 'own_lots';
}

const pendingFirst = (at: Date) => (a: Lot, b: Lot) =>
  Number(isAvailable(a, at)) - Number(isAvailable(b, at)) || byExpiryThenAge(a, b);
const pendingLast = (at: Date) => (a: Lot, b: Lot) =>
  Number(isAvailable(b, at)) - Number(isAvailable(a, at)) || byExpiryThenAge(a, b);

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
