import { invariant } from '../shared/errors.ts';
import type { Account, LotUse, Movement, NewLot, WorkingLot } from './account.ts';
import { allocateClawback, allocateEverything, allocateSpend, isOfSource } from './allocate-debit.ts';
import type { ClawbackSettings } from '../programs/program-document.ts';
import type { DebitParts, Explanation } from './explanation.ts';

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

/** What limits a clawback. */
export interface ClawbackTerms {
  readonly policy: ClawbackSettings['policy'];
  /** Most that the member may owe; null = no limit. */
  readonly debtMax: number | null;
  /** Points of the document's own lots that ended unspent: they count as gone already. */
  readonly expiredOwn: number;
  /** The one lot that counts as its own, where a single entry is taken back; else those of the same source are. */
  readonly ownLotId?: number;
}

export interface ClawbackResult {
  /** Null when there was nothing to take and nothing may be owed. */
  readonly movement: Movement | null;
  /** What was not taken: ended unspent before, or kept by the programme's policy. */
  readonly expired: number;
  readonly kept: number;
}

/**
 * Takes points back for a document (E7): pending points and the rest of its own lots, then, as the policy allows, other
 * lots and debt. `explain` gets where they came from.
 */
export function clawback(
  account: Account,
  lots: readonly WorkingLot[],
  points: number,
  at: Date,
  base: MovementBase,
  terms: ClawbackTerms,
  explain: (taken: DebitParts) => Explanation,
): ClawbackResult {
  const isOwn =
    terms.ownLotId === undefined
      ? isOfSource(base)
      : (lot: { readonly id: number }) => lot.id === terms.ownLotId;
  const plan = allocateClawback(lots, points, at, isOwn, terms.policy, terms.expiredOwn);
  const mayOwe = terms.debtMax === null ? plan.missing : Math.max(0, terms.debtMax - account.debt);
  const debt = Math.min(plan.missing, mayOwe);
  const kept = plan.kept + plan.missing - debt;
  const fromLots = sumPoints(plan.allocations);
  const ownLots = sumPoints(plan.allocations.filter(({ lot }) => isOwn(lot)));
  if (fromLots + debt === 0) return { movement: null, expired: plan.expired, kept };
  const taken = {
    ownLots,
    otherLots: fromLots - ownLots,
    debt,
    ...(plan.expired > 0 ? { expired: plan.expired } : {}),
    ...(kept > 0 ? { kept } : {}),
  };
  const movement: Movement = {
    ...base,
    kind: 'clawback',
    points: -(fromLots + debt),
    debtPoints: debt,
    uses: plan.allocations,
    explanation: explain(taken),
  };
  return { movement, expired: plan.expired, kept };
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
 * debt come from no lot; where that debt was repaid meanwhile, they come back in a lot of their own (`lot`). A lot whose day
 * has passed lives until `graceUntil`; null = what goes back into it is lost: the caller ends it with `expireDue`.
 */
export function giveBack(
  account: Account,
  kind: 'reverse' | 'adjust',
  points: number,
  open: OpenDebit,
  lot: Omit<NewLot, 'issued'>,
  base: MovementBase,
  explain: (lots: { lotId: number; points: number }[]) => Explanation,
  graceUntil: Date | null = null,
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
    ...(graceUntil ? { graceUntil } : {}),
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
