/** What a client is nearest to and cannot pay for yet. */
export interface NextReward<R> {
  readonly reward: R;
  readonly missing: number;
}

/** The reward that the fewest points are missing for; of several the one listed first. Null when all can be paid for. */
export function nextReward<R extends { readonly points: number }>(
  rewards: readonly R[],
  spendable: number,
): NextReward<R> | null {
  let next: NextReward<R> | null = null;
  for (const reward of rewards) {
    const missing = reward.points - spendable;
    if (missing > 0 && (next === null || missing < next.missing)) next = { reward, missing };
  }
  return next;
}
