import { selectRows } from '../database/bulk.ts';
import { stranger } from '../earning/member-contexts.ts';
import { MEMBER_COLUMNS } from '../ledger/ledger-writer.ts';
import { type MemberRow, toAccount } from '../ledger/ledger-rows.ts';
import { readStanding } from '../members/standing.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { type ExchangeRequest, exchangeTier } from './exchange-tier.ts';
import { type LevelRow, levelRows } from './level-rows.ts';
import { MemberTiers, inputFor } from './member-tiers.ts';
import { type TierReview, reviewTiers } from './review-tiers.ts';
import { isTermOver } from './review-at.ts';
import { type SetTierRequest, setTierByHand } from './set-tier-by-hand.ts';
import type { TierProgress, TierStanding } from './standing.ts';
import type { TierDeps, TierReceipt } from './tier-action.ts';
import type { TierLogLine } from './tier-log.ts';
import { type TierChangeRow, toLogLine } from './tier-rows.ts';

export type { LevelRow } from './level-rows.ts';

/** A line of the level history as it is shown. */
export type TierLogRow = TierLogLine & { readonly recordedAt: Date };

/** A member's level with the table of all levels, lowest first. */
export interface TierOverview extends TierProgress {
  readonly mode: 'off' | 'threshold' | 'exchange';
  readonly isLocked: boolean;
  readonly lockedUntil: Date | null;
  readonly levels: readonly LevelRow[];
}

export interface TiersService {
  /** Where a client stands now, whether the nightly review ran or not; nothing is written. */
  progress(clientId: number): Promise<TierOverview>;
  /** The level log, newest first. */
  history(clientId: number): Promise<readonly TierLogRow[]>;
  /** Gives points for a level; see `exchangeTier` for what is refused. */
  exchange(request: ExchangeRequest): Promise<TierReceipt>;
  /** Staff give, take or hold a level, with a reason; see `setTierByHand`. */
  setByHand(request: SetTierRequest): Promise<TierReceipt>;
  /** Everything that is due; the nightly job. `everybody` after history was taken in. */
  review(at: Date, options?: { readonly everybody?: boolean }): Promise<TierReview>;
}

const HISTORY_MAX = 500;

export function tiersService(deps: TierDeps): TiersService {
  const { db, table } = deps;
  return {
    progress: (clientId) => overview(deps, clientId),

    async history(clientId) {
      const rows = await selectRows<TierChangeRow & { recorded_at: Date }>(
        db,
        `SELECT c.* FROM \`${table.tier_change}\` c JOIN \`${table.member}\` m ON m.id = c.member_id
         WHERE m.client_id = ? ORDER BY c.seq DESC LIMIT ?`,
        [clientId, HISTORY_MAX],
      );
      return rows.map((row) => ({ ...toLogLine(row), recordedAt: row.recorded_at }));
    },

    exchange: (request) => exchangeTier(deps, request),
    setByHand: (request) => setTierByHand(deps, request),
    review: (at, options) => reviewTiers(deps, at, options),
  };
}

async function overview({ db, table, clock }: TierDeps, clientId: number): Promise<TierOverview> {
  const now = clock.now();
  const version = versionAt(await new VersionStore(db, table).published(), now);
  if (!version) return NO_OVERVIEW;
  const [row] = await selectRows<MemberRow>(
    db,
    `SELECT ${MEMBER_COLUMNS} FROM \`${table.member}\` WHERE client_id = ?`,
    [clientId],
  );
  const account = row ? toAccount(row) : stranger(clientId);
  const tiers = MemberTiers.open(db, table);
  if (row) {
    await tiers.load([account]);
    tiers.advance(account, version, now);
  }
  const { spendable } = await readStanding(db, table, clientId, now);
  const input = inputFor(account, version);
  const progress = tiers.progress(account, version, now);
  const standing = tiers.standing(account);
  const mayChoose = account.status === 'active' && !standing.isLocked && !isTermOver(input, now);
  const levels = input.settings.mode === 'off' ? [] : levelRows(input, progress, spendable, mayChoose);
  return {
    ...progress,
    next: progress.next ?? nextToBuy(input.settings.mode, standing, levels),
    mode: input.settings.mode,
    isLocked: standing.isLocked,
    lockedUntil: standing.lockedUntil,
    levels,
  };
}

/** In exchange mode the next level is the lowest that cannot be paid for yet. */
function nextToBuy(
  mode: TierOverview['mode'],
  { isLocked }: TierStanding,
  levels: readonly LevelRow[],
): TierProgress['next'] {
  const next = levels.find(({ state }) => state === 'missing');
  if (mode !== 'exchange' || isLocked || !next?.missing) return null;
  return { tier: next.tier.id, missing: next.missing, threshold: String(next.tier.price) };
}

const NO_OVERVIEW: TierOverview = {
  tier: null,
  since: null,
  reviewAt: null,
  metric: '0',
  next: null,
  toKeep: null,
  isAtRisk: false,
  mode: 'off',
  isLocked: false,
  lockedUntil: null,
  levels: [],
};
