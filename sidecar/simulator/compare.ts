import { readHistory } from '../crm/history.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import { chunksOf } from '../database/bulk.ts';
import type { Account } from '../ledger/account.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { addDays, localDay } from '../shared/business-time.ts';
import type { Changed, ChangedLevels, ComparisonReport } from './comparison.ts';
import { type HistoryPage, historyReader } from './history-reader.ts';
import { readAhead } from './read-ahead.ts';
import type { SimulateDeps, SimulateOptions } from './simulate.ts';
import { SimulationRun, simulatedVersion } from './simulation-run.ts';
import { readMetricBefore } from './starting-state.ts';
import { levelsOf } from './summary.ts';

export interface CompareOptions extends Pick<SimulateOptions, 'onProgress'> {
  /** So many local days back, today included. */
  readonly days: number;
}

/** The most documents that a comparison looks at: the newest ones. */
const COMPARED_MOST = 20_000;
const PAGE = 1_000;
const LISTED = 10;
const UNOBSERVED = { movement: () => undefined, document: () => undefined };

/**
 * Settles the documents of the last days in memory under two programmes, from the same start: nobody has points, and
 * everybody the metrics that the ledger knows of before that, from which levels follow under each programme. Nothing is written.
 */
export async function compareVersions(
  { db, table, clock }: SimulateDeps,
  live: ProgramDocument,
  draft: ProgramDocument,
  { days, onProgress }: CompareOptions,
): Promise<ComparisonReport> {
  const now = clock.now();
  return db.transaction(
    async (trx) => {
      const settings = await readHostSettings(trx, table);
      const until = localDay(now, settings.timeZone);
      const from = addDays(until, 1 - days);
      const all = await readHistory(trx, table, settings.timeZone, { from, until });
      const history = all.slice(-COMPARED_MOST);
      const runs = [live, draft].map((document) => new SimulationRun(document, now, UNOBSERVED));
      const read = historyReader(trx, table, settings, [simulatedVersion(live), simulatedVersion(draft)]);
      const readWithStart = async (part: (typeof history)[number][]) => {
        const page = await read(part);
        return { page, metric: await readMetricBefore(trx, table, clientsOf(page), from) };
      };
      const begun = new Set<number>();
      let done = 0;
      await onProgress?.({ done, total: history.length });
      for await (const { page, metric } of readAhead(chunksOf(history, PAGE), readWithStart)) {
        for (const clientId of clientsOf(page).filter((one) => !begun.has(one))) {
          begun.add(clientId);
          for (const run of runs) await run.begin(clientId, metric.get(clientId) ?? []);
        }
        for (const run of runs) await run.settle(page);
        done = Math.min(done + PAGE, history.length);
        await onProgress?.({ done, total: history.length });
      }
      for (const run of runs) await run.finish(now);
      const [liveRun, draftRun] = runs as [SimulationRun, SimulationRun];
      return {
        from,
        until,
        documents: history.length,
        isCut: all.length > history.length,
        ...differences(liveRun, draftRun),
      };
    },
    { readOnly: true },
  );
}

function clientsOf({ documents }: HistoryPage): number[] {
  return [...new Set(documents.map(({ snapshot }) => snapshot.clientId))];
}

function differences(
  live: SimulationRun,
  draft: SimulationRun,
): Omit<ComparisonReport, 'from' | 'until' | 'documents' | 'isCut'> {
  const members = live.accounts().map((account) => {
    const other = draft.account(account.clientId);
    return {
      clientId: account.clientId,
      points: { live: net(account), draft: net(other) },
      level: { live: live.tiers.standing(account).tier, draft: draft.tiers.standing(other).tier },
    };
  });
  const sum = (side: 'live' | 'draft') => members.reduce((total, { points }) => total + points[side], 0);
  const points = members.map(({ clientId, points: both }) => ({ clientId, ...both }));
  const levels = members.map(({ clientId, level }) => ({ clientId, ...level }));
  const move = levelMove(live.version.document, draft.version.document);
  return {
    members: members.length,
    points: { live: sum('live'), draft: sum('draft') },
    more: changed(points.filter((one) => one.draft > one.live)),
    less: changed(points.filter((one) => one.draft < one.live)),
    up: changedLevels(levels.filter((one) => move(one) > 0)),
    down: changedLevels(levels.filter((one) => move(one) < 0)),
    levels: { live: levelsOf(live), draft: levelsOf(draft) },
  };
}

function net({ earned, clawedBack }: Account): number {
  return earned - clawedBack;
}

function changed(members: Changed['members']): Changed {
  const sorted = [...members].sort(
    (a, b) => Math.abs(b.draft - b.live) - Math.abs(a.draft - a.live) || a.clientId - b.clientId,
  );
  return {
    count: members.length,
    points: members.reduce((sum, { live, draft }) => sum + draft - live, 0),
    members: sorted.slice(0, LISTED),
  };
}

function changedLevels(members: ChangedLevels['members']): ChangedLevels {
  return { count: members.length, members: members.slice(0, LISTED) };
}

/**
 * Above 0 when the level by the draft is higher. Levels that both programmes have are compared as the draft ranks them;
 * where one of them is new or gone, by its place in its own programme.
 */
function levelMove(live: ProgramDocument, draft: ProgramDocument) {
  const rank = ({ tiers }: ProgramDocument, id: string | null) =>
    id === null ? 0 : tiers.levels.findIndex((level) => level.id === id) + 1;
  return (level: { readonly live: string | null; readonly draft: string | null }): number => {
    if (level.live === level.draft) return 0;
    const before = rank(draft, level.live) || rank(live, level.live);
    return rank(draft, level.draft) - before;
  };
}
