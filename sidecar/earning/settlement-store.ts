import type { Knex } from 'knex';
import { sourceId, type SourceRef } from '../crm/source.ts';
import { insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { type MetricShare } from './evaluation.ts';
import { type MemberContext, NO_CONTEXT } from './member-context.ts';

/** What is posted for one source: the memory that the next settling compares with. */
export interface Settlement {
  readonly source: SourceRef;
  readonly memberId: number;
  /** The client of that member. */
  readonly clientId: number;
  /** The version bound to the source with its first posting. */
  readonly versionId: number;
  /** How many times something was posted; makes the next posting's key. */
  readonly seq: number;
  readonly posted: number;
  readonly postedRules: Readonly<Record<string, number>>;
  /** By rule, points that were to be taken back and were not. The entries of a rule sum to its posted points plus these. */
  readonly waived: Readonly<Record<string, Waived>>;
  /** The local day that it counts for in caps and metrics; null when an older release settled it. */
  readonly day: string | null;
  readonly metric: MetricShare;
  readonly context: MemberContext;
}

export interface Waived {
  /** Kept by the programme's policy. */
  readonly kept: number;
  /** Ended unspent before they could be taken. */
  readonly expired: number;
}

interface Row {
  source_type: SourceRef['type'];
  source_id: number;
  member_id: number;
  client_id: number;
  version_id: number;
  seq: number;
  posted: number | string;
  posted_rules: string;
  waived: string | null;
  day: string | null;
  metric_points: number | string;
  spend: string;
  invoices: number;
  context: string | null;
}

const COLUMNS =
  's.source_type, s.source_id, s.member_id, m.client_id, s.version_id, s.seq, s.posted, s.posted_rules, s.waived, ' +
  'CAST(s.day AS CHAR) AS day, s.metric_points, CAST(s.spend AS CHAR) AS spend, s.invoices, s.context';

function toSettlement(row: Row): Settlement {
  const waived = JSON.parse(row.waived ?? '{}') as Record<string, readonly [kept: number, expired: number]>;
  return {
    source: { type: row.source_type, id: row.source_id },
    memberId: safe(row.member_id),
    clientId: row.client_id,
    versionId: row.version_id,
    seq: row.seq,
    posted: safe(row.posted),
    postedRules: JSON.parse(row.posted_rules) as Record<string, number>,
    waived: Object.fromEntries(
      Object.entries(waived).map(([rule, [kept, expired]]) => [rule, { kept, expired }]),
    ),
    day: row.day,
    metric: { points: safe(row.metric_points), spend: row.spend, invoices: row.invoices },
    context: row.context === null ? NO_CONTEXT : (JSON.parse(row.context) as MemberContext),
  };
}

/** The settlements of these sources, by `sourceId`. */
export async function readSettlements(
  db: Knex,
  table: TableNames,
  sources: readonly SourceRef[],
): Promise<Map<string, Settlement>> {
  const found = new Map<string, Settlement>();
  for (const type of ['invoice', 'credit_note', 'event'] as const) {
    const ids = sources.filter((source) => source.type === type).map((source) => source.id);
    if (ids.length === 0) continue;
    const rows = await selectRows<Row>(
      db,
      `SELECT ${COLUMNS} FROM \`${table.settlement}\` s JOIN \`${table.member}\` m ON m.id = s.member_id
       WHERE s.source_type = ? AND s.source_id IN (${marks(ids.length)})`,
      [type, ...ids],
    );
    for (const row of rows) {
      const settlement = toSettlement(row);
      found.set(sourceId(settlement.source), settlement);
    }
  }
  return found;
}

const WRITTEN = [
  'source_type',
  'source_id',
  'member_id',
  'version_id',
  'seq',
  'posted',
  'posted_rules',
  'waived',
  'day',
  'metric_points',
  'spend',
  'invoices',
  'context',
  'settled_at',
] as const;

/** All but the key and the version, which never changes once something is posted. */
const CHANGING = WRITTEN.filter((name) => !['source_type', 'source_id', 'version_id'].includes(name));

export async function writeSettlements(
  db: Knex,
  table: TableNames,
  settlements: readonly Settlement[],
  at: Date,
): Promise<void> {
  await insertRows(
    db,
    table.settlement,
    WRITTEN,
    settlements.map((one) => [
      one.source.type,
      one.source.id,
      one.memberId,
      one.versionId,
      one.seq,
      one.posted,
      JSON.stringify(one.postedRules),
      waivedText(one.waived),
      one.day,
      one.metric.points,
      one.metric.spend,
      one.metric.invoices,
      one.context === NO_CONTEXT ? null : JSON.stringify(one.context),
      at,
    ]),
    { suffix: `ON DUPLICATE KEY UPDATE ${CHANGING.map((name) => `${name} = VALUES(${name})`).join(', ')}` },
  );
}

function waivedText(waived: Settlement['waived']): string | null {
  const some = Object.entries(waived).filter(([, { kept, expired }]) => kept + expired > 0);
  if (some.length === 0) return null;
  return JSON.stringify(Object.fromEntries(some.map(([rule, { kept, expired }]) => [rule, [kept, expired]])));
}
