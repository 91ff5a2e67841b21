import type { BenchPlace } from '../bench-place.ts';
import { emptyLedger } from '../empty-ledger.ts';
import { mustHold } from '../must-hold.ts';
import { count, rateRow, ratioRow } from '../section.ts';
import type { Section } from '../section.ts';
import { ratePerSecond, ratiosOf, spreadOf } from '../statistics.ts';
import { writeInBatches } from './batched-writes.ts';
import { openCeiling } from './ceiling-tables.ts';
import type { Ceiling } from './ceiling-tables.ts';
import { drainRate } from './drain-rate.ts';
import { readLedgerRows } from './ledger-rows.ts';
import { commitOneByOne } from './single-commits.ts';
import { paymentIds } from './signals.ts';

/** Enough to be steady, few enough not to take minutes on a slow disk. */
const COMMITS_MAX = 2_000;
const COMMITS_MAX_QUICK = 200;

interface Round {
  readonly settled: number;
  readonly unchanged: number;
  readonly commits: number;
  readonly batched: number;
  readonly entries: number;
}

/**
 * Signals settled per second, from the signal row to the committed ledger: claim, facts, evaluation, explanation, hash
 * chain, entry, lot, member, settlement, signal marked. Not measured: the host's own work, and the time until the
 * sidecar looks. Both ceilings write to the same server in the same round, into tables that are made the same way.
 */
export async function measureSettle(place: BenchPlace): Promise<Section> {
  const { wired, rounds, say } = place;
  const ceiling = await openCeiling(place);
  const payments = await paymentIds(wired);
  const results: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    say(`settle: round ${round} of ${rounds}`);
    const result = await oneRound(place, ceiling, payments);
    // The first round compiles and fills caches.
    if (round > 0) results.push(result);
  }
  return toSection(place, payments.length, results);
}

async function oneRound(
  { wired, quick }: BenchPlace,
  ceiling: Ceiling,
  payments: readonly number[],
): Promise<Round> {
  const { db, table } = wired;
  await emptyLedger(db, table);
  const settled = await drainRate(payments, wired);
  const rows = await readLedgerRows(wired);
  mustHold(rows.entries.length > 0, 'settling posted no entry');
  const unchanged = await drainRate(payments, wired);
  const again = await readLedgerRows(wired);
  mustHold(again.entries.length === rows.entries.length, 'settling unchanged invoices posted entries');

  await ceiling.empty();
  await ceiling.addMembers(rows.members);
  const single = rows.entries.slice(0, quick ? COMMITS_MAX_QUICK : COMMITS_MAX);
  const commits = await ratePerSecond(single.length, () => commitOneByOne(ceiling, single));
  await ceiling.empty();
  const batched = await ratePerSecond(rows.entries.length, () => writeInBatches(ceiling, rows));
  return { settled, unchanged, commits, batched, entries: rows.entries.length };
}

function toSection({ wired, rounds }: BenchPlace, signals: number, results: readonly Round[]): Section {
  const of = (name: keyof Round): number[] => results.map((result) => result[name]);
  const rates = {
    settled: spreadOf(of('settled')),
    unchanged: spreadOf(of('unchanged')),
    commits: spreadOf(of('commits')),
    batched: spreadOf(of('batched')),
  };
  const ratios = {
    settledPerCommit: ratiosOf(of('settled'), of('commits')),
    settledPerBatched: ratiosOf(of('settled'), of('batched')),
  };
  const entries = results[0]?.entries ?? 0;
  return {
    title: 'Settle: signals to points',
    input: `${count(signals)} invoices, each paid, one signal each; ${count(entries)} entries with their lots; ${rounds} round(s)`,
    columns: ['', 'median', 'range'],
    rows: [
      rateRow('signals settled', rates.settled),
      rateRow('signals that change nothing', rates.unchanged),
      rateRow('limit: durable commits of one entry and its member, 1 connection', rates.commits),
      rateRow('limit: the same entries, lots and members in batches of 500', rates.batched),
      ratioRow('settled ÷ single commits', ratios.settledPerCommit),
      ratioRow('settled ÷ batched writes', ratios.settledPerBatched),
    ],
    data: { signals, entries, rounds, sidecar: wired.version, perSecond: rates, ratios },
  };
}
