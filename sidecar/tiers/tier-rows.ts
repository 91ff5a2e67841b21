import type { SqlValue } from '../database/bulk.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { rational, toDecimalText } from '../shared/rational.ts';
import type { TierReason } from './standing.ts';
import type { TierLogLine } from './tier-log.ts';

export interface TierChangeRow {
  readonly member_id: number;
  readonly seq: number;
  readonly from_tier: string | null;
  readonly to_tier: string | null;
  readonly at: Date;
  readonly reason: string;
  readonly metric: string | null;
  readonly threshold: string | null;
  readonly skipped: string;
  readonly since: Date | null;
  readonly review_at: Date | null;
  readonly is_locked: number;
  readonly locked_until: Date | null;
  readonly version_id: number | null;
  readonly source_type: string | null;
  readonly source_id: number | null;
  readonly actor_type: string;
  readonly actor_id: number | null;
  readonly note: string;
  readonly request_key: string | null;
}

export const CHANGE_COLUMNS = [
  'member_id',
  'seq',
  'from_tier',
  'to_tier',
  'at',
  'reason',
  'metric',
  'threshold',
  'skipped',
  'since',
  'review_at',
  'is_locked',
  'locked_until',
  'version_id',
  'source_type',
  'source_id',
  'actor_type',
  'actor_id',
  'note',
  'request_key',
  'recorded_at',
] as const;

export function toLogLine(row: TierChangeRow): TierLogLine {
  return {
    seq: row.seq,
    change: {
      from: row.from_tier,
      to: row.to_tier,
      at: row.at,
      reason: row.reason as TierReason,
      standing: {
        tier: row.to_tier,
        since: row.since,
        reviewAt: row.review_at,
        isLocked: row.is_locked === 1,
        lockedUntil: row.locked_until,
      },
      metric: decimal(row.metric),
      threshold: decimal(row.threshold),
      skipped: JSON.parse(row.skipped) as string[],
    },
    versionId: row.version_id,
    source:
      row.source_type === null || row.source_id === null
        ? null
        : { type: row.source_type, id: safe(row.source_id) },
    actor: { type: row.actor_type as Actor['type'], id: row.actor_id },
    note: row.note,
    requestKey: row.request_key,
  };
}

/** The values of a line in the order of `CHANGE_COLUMNS`. */
export function fromLogLine(memberId: number, line: TierLogLine, recordedAt: Date): SqlValue[] {
  const { change, source, actor } = line;
  const { standing } = change;
  return [
    memberId,
    line.seq,
    change.from,
    change.to,
    change.at,
    change.reason,
    change.metric,
    change.threshold,
    JSON.stringify(change.skipped),
    standing.since,
    standing.reviewAt,
    standing.isLocked ? 1 : 0,
    standing.lockedUntil,
    line.versionId,
    source?.type ?? null,
    source?.id ?? null,
    actor.type,
    actor.id,
    line.note,
    line.requestKey,
    recordedAt,
  ];
}

/** DECIMAL columns fill up with zeros: "1050.000000" is "1050". */
function decimal(text: string | null): string | null {
  return text === null ? null : toDecimalText(rational(text));
}
