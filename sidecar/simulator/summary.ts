import type { Account } from '../ledger/account.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { worthOfPoints } from '../redemption/worth-of-points.ts';
import { ratio, rational } from '../shared/rational.ts';
import type { NearMember, SimulatedLevel, SimulatedMember, SimulationReport } from './report.ts';
import type { SimulationRun } from './simulation-run.ts';
import { type Tally, byEarned } from './tally.ts';

const WINNERS = 20;
const NEAR_LISTED = 50;
/** Just under a level: this part of its threshold is missing, or so many points. */
const NEAR_SHARE = ratio(1, 10);
const NEAR_POINTS = 50;

interface Finished {
  readonly document: ProgramDocument;
  readonly tally: Tally;
  readonly run: SimulationRun;
  readonly period: { readonly from: string | null; readonly until: string };
  /** The end of the simulation. */
  readonly at: Date;
}

/** The report of a simulation that has run to its end. */
export function reportOf({ document, tally, run, period, at }: Finished): SimulationReport {
  const accounts = run.accounts();
  const { tiers, redemption } = document;
  const levels = levelsOf(run);
  for (const account of accounts) for (const change of run.tiers.log(account)) tally.levelChange(change);
  const debt = accounts.reduce((sum, account) => sum + account.debt, 0);
  const outstanding = accounts.reduce((sum, account) => sum + account.balance, 0) + debt;
  const near = nearMembers(run, accounts, at);
  return {
    ...period,
    documents: tally.documents,
    members: accounts.length,
    totals: tally.totals(),
    outstanding,
    worth: redemption.rates.map((rate) => ({
      currency: rate.currency,
      amount: worthOfPoints(outstanding, rate),
    })),
    debt,
    membersInDebt: accounts.filter((account) => account.debt > 0).length,
    months: tally.months(levels.map((level) => level.id)),
    levels,
    tierMetric: tiers.metric,
    winners: [...accounts].sort(byEarned).slice(0, WINNERS).map(toMember(run)),
    justUnder: { count: near.length, members: near.slice(0, NEAR_LISTED) },
    nothing: tally.nothing(),
  };
}

/** The levels of a run's programme, with how many members hold each. */
export function levelsOf(run: SimulationRun): SimulatedLevel[] {
  const { tiers } = run.version.document;
  if (tiers.mode === 'off') return [];
  const holders = new Map<string | null, number>();
  for (const account of run.accounts()) {
    const { tier } = run.tiers.standing(account);
    holders.set(tier, (holders.get(tier) ?? 0) + 1);
  }
  return tiers.levels.map(({ id, names, colour }) => ({ id, names, colour, members: holders.get(id) ?? 0 }));
}

function toMember(run: SimulationRun) {
  return (account: Account): SimulatedMember => ({
    clientId: account.clientId,
    earned: account.earned,
    balance: account.balance,
    debt: account.debt,
    tier: run.tiers.standing(account).tier,
  });
}

/** Members who miss the next level by little, the nearest first. */
function nearMembers(run: SimulationRun, accounts: readonly Account[], at: Date): NearMember[] {
  const { tiers } = run.version.document;
  if (tiers.mode !== 'threshold') return [];
  return accounts
    .flatMap((account): NearMember[] => {
      const { tier, metric, next } = run.tiers.progress(account, run.version, at);
      if (!next || !isNear(next, tiers.metric === 'points')) return [];
      const { tier: id, missing, threshold } = next;
      return [{ clientId: account.clientId, tier, next: id, metric, missing, threshold }];
    })
    .sort((a, b) => shareOf(a).compare(shareOf(b)) || a.clientId - b.clientId);
}

function isNear(next: { readonly missing: string; readonly threshold: string }, isPoints: boolean): boolean {
  const missing = rational(next.missing);
  return missing.lte(rational(next.threshold).mul(NEAR_SHARE)) || (isPoints && missing.lte(NEAR_POINTS));
}

function shareOf({ missing, threshold }: Pick<NearMember, 'missing' | 'threshold'>) {
  return rational(missing).div(rational(threshold));
}
