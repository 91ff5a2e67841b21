import { invariant } from '../shared/errors.ts';
import type { Account, LotUse, Movement, NewLot, WorkingLot } from './account.ts';
import { allocateClawback, allocateEverything, allocateSpend } from './allocate-debit.ts';
import type { Explanation } from './explanation.ts';

/** What every movement needs besides its arithmetic. */
export type MovementBase = Omit<
  Movement,
  'points' | 'debtPoints' | 'opens' | 'uses' | 'usedAtOnce' | 'explanation' | 'kind'
>;

/** Adds points in a lot of their own. Debt is repaid first, from the new lot. */
export function credit(
  account: Account,
  kind: 'earn' | 'adjust' | 'reverse',
  points: number,
  lot: Omit<NewLot, 'issued'>,
  base: MovementBase,
  explanation: Explanation,
): Movement {
  invariant(points > 0, 'a credit adds points');
  const repaid = Math.min(account.debt, points);
  return {
    ...base,
    kind,
    points,
    debtPoints: -repaid,
    opens: { ...lot, issued: points },
    uses: [],
    usedAtOnce: repaid,
    explanation,
  };
}

/**
 * Takes points back for a document: own lots, other lots, debt (E7, policy `debt`). `explain` gets where they came from.
 */
export function clawback(
  lots: readonly WorkingLot[],
  points: number,
  at: Date,
  base: MovementBase,
  explain: (taken: { ownLots: number; otherLots: number; debt: number }) => Explanation,
): Movement {
  const plan = allocateClawback(lots, points, at, base);
  const isOwn = ({ lot }: LotUse) => lot.sourceType === base.sourceType && lot.sourceId === base.sourceId;
  const ownLots = sumPoints(plan.allocations.filter(isOwn));
  const taken = { ownLots, otherLots: points - plan.missing - ownLots, debt: plan.missing };
  return {
    ...base,
    kind: 'clawback',
    points: -points,
    debtPoints: plan.missing,
    uses: plan.allocations,
    explanation: explain(taken),
  };
}

export type SpendResult = { readonly movement: Movement } | { readonly missing: number };

/**
 * Takes points that the member spends. With `allowDebt` (the payment already stands in the CRM, so the discount was
 * given) what is missing becomes debt; otherwise the spend is refused with what is missing.
 */
export function spend(
  lots: readonly WorkingLot[],
  kind: 'redeem' | 'adjust',
  points: number,
  at: Date,
  allowDebt: boolean,
  base: MovementBase,
  explain: (lots: { lotId: number; points: number }[]) => Explanation,
): SpendResult {
  const plan = allocateSpend(lots, points, at);
  if (plan.missing > 0 && !allowDebt) return { missing: plan.missing };
  return {
    movement: {
      ...base,
      kind,
      points: -points,
      debtPoints: plan.missing,
      uses: plan.allocations,
      explanation: explain(
        plan.allocations.map(({ lot, points: part }) => ({ lotId: lot.id, points: part })),
      ),
    },
  };
}

/** A debit that is given back: the points taken from each lot that it still holds. */
export interface OpenDebit {
  readonly uses: readonly LotUse[];
}

/**
 * Gives points back into the very lots they came from, with their old expiry, last taken first. What the member owes is
 * settled first, as with any credit: nobody has debt and points to spend at once. Points of a debit that was covered by
 * debt come from no lot; where that debt was repaid meanwhile, they come back in a lot of their own (`lot`).
 */
export function giveBack(
  account: Account,
  kind: 'reverse' | 'adjust',
  points: number,
  open: OpenDebit,
  lot: Omit<NewLot, 'issued'>,
  base: MovementBase,
  explain: (lots: { lotId: number; points: number }[]) => Explanation,
): Movement {
  let left = points;
  const struckOff = Math.min(left, account.debt);
  left -= struckOff;
  const uses: LotUse[] = [];
  for (const use of [...open.uses].reverse()) {
    const back = Math.min(left, use.points);
    if (back > 0) uses.push({ lot: use.lot, points: -back });
    left -= back;
  }
  return {
    ...base,
    kind,
    points,
    debtPoints: -struckOff,
    uses,
    ...(left > 0 ? { opens: { ...lot, issued: left } } : {}),
    explanation: explain(uses.map(({ lot: into, points: part }) => ({ lotId: into.id, points: -part }))),
  };
}

/** Ends what is left of a lot whose day has passed. */
export function expire(lot: WorkingLot, base: MovementBase): Movement {
  invariant(lot.expiresAt && lot.remaining > 0, 'only a lot with points and an end expires');
  return {
    ...base,
    kind: 'expire',
    points: -lot.remaining,
    debtPoints: 0,
    uses: [{ lot, points: lot.remaining }],
    explanation: {
      code: 'expired',
      lotId: lot.id,
      earnEntryId: lot.entryId,
      expiredAt: lot.expiresAt.toISOString(),
    },
  };
}

/** Closes an account: everything that is left is written off, debt included. Null when there is nothing. */
export function writeOff(
  account: Account,
  lots: readonly WorkingLot[],
  base: MovementBase,
  explanation: Explanation,
): Movement | null {
  const { allocations } = allocateEverything(lots);
  if (allocations.length === 0 && account.debt === 0) return null;
  return {
    ...base,
    kind: 'adjust',
    points: -account.balance,
    debtPoints: -account.debt,
    uses: allocations,
    explanation,
  };
}

function sumPoints(uses: readonly LotUse[]): number {
  return uses.reduce((sum, use) => sum + use.points, 0);
}
