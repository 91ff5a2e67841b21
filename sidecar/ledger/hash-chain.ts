import { createHash } from 'node:crypto';
import type { Entry } from './entry.ts';

/** The chain of a member starts from this. */
export const GENESIS = '0'.repeat(64);

export type Hashed = Omit<Entry, 'id' | 'hash' | 'explanation'> & { readonly explanationText: string };

/**
 * The hash of an entry over its predecessor's hash and all of its own columns. The very same text is put together
 * in SQL by `chainHashSql`, so that `verify` checks millions of rows inside the database.
 */
export function entryHash(entry: Hashed): string {
  const text = [
    entry.prevHash,
    entry.memberId,
    entry.seq,
    entry.kind,
    entry.points,
    entry.debtPoints,
    entry.balanceAfter,
    entry.sourceType,
    entry.sourceId ?? '',
    entry.rule ?? '',
    entry.versionId ?? '',
    entry.actor.type,
    entry.actor.id ?? '',
    sqlTime(entry.occurredAt),
    sqlTime(entry.recordedAt),
    entry.sourceKey,
    entry.explanationText,
  ].join('\n');
  return createHash('sha256').update(text).digest('hex');
}

/** The SQL expression that computes `entryHash` of a row with table alias `alias`. */
export function chainHashSql(alias: string): string {
  const a = alias;
  const columns = [
    `${a}.prev_hash`,
    `${a}.member_id`,
    `${a}.seq`,
    `${a}.kind`,
    `${a}.points`,
    `${a}.debt_points`,
    `${a}.balance_after`,
    `${a}.source_type`,
    `COALESCE(${a}.source_id, '')`,
    `COALESCE(${a}.rule, '')`,
    `COALESCE(${a}.version_id, '')`,
    `${a}.actor_type`,
    `COALESCE(${a}.actor_id, '')`,
    `${a}.occurred_at`,
    `${a}.recorded_at`,
    `${a}.source_key`,
    `${a}.explanation`,
  ];
  return `SHA2(CONCAT_WS('\\n', ${columns.join(', ')}), 256)`;
}

/** A DATETIME(3) in UTC as the database prints it. */
function sqlTime(at: Date): string {
  return at.toISOString().replace('T', ' ').replace('Z', '');
}
