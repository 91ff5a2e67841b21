import { readHistory } from '../crm/history.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import { chunksOf } from '../database/bulk.ts';
import { readState, writeState } from '../database/state-store.ts';
import { EMPTY_SCOPE, type Scope, withHistory } from '../earning/scope.ts';
import type { SettleDeps, SettleService } from '../earning/settle-service.ts';
import { VersionStore } from '../programs/version-store.ts';
import { endOfDay, isDay, localDay } from '../shared/business-time.ts';
import { ConflictError, InvalidInputError } from '../shared/errors.ts';
import { capBalances } from './cap-balances.ts';
import { expirePoints } from './expire-points.ts';

export interface BackfillOptions {
  /** Local day at which history begins, inclusive; default since ever. */
  readonly from?: string;
  /** Local day (YYYY-MM-DD) at which history stops, inclusive; default today. */
  readonly asOf?: string;
  /** Whether expiry counts from the day on which points were earned, or from today. */
  readonly expiryFrom?: 'original' | 'today';
  /** No member starts with more than this. */
  readonly cap?: number;
  readonly onProgress?: (report: BackfillReport) => void | Promise<void>;
  /** Brings the levels of members to whom nothing more happened up to the end of the history. */
  readonly reviewLevels?: (at: Date) => Promise<unknown>;
}

export interface BackfillReport {
  readonly total: number;
  readonly done: number;
  readonly changed: number;
  readonly earned: number;
  readonly clawedBack: number;
  readonly expired: number;
  readonly capped: number;
}

const BATCH = 500;

/**
 * Turns the CRM's history into points, in the order of time, as it would have happened live: each document is settled as of the
 * moment at which it last moved money, and points that had expired by then are gone by then. Killed half way it goes
 * on where it was; run twice it changes nothing, because it is the same converging settling.
 */
export async function backfill(
  deps: SettleDeps,
  settle: SettleService,
  options: BackfillOptions = {},
): Promise<BackfillReport> {
  const { db, table, clock } = deps;
  const now = clock.now();
  const versions = await new VersionStore(db, table).published();
  if (versions.length === 0) throw new ConflictError('no_program');
  const { timeZone } = await readHostSettings(db, table);
  const today = localDay(now, timeZone);
  const until = options.asOf ?? today;
  if (!isDay(until) || until > today) {
    throw new InvalidInputError('invalid_as_of', { asOf: until, today });
  }
  // Before anything is posted: a wrong cap must not be noticed at the end of a long run.
  const { cap, from = null } = options;
  if (from !== null && (!isDay(from) || from > until)) throw new InvalidInputError('invalid_period');
  if (cap !== undefined && (!Number.isSafeInteger(cap) || cap < 0))
    throw new InvalidInputError('invalid_cap', { cap });
  const known = (await readState<Scope>(db, table, 'scope')) ?? EMPTY_SCOPE;
  const scope = withHistory(known, from, until);

  const events = await readHistory(db, table, timeZone, { from, until });
  let report: BackfillReport = {
    total: events.length,
    done: 0,
    changed: 0,
    earned: 0,
    clawedBack: 0,
    expired: 0,
    capped: 0,
  };
  await options.onProgress?.(report);
  for (const part of chunksOf(events, BATCH)) {
    const settled = await settle.settle(
      part.map(({ source, at }) => ({ source, at: at < now ? at : now })),
      { scope, ...(options.expiryFrom === 'today' ? { expiryFrom: today } : {}) },
    );
    report = {
      ...report,
      done: report.done + part.length,
      changed: report.changed + settled.changed,
      earned: report.earned + settled.earned,
      clawedBack: report.clawedBack + settled.clawedBack,
    };
    await options.onProgress?.(report);
  }
  // From here on sweep and verify hold this history to account too.
  await writeState(db, table, 'scope', scope, clock.now());
  const end = endOfDay(until, timeZone);
  const asOf = end < now ? end : now;
  const expired = await expirePoints(deps, asOf, { isHistory: true });
  await options.reviewLevels?.(asOf);
  const capped = cap === undefined ? 0 : await capBalances(deps, cap);
  report = { ...report, expired, capped };
  await options.onProgress?.(report);
  return report;
}
