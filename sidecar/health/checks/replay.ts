import type { Knex } from 'knex';
import { chunksOf, marks, selectRows } from '../../database/bulk.ts';
import type { TableNames } from '../../database/table-names.ts';
import { evaluate } from '../../earning/evaluate.ts';
import { evaluateEvent } from '../../earning/evaluate-event.ts';
import { NOT_YET } from '../../earning/expiry.ts';
import { lotTerms } from '../../earning/lot-terms.ts';
import { NO_CONTEXT } from '../../earning/member-context.ts';
import type { SettledExplanation } from '../../earning/subject.ts';
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
  /** The end of the lot moves with activity, or was moved by staff. */
  is_moved: number;
  /** When points last came back into it; after its end it lives on for the days of grace. */
  returned_at: Date | null;
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
    `SELECT e.*, m.client_id, l.id AS lot_id, l.available_at, l.expires_at,
            l.rolling_months IS NOT NULL
              OR EXISTS (SELECT 1 FROM \`${table.entry}\` x WHERE x.source_type = 'lot' AND x.source_id = l.id AND x.kind IN ('extend', 'reverse'))
              AS is_moved,
            (SELECT MAX(x.occurred_at) FROM \`${table.lot_use}\` u JOIN \`${table.entry}\` x ON x.id = u.entry_id
             WHERE u.lot_id = l.id AND u.points < 0) AS returned_at
     FROM \`${table.entry}\` e JOIN \`${table.member}\` m ON m.id = e.member_id LEFT JOIN \`${table.lot}\` l ON l.entry_id = e.id
     WHERE e.source_type IN ('invoice', 'credit_note', 'event') AND ${where}`,
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
  if (explanation.code !== 'source_settled' && explanation.code !== 'event_settled')
    return 'it does not explain what was settled';
  const { previous, target } = explanation;
  const { clientId, result } = evaluateAgain(explanation, version);
  // A document that was given to another client comes back from the first in full, whatever it earns the other.
  const isGivenAway = clientId !== row.client_id;
  const due = isGivenAway ? 0 : (result.perRule.find(({ rule }) => rule === entry.rule)?.points ?? 0);
  if (due !== target) return `its snapshot makes ${due} points, it explains ${target}`;
  const kept = (explanation.taken?.kept ?? 0) + (explanation.taken?.expired ?? 0);
  const explained = target - previous + kept - (explanation.alreadyKept ?? 0);
  if (entry.points !== explained) return `it moved ${entry.points} points, it explains ${explained}`;
  return row.lot_id === null ? null : lotProblem(row, entry, version, result.qualifyingOn);
}

function evaluateAgain(explanation: SettledExplanation, { document }: ProgramVersion) {
  const context = explanation.context ?? NO_CONTEXT;
  if (explanation.code === 'event_settled')
    return {
      clientId: explanation.event.clientId,
      result: evaluateEvent(document, explanation.event, context),
    };
  const { snapshot } = explanation;
  return { clientId: snapshot.clientId, result: evaluate(document, snapshot, context) };
}

/** The lot's dates follow from the programme. A backfill may count the expiry from the day on which it ran. */
function lotProblem(
  row: ReplayRow,
  entry: Entry,
  { document }: ProgramVersion,
  qualifyingOn: string | null,
): string | null {
  const recordedOn = localDay(entry.recordedAt, document.timeZone);
  const from = qualifyingOn ?? recordedOn;
  const termsFrom = (expiryFrom: string) =>
    lotTerms(document, entry.rule, { qualifyingOn: from, expiryFrom, earnedAt: entry.occurredAt });
  const expiries = [from, recordedOn, addDays(recordedOn, -1)].map((day) => timeOf(termsFrom(day).expiresAt));
  const returnedAt = timeOf(row.returned_at);
  const hasGrace = returnedAt !== null && expiries.some((end) => end !== null && end <= returnedAt);
  if (!row.is_moved && !hasGrace && !expiries.includes(timeOf(row.expires_at)))
    return `its lot ${row.lot_id} expires on another day than the programme says`;
  // With points that show at issue, paying and unpaying move the first spendable instant.
  if (document.earning.mode === 'on_issue_pending') return null;
  const available = termsFrom(from).availableAt;
  return row.available_at?.getTime() === available.getTime() && available < NOT_YET
    ? null
    : `its lot ${row.lot_id} becomes spendable at another time than the programme says`;
}

function timeOf(at: Date | null): number | null {
  return at === null ? null : at.getTime();
}
