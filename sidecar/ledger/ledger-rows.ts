import { InvariantViolation } from '../shared/errors.ts';
import type { Account, WorkingLot } from './account.ts';
import type { Entry, EntryKind, SourceType } from './entry.ts';
import { fromExplanationText } from './explanation-text.ts';
import type { Rolling } from './lot.ts';

export interface MemberRow {
  id: number;
  client_id: number;
  status: string;
  balance: number | string;
  debt: number | string;
  earned: number | string;
  clawed_back: number | string;
  redeemed: number | string;
  expired: number | string;
  adjusted: number | string;
  entry_count: number;
  head_hash: string;
  next_expiry_at: Date | null;
  enrolled_at: Date;
  removed_at: Date | null;
  last_entry_at: Date | null;
}

export function toAccount(row: MemberRow): Account {
  return {
    id: safe(row.id),
    clientId: safe(row.client_id),
    status: row.status === 'removed' ? 'removed' : 'active',
    balance: safe(row.balance),
    debt: safe(row.debt),
    earned: safe(row.earned),
    clawedBack: safe(row.clawed_back),
    redeemed: safe(row.redeemed),
    expired: safe(row.expired),
    adjusted: safe(row.adjusted),
    entryCount: safe(row.entry_count),
    headHash: row.head_hash,
    nextExpiryAt: row.next_expiry_at,
    enrolledAt: row.enrolled_at,
    removedAt: row.removed_at,
    lastEntryAt: row.last_entry_at,
  };
}

export const LOT_COLUMNS =
  'id, member_id, entry_id, source_type, source_id, issued, remaining, earned_at, available_at, expires_at, ' +
  'rolling_months, rolling_by';

export interface LotRow {
  id: number | string;
  member_id: number | string;
  entry_id: number | string;
  source_type: string;
  source_id: number | string | null;
  issued: number | string;
  remaining: number | string;
  earned_at: Date;
  available_at: Date;
  expires_at: Date | null;
  rolling_months: number | null;
  rolling_by: string | null;
}

export function toLot(row: LotRow): WorkingLot {
  return {
    id: safe(row.id),
    memberId: safe(row.member_id),
    entryId: safe(row.entry_id),
    sourceType: row.source_type as SourceType,
    sourceId: row.source_id === null ? null : safe(row.source_id),
    issued: safe(row.issued),
    remaining: safe(row.remaining),
    earnedAt: row.earned_at,
    availableAt: row.available_at,
    expiresAt: row.expires_at,
    rolling:
      row.rolling_months === null
        ? null
        : { months: row.rolling_months, by: (row.rolling_by ?? 'both') as Rolling['by'] },
  };
}

export interface EntryRow {
  id: number | string;
  member_id: number | string;
  seq: number;
  kind: string;
  points: number | string;
  debt_points: number | string;
  balance_after: number | string;
  source_type: string;
  source_id: number | string | null;
  rule: string | null;
  version_id: number | null;
  actor_type: string;
  actor_id: number | null;
  occurred_at: Date;
  recorded_at: Date;
  source_key: string;
  explanation: string;
  prev_hash: string;
  hash: string;
}

export function toEntry(row: EntryRow): Entry {
  return {
    id: safe(row.id),
    memberId: safe(row.member_id),
    seq: safe(row.seq),
    kind: row.kind as EntryKind,
    points: safe(row.points),
    debtPoints: safe(row.debt_points),
    balanceAfter: safe(row.balance_after),
    sourceType: row.source_type as SourceType,
    sourceId: row.source_id === null ? null : safe(row.source_id),
    rule: row.rule,
    versionId: row.version_id,
    actor: { type: row.actor_type as Entry['actor']['type'], id: row.actor_id },
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    sourceKey: row.source_key,
    explanation: fromExplanationText(row.explanation),
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

/** A BIGINT as a number; one that a JS number cannot hold exactly is refused, not rounded. */
export function safe(value: number | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new InvariantViolation('unsafe_integer', { value: String(value) });
  return number;
}
