import type { Knex } from 'knex';
import { chunksOf, marks, selectRows } from '../../database/bulk.ts';
import type { TableNames } from '../../database/table-names.ts';
import { evaluate } from '../../earning/evaluate.ts';
import { NOT_YET, availableAt, expiresAt } from '../../earning/expiry.ts';
import { type EntryRow, toEntry } from '../../ledger/ledger-rows.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import { VersionStore } from '../../programs/version-store.ts';
import { addDays, localDay } from '../../shared/business-time.ts';
import { type Finding, type Findings, findingsOf } from '../check-report.ts';
import { unreadable } from '../unreadable.ts';
import type { VerifyDeps } from '../verify.ts';

const PAGE = 500;
const SAMPLE = 5_000;
const DAY_MS = 86_400_000;

type ReplayRow = EntryRow & {
  client_id: number;
  lot_id: number | null;
  available_at: Date | null;
  expires_at: Date | null;
};

/**
 * I9: computes stored explanations again from the snapshot inside them. `sample` takes entries evenly over the whole ledger, others each day.
 */
export async function replay(
  { db, table, clock }: VerifyDeps,
  extent: 'all' | 'sample',
  onProgress: (done: number) => void,
): Promise<Findings> {
  const versions = new Map(
    (await new VersionStore(db, table).published()).map((version) => [version.id, version]),
  );
  const findings: Finding[] = [];
  let done = 0;
  const day = Math.floor(clock.now().getTime() / DAY_MS);
  for await (const rows of extent === 'all' ? allEntries(db, table) : sampledEntries(db, table, day)) {
    for (const row of rows) {
      const problem = readableProblemOf(row, versions.get(row.version_id ?? 0));
      if (problem) findings.push({ id: Number(row.id), what: `entry ${row.id}: ${problem}` });
    }
    done += rows.length;
    onProgress(done);
  }
  return findingsOf(findings);
}

async function* allEntries(db: Knex, table: TableNames): AsyncGenerator<ReplayRow[]> {
  for (let last = 0; ;) {
    const rows = await select(db, table, 'e.id > ? ORDER BY e.id LIMIT ?', [last, PAGE]);
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    last = Number(end.id);
  }
}

async function* sampledEntries(db: Knex, table: TableNames, day: number): AsyncGenerator<ReplayRow[]> {
  const [bounds] = await selectRows<{ first: number | null; last: number | null }>(
    db,
    `SELECT MIN(id) AS first, MAX(id) AS last FROM \`${table.entry}\``,
  );
  if (!bounds || bounds.first === null || bounds.last === null) return;
  const step = Math.max(1, Math.ceil((bounds.last - bounds.first + 1) / SAMPLE));
  const ids: number[] = [];
  for (let id = bounds.first + (day % step); id <= bounds.last; id += step) ids.push(id);
  for (const part of chunksOf(ids, PAGE))
    yield await select(db, table, `e.id IN (${marks(part.length)})`, part);
}

function select(
  db: Knex,
  table: TableNames,
  where: string,
  bindings: readonly number[],
): Promise<ReplayRow[]> {
  return selectRows<ReplayRow>(
    db,
    `SELECT e.*, m.client_id, l.id AS lot_id, l.available_at, l.expires_at
     FROM \`${table.entry}\` e JOIN \`${table.member}\` m ON m.id = e.member_id LEFT JOIN \`${table.lot}\` l ON l.entry_id = e.id
     WHERE e.source_type IN ('invoice', 'credit_note') AND ${where}`,
    bindings,
  );
}

function readableProblemOf(row: ReplayRow, version: ProgramVersion | undefined): string | null {
  try {
    return problemOf(row, version);
  } catch (error) {
    const problem = unreadable(error);
    if (problem === null) throw error;
    return problem;
  }
}

/** What of a stored entry does not follow from its own explanation; null when all does. */
function problemOf(row: ReplayRow, version: ProgramVersion | undefined): string | null {
  if (!version) return `its programme version ${row.version_id} is not published`;
  const entry = toEntry(row);
  const { explanation } = entry;
  if (explanation.code !== 'source_settled') return 'it does not explain what was settled';
  const { snapshot, previous, target } = explanation;
  const { perRule, breakdown } = evaluate(version.document, snapshot);
  // A document that was given to another client comes back from the first in full, whatever it earns the other.
  const isGivenAway = snapshot.clientId !== row.client_id;
  const due = isGivenAway ? 0 : (perRule.find(({ rule }) => rule === entry.rule)?.points ?? 0);
  if (due !== target) return `its snapshot makes ${due} points, it explains ${target}`;
  if (entry.points !== target - previous)
    return `it moved ${entry.points} points, it explains ${target - previous}`;
  return row.lot_id === null ? null : lotProblem(row, entry, version, breakdown.qualifyingOn);
}

/** The lot's dates follow from the programme. A backfill may count the expiry from the day on which it ran. */
function lotProblem(
  row: ReplayRow,
  entry: Entry,
  { document: { earning, expiry, timeZone } }: ProgramVersion,
  qualifyingOn: string | null,
): string | null {
  const recordedOn = localDay(entry.recordedAt, timeZone);
  const from = qualifyingOn ?? recordedOn;
  const expiries = [from, recordedOn, addDays(recordedOn, -1)].map((day) =>
    timeOf(expiresAt(expiry, day, timeZone)),
  );
  if (!expiries.includes(timeOf(row.expires_at)))
    return `its lot ${row.lot_id} expires on another day than the programme says`;
  // With points that show at issue, paying and unpaying move the first spendable instant.
  if (earning.mode === 'on_issue_pending') return null;
  const available = availableAt(earning, from, entry.occurredAt, timeZone);
  return row.available_at?.getTime() === available.getTime() && available < NOT_YET
    ? null
    : `its lot ${row.lot_id} becomes spendable at another time than the programme says`;
}

function timeOf(at: Date | null): number | null {
  return at === null ? null : at.getTime();
}
