import type { Tier } from '../programs/tier.ts';
import { rankOf } from './level-order.ts';
import type { TierProgress } from './standing.ts';
import type { TierInput } from './tier-input.ts';
import { rational, toDecimalText } from '../shared/rational.ts';

/** One level in the table that members and staff see. */
export interface LevelRow {
  readonly tier: Tier;
  readonly state: 'have' | 'reachable' | 'missing';
  /** What is missing, decimal text: points to give (exchange), or metric; null when nothing is. */
  readonly missing: string | null;
  /** Whether it can be chosen now (exchange mode). */
  readonly selectable: boolean;
}

/**
 * The table of levels (A50). In exchange mode only the highest level that the member can pay for has the select box (or all
 * that can be paid for, by setting); every other level is listed with what is missing.
 */
export function levelRows(
  { settings }: TierInput,
  progress: Pick<TierProgress, 'tier' | 'metric'>,
  spendable: number,
  mayChoose: boolean,
): readonly LevelRow[] {
  const { levels, mode, choice } = settings;
  const held = rankOf(levels, progress.tier);
  const has = (level: Tier) =>
    mode === 'exchange' ? level.price <= spendable : rational(progress.metric).gte(rational(level.threshold));
  const isReachable = levels.map((level, rank) => rank > held && has(level));
  const highest = isReachable.lastIndexOf(true);
  return levels.map((tier, rank) => ({
    tier,
    state: rank <= held ? 'have' : isReachable[rank] ? 'reachable' : 'missing',
    missing: rank <= held || isReachable[rank] ? null : lacking(tier),
    selectable:
      mode === 'exchange' &&
      mayChoose &&
      isReachable[rank] === true &&
      (choice === 'all' || rank === highest),
  }));

  function lacking(level: Tier): string {
    if (mode === 'exchange') return String(level.price - spendable);
    return toDecimalText(rational(level.threshold).sub(rational(progress.metric)));
  }
}
