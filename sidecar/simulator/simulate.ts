import type { Knex } from 'knex';
import { readHistory } from '../crm/history.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import { chunksOf } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Account } from '../ledger/account.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { endOfDay, isDay, localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { InvalidInputError } from '../shared/errors.ts';
import { historyReader } from './history-reader.ts';
import { readAhead } from './read-ahead.ts';
import type { SimulationReport } from './report.ts';
import { SimulationRun } from './simulation-run.ts';
import { reportOf } from './summary.ts';
import { Tally } from './tally.ts';

export interface SimulateDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
}

export interface SimulateOptions {
  /** Local days (YYYY-MM-DD), both inclusive; default the whole history up to today. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** May throw to stop the simulation. */
  readonly onProgress?: (progress: SimulationProgress) => void | Promise<void>;
}

export interface SimulationProgress {
  readonly done: number;
  readonly total: number;
}

export interface Simulation {
  readonly report: SimulationReport;
  /** Every member as it stands at the end, in the order in which they came. */
  readonly accounts: readonly Account[];
  /** Level at the end; null = none. */
  readonly tierOf: (account: Account) => string | null;
}

const PAGE = 1_000;

/**
 * What a programme would have done to the CRM's real history: every document is settled in memory, in the order of time,
 * by the core that settles the real ledger. Nothing is written: all reading happens in one read-only transaction.
 * Everybody starts with nothing. Events (birthdays, reviews …) are no documents and take no part, as in a backfill.
 * @throws InvalidInputError `invalid_period`
 */
export async function simulate(
  { db, table, clock }: SimulateDeps,
  document: ProgramDocument,
  options: SimulateOptions = {},
): Promise<Simulation> {
  const now = clock.now();
  return db.transaction(
    async (trx) => {
      const settings = await readHostSettings(trx, table);
      const { from, until } = checkedPeriod(options, localDay(now, settings.timeZone));
      const tally = new Tally(settings.timeZone);
      const run = new SimulationRun(document, now, tally);
      const history = await readHistory(trx, table, settings.timeZone, { from, until });
      const read = historyReader(trx, table, settings, [run.version]);
      let done = 0;
      const tell = () => options.onProgress?.({ done, total: history.length });
      await tell();
      for await (const page of readAhead(chunksOf(history, PAGE), read)) {
        await run.settle(page);
        done = Math.min(done + PAGE, history.length);
        await tell();
      }
      const end = endOfDay(until, settings.timeZone);
      await run.finish(end);
      return {
        report: reportOf({ document, tally, run, period: { from, until }, at: end < now ? end : now }),
        accounts: run.accounts(),
        tierOf: (account) => run.tiers.standing(account).tier,
      };
    },
    { readOnly: true },
  );
}

/** The period of a simulation; the last day is today at the latest. @throws InvalidInputError `invalid_period` */
export function checkedPeriod({ from = null, to = null }: SimulateOptions, today: string) {
  const until = to ?? today;
  const isRight = isDay(until) && until <= today && (from === null || (isDay(from) && from <= until));
  if (!isRight) throw new InvalidInputError('invalid_period', { from, to: until, today });
  return { from, until };
}
