import { spend } from '../ledger/movements.ts';
import { rollLots } from '../ledger/roll-lots.ts';
import { readStanding } from '../members/standing.ts';
import { ConflictError, RefusedError, invariant } from '../shared/errors.ts';
import { buyTier } from './buy-tier.ts';
import { levelRows } from './level-rows.ts';
import { inputFor } from './member-tiers.ts';
import { isTermOver } from './review-at.ts';
import type { TierInput } from './tier-input.ts';
import {
  type TierDeps,
  type TierReceipt,
  type TierRequest,
  type TierScene,
  tierAction,
} from './tier-action.ts';
import type { TierLogLine } from './tier-log.ts';

export interface ExchangeRequest extends TierRequest {
  readonly tier: string;
  /** Spendable points that the person saw; fewer by now is a ConflictError `balance_changed`. */
  readonly balanceSeen: number;
}

/**
 * Gives points for a level (exchange mode): a redeem entry and a line of the level log in one transaction. Only what the
 * table of levels offers is taken; throws RefusedError `tier_not_reachable` (with what is missing), `tier_not_offered`,
 * `tier_locked`, `tier_term_over`, and what `tierAction` throws.
 */
export function exchangeTier(
  deps: TierDeps,
  { tier, balanceSeen, ...request }: ExchangeRequest,
): Promise<TierReceipt> {
  const isSame = ({ change }: TierLogLine) => change.reason === 'exchanged' && change.to === tier;
  return tierAction(deps, request, isSame, async (scene) => {
    const { trx, batch, account, version, tiers, now, requestKey } = scene;
    const { actor } = request;
    // What just ended must be written before the database is asked for what can be spent.
    await batch.flush();
    const { spendable } = await readStanding(trx, deps.table, account.clientId, now);
    if (spendable < balanceSeen) throw new ConflictError('balance_changed', { spendable, balanceSeen });
    const input = inputFor(account, version);
    const price = priceOf(input, scene, tier, spendable);
    const change = buyTier(input, tiers.standing(account), 'metric', tier, now, 'exchanged');
    const line = tiers.record(account, version, change, { actor, requestKey });
    if (price > 0) {
      const base = {
        sourceType: 'tier',
        sourceId: line.seq,
        sourceKey: `exchange:${requestKey}`,
        versionId: version.id,
        actor,
        occurredAt: now,
      } as const;
      const result = spend(batch.lots(account), 'redeem', price, now, false, base, (lots) => ({
        code: 'level_exchanged',
        tier,
        lots,
      }));
      invariant('movement' in result, 'what can be spent under the lock is spent under it');
      batch.record(account, result.movement);
      await rollLots(batch, account, 'redeeming', now, version.document.timeZone);
    }
    return line;
  });
}

/** What the level costs, or the refusal. */
function priceOf(
  input: TierInput,
  { tiers, account, version, now }: TierScene,
  tier: string,
  spendable: number,
): number {
  const { settings } = input;
  const standing = tiers.standing(account);
  if (standing.isLocked) throw new RefusedError('tier_locked', { tier });
  const progress = tiers.progress(account, version, now);
  const row = levelRows(input, progress, spendable, true).find((one) => one.tier.id === tier);
  if (settings.mode !== 'exchange' || !row) throw new RefusedError('tier_not_offered', { tier });
  if (row.state === 'missing') {
    throw new RefusedError('tier_not_reachable', { tier, missing: row.tier.price - spendable });
  }
  if (!row.selectable) throw new RefusedError('tier_not_offered', { tier });
  if (isTermOver(input, now)) throw new RefusedError('tier_term_over', { tier });
  return row.tier.price;
}
