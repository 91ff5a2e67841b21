import type { Account } from '../ledger/account.ts';
import type { Tier } from '../programs/tier.ts';
import { rankOf } from '../tiers/level-order.ts';
import type { TierChange } from '../tiers/standing.ts';
import type { NewAnnouncement } from './announcement.ts';
import { isNews } from './news.ts';

/**
 * What new lines of a member's level log mean to the member: risen or fallen, from the level before the first to that after the
 * last. A level that moved because the programme was rewritten is not the member's doing, and no news.
 */
export function levelNews(
  { id, clientId }: Pick<Account, 'id' | 'clientId'>,
  lines: readonly {
    readonly seq: number;
    readonly change: Pick<TierChange, 'from' | 'to' | 'at' | 'reason'>;
  }[],
  levels: readonly Tier[],
  now: Date,
): NewAnnouncement | null {
  const last = lines.at(-1);
  if (!last || last.change.reason === 'program_changed' || !isNews(last.change.at, now)) return null;
  const from = lines[0]!.change.from;
  const { to, at } = last.change;
  if (from === to) return null;
  const kind = rankOf(levels, to) > rankOf(levels, from) ? 'level_up' : 'level_down';
  return {
    key: `${kind}:${id}:${last.seq}`,
    memberId: id,
    clientId,
    occurredAt: at,
    happening: { kind, from, to },
  };
}
