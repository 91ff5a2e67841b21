import { lotTerms } from '../earning/lot-terms.ts';
import type { Account } from '../ledger/account.ts';
import type { Books } from '../ledger/books.ts';
import { SYSTEM } from '../ledger/entry.ts';
import { credit } from '../ledger/movements.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import type { TierSettings } from '../programs/tier.ts';
import { localDay } from '../shared/business-time.ts';
import { rankOf } from './level-order.ts';
import { rewardPeriod } from './reward-period.ts';
import type { TierChange } from './standing.ts';

/** A change of a member's level, and the levels whose entry rewards it brings. */
export interface NotedChange {
  readonly account: Account;
  readonly change: TierChange;
  readonly rewards: readonly string[];
}

/** A level that staff gave, or that came back, was not entered by the member's own doing. */
const REWARDED: readonly TierChange['reason'][] = ['reached', 'exchanged', 'bought', 'program_changed'];

/** The levels whose entry rewards a change brings: the new one, and those passed on the way where the programme says so. */
export function rewardsOf({ levels, rewardsSkipped }: TierSettings, change: TierChange): readonly string[] {
  const isRise = rankOf(levels, change.to) > rankOf(levels, change.from);
  if (!isRise || change.to === null || !REWARDED.includes(change.reason)) return [];
  const entered = [...(rewardsSkipped ? change.skipped : []), change.to];
  return levels.filter(({ id, entryReward }) => entryReward > 0 && entered.includes(id)).map(({ id }) => id);
}

/**
 * Posts the entry rewards of the levels entered since this was last done. Falling and rising again within a period does
 * not pay twice, and a reward is not taken back (E7). Returns the points given.
 */
export async function postEntryRewards(
  books: Books,
  tiers: { changes(): readonly NotedChange[] },
  { id: versionId, document }: Pick<ProgramVersion, 'id' | 'document'>,
): Promise<number> {
  let given = 0;
  for (const { account, change, rewards } of tiers.changes()) {
    const day = localDay(change.at, document.timeZone);
    for (const tier of rewards) {
      const points = document.tiers.levels.find((level) => level.id === tier)?.entryReward ?? 0;
      const sourceKey = `level:${account.id}:${tier}:${rewardPeriod(document.tiers, day)}`;
      if (points === 0 || (await books.isPosted(sourceKey))) continue;
      await books.expireDue(account, change.at);
      const terms = lotTerms(document, null, { qualifyingOn: day, earnedAt: change.at });
      const base = {
        sourceType: 'tier',
        sourceId: null,
        sourceKey,
        versionId,
        actor: SYSTEM,
        occurredAt: change.at,
      } as const;
      const lot = { ...terms, availableAt: change.at };
      books.record(
        account,
        credit(account, 'earn', points, lot, base, { code: 'level_reward', tier, versionId }),
      );
      given += points;
    }
  }
  return given;
}
