/** An entry that left debt. */
export interface DebtEntry {
  readonly entryId: number;
  readonly points: number;
}

export interface OpenDebt extends DebtEntry {
  /** The part of it that is still owed. */
  readonly open: number;
}

/**
 * What a debt is owed for: earnings repay the oldest debt first, so what is left is the newest. `entries` are those that left
 * debt, newest first; the answer keeps their order and leaves out what is repaid.
 */
export function openDebts<E extends DebtEntry>(debt: number, entries: readonly E[]): (E & OpenDebt)[] {
  let left = debt;
  return entries.flatMap((entry) => {
    const open = Math.min(entry.points, left);
    left -= open;
    return open > 0 ? [{ ...entry, open }] : [];
  });
}
