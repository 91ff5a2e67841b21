import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { pause } from '../database/transaction.ts';
import type { Clock } from '../shared/clock.ts';
import { Tally, type VerifyReport, findingsOf } from './check-report.ts';
import { bonusEntries, bonusSteps } from './checks/automation.ts';
import { budgets } from './checks/budgets.ts';
import { convergence } from './checks/convergence.ts';
import { couponPayments } from './checks/coupon-payments.ts';
import { couponEntries, coupons } from './checks/coupons.ts';
import { entryChain, entryEffects, entryHashes } from './checks/entries.ts';
import { grantEntries, grantRows } from './checks/grants.ts';
import { protectingTriggers, uniqueKeys } from './checks/guards.ts';
import { expiredLots, lotUses, lots } from './checks/lots.ts';
import { memberTotals } from './checks/member-totals.ts';
import { overdueHolds } from './checks/overdue-holds.ts';
import { pointsDiscounts } from './checks/points-discounts.ts';
import { pointsPayments } from './checks/points-payments.ts';
import { programVersions } from './checks/program-versions.ts';
import { redemptionEntries, redemptions } from './checks/redemptions.ts';
import { replay } from './checks/replay.ts';
import { rewardOrderEntries, rewardOrders } from './checks/reward-orders.ts';
import { rewardStock } from './checks/reward-stock.ts';
import { settlementRules, settlementSums, settlements, strayPostings } from './checks/settlements.ts';
import { metricSums, tierCaches, tierLog } from '../tiers/verify-tiers.ts';
import { memberRanges } from './member-ranges.ts';
import { type RangeCheck, findInRange } from './range-check.ts';

export type { CheckReport, Finding, VerifyReport } from './check-report.ts';

export interface VerifyDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
}

export interface VerifyOptions {
  /** How many stored explanations are computed again; default a sample. */
  readonly replay?: 'all' | 'sample' | 'none';
  /** Called now and then; `total` is left out where it is not known. */
  readonly onProgress?: (check: string, done: number, total?: number) => void;
  /** How long a change in flight may take before a document that differs is called wrong. */
  readonly recheckAfterMs?: number;
}

/** All of these see the same instant of a range's members. */
const RANGE_CHECKS: readonly RangeCheck[] = [
  entryEffects,
  entryHashes,
  entryChain,
  memberTotals,
  lots,
  lotUses,
  expiredLots,
  redemptions,
  redemptionEntries,
  coupons,
  couponEntries,
  rewardOrders,
  rewardOrderEntries,
  settlements,
  settlementSums,
  settlementRules,
  strayPostings,
  tierCaches,
  tierLog,
  metricSums,
  bonusEntries,
  bonusSteps,
  grantRows,
  grantEntries,
];

/** The expiry job runs every hour; a day and two hours cover a night without any sidecar. */
const JOB_DAY_MS = 26 * 3_600_000;
const RECHECK_AFTER_MS = 1_000;

/**
 * Checks every invariant of the ledger over all of it, with set-based SQL. Safe on a live system: it writes nothing to the ledger, locks
 * nothing, reads members in ranges of one consistent snapshot each, and looks twice at documents that are changing.
 */
export async function verifyLedger(deps: VerifyDeps, options: VerifyOptions = {}): Promise<VerifyReport> {
  const { db, table, clock } = deps;
  const { onProgress = () => {}, recheckAfterMs = RECHECK_AFTER_MS } = options;
  const extent = options.replay ?? 'sample';
  const tally = new Tally();
  await checkMembers(deps, tally, onProgress);
  await tally.run('budgets', () => budgets(deps));
  await tally.run('reward_stock', () => rewardStock(db, table));
  await tally.run('overdue_holds', () => overdueHolds(db, table, clock.now()));
  await tally.run('program_versions', () => programVersions(db, table));
  await tally.run('unique_keys', () => uniqueKeys(db, table));
  await tally.run('triggers', () => protectingTriggers(db, table), 'warning');
  await tally.run(pointsPayments.check, async () => {
    const suspects = await pointsPayments.suspects(db, table);
    if (suspects.payments.length + suspects.redemptions.length > 0) await pause(recheckAfterMs);
    return findingsOf(await pointsPayments.confirm(db, table, suspects));
  });
  for (const [check, find] of [
    ['points_discounts', pointsDiscounts],
    ['coupon_payments', couponPayments],
  ] as const) {
    await tally.run(check, async () => {
      const suspects = await find(db, table);
      if (suspects.length > 0) await pause(recheckAfterMs);
      return findingsOf(suspects.length > 0 ? await find(db, table) : []);
    });
  }
  await tally.run(convergence.check, async () => {
    const suspects = await convergence.suspects(deps, (done) => onProgress(convergence.check, done));
    if (suspects.length > 0) await pause(recheckAfterMs);
    return findingsOf(await convergence.confirm(deps, suspects));
  });
  if (extent !== 'none')
    await tally.run('replay', () => replay(deps, extent, (done) => onProgress('replay', done)));
  return tally.report();
}

async function checkMembers(
  { db, table, clock }: VerifyDeps,
  tally: Tally,
  onProgress: NonNullable<VerifyOptions['onProgress']>,
): Promise<void> {
  const now = clock.now();
  const moment = { now, overdue: new Date(now.getTime() - JOB_DAY_MS) };
  const [total] = await selectRows<{ members: number }>(
    db,
    `SELECT COUNT(*) AS members FROM \`${table.member}\``,
  );
  let done = 0;
  for await (const range of memberRanges(db, table)) {
    await db.transaction(
      async (snapshot) => {
        for (const check of RANGE_CHECKS) {
          await tally.run(check.check, () => findInRange(snapshot, table, check, range, moment));
        }
      },
      { isolationLevel: 'repeatable read' },
    );
    done += range.members;
    onProgress('members', done, Number(total?.members ?? 0));
  }
}
