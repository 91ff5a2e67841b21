/**
 * The part of a debt that was incurred before a cutoff (D6). Earnings repay the oldest debt first, so whatever was incurred
 * since is the part that is still young.
 */
export function oldDebt(debt: number, incurredSince: number): number {
  return Math.max(0, debt - incurredSince);
}
