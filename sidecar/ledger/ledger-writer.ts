import { type SqlValue, chunksOf, execute, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { invariant } from '../shared/errors.ts';
import type { Account, LotUse, Movement, WorkingLot } from './account.ts';
import { safe } from './ledger-rows.ts';

/** A movement that was taken into the books of a batch and is not in the database yet. */
export interface UnwrittenEntry {
  readonly movement: Movement;
  /** The lot that it opens; gets its ids when it is written. */
  readonly opened: WorkingLot | null;
  /** The entry's row, in the order of ENTRY_COLUMNS. */
  readonly values: readonly SqlValue[];
}

export const MEMBER_COLUMNS =
  'id, client_id, status, balance, debt, earned, clawed_back, redeemed, expired, adjusted, entry_count, head_hash, ' +
  'next_expiry_at, enrolled_at, removed_at, last_entry_at';

const ENTRY_COLUMNS = [
  'member_id',
  'seq',
  'kind',
  'points',
  'debt_points',
  'balance_after',
  'source_type',
  'source_id',
  'rule',
  'version_id',
  'actor_type',
  'actor_id',
  'occurred_at',
  'recorded_at',
  'source_key',
  'explanation',
  'prev_hash',
  'hash',
] as const;

const NEW_LOT_COLUMNS = [
  'member_id',
  'entry_id',
  'source_type',
  'source_id',
  'issued',
  'remaining',
  'earned_at',
  'available_at',
  'expires_at',
  'rolling_months',
  'rolling_by',
] as const;

/** Writes the postings of a batch, all of one kind in one statement: entries, the lots they open, and what they use. */
export async function writeEntries(
  trx: Trx,
  table: TableNames,
  unwritten: readonly UnwrittenEntry[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  await insertRows(
    trx,
    table.entry,
    ENTRY_COLUMNS,
    unwritten.map((entry) => entry.values),
  );
  // Ids are read back by key: consecutive ids are not promised on a cluster.
  for (const part of chunksOf(unwritten, 1_000)) {
    const rows = await selectRows<{ id: number; source_key: string }>(
      trx,
      `SELECT id, source_key FROM \`${table.entry}\` WHERE source_key IN (${marks(part.length)})`,
      part.map(({ movement }) => movement.sourceKey),
    );
    for (const row of rows) ids.set(row.source_key, safe(row.id));
  }
  await writeLots(trx, table, unwritten, ids);
  await writeUses(trx, table, unwritten, ids);
  return ids;
}

async function writeLots(
  trx: Trx,
  table: TableNames,
  unwritten: readonly UnwrittenEntry[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const byEntry = new Map<number, WorkingLot>();
  for (const { movement, opened } of unwritten) if (opened) byEntry.set(idOf(ids, movement), opened);
  if (byEntry.size === 0) return;
  await insertRows(
    trx,
    table.lot,
    NEW_LOT_COLUMNS,
    [...byEntry].map(([entryId, lot]) => [
      lot.memberId,
      entryId,
      lot.sourceType,
      lot.sourceId,
      lot.issued,
      lot.remaining,
      lot.earnedAt,
      lot.availableAt,
      lot.expiresAt,
      lot.rolling?.months ?? null,
      lot.rolling?.by ?? null,
    ]),
  );
  for (const part of chunksOf([...byEntry.keys()], 1_000)) {
    const rows = await selectRows<{ id: number; entry_id: number }>(
      trx,
      `SELECT id, entry_id FROM \`${table.lot}\` WHERE entry_id IN (${marks(part.length)})`,
      part,
    );
    for (const row of rows) {
      const lot = byEntry.get(safe(row.entry_id));
      if (lot) Object.assign(lot, { id: safe(row.id), entryId: safe(row.entry_id) });
    }
  }
}

async function writeUses(
  trx: Trx,
  table: TableNames,
  unwritten: readonly UnwrittenEntry[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = unwritten.flatMap(({ movement, opened }): SqlValue[][] => {
    const entryId = idOf(ids, movement);
    const uses = mergeByLot(movement.uses).map(({ lot, points }) => [entryId, lot.id, points]);
    if (opened && movement.usedAtOnce) uses.push([entryId, opened.id, movement.usedAtOnce]);
    return uses;
  });
  await insertRows(trx, table.lot_use, ['entry_id', 'lot_id', 'points'], rows);
}

/** Writes what remains of lots, from when they can be spent, and when they end. */
export async function updateLots(trx: Trx, table: TableNames, lots: Iterable<WorkingLot>): Promise<void> {
  for (const part of chunksOf([...lots], 500)) {
    const values = part
      .map(
        () =>
          'SELECT ? AS id, ? AS remaining, CAST(? AS DATETIME(3)) AS available_at, CAST(? AS DATETIME(3)) AS expires_at',
      )
      .join(' UNION ALL ');
    await execute(
      trx,
      `UPDATE \`${table.lot}\` l JOIN (${values}) v ON v.id = l.id
       SET l.remaining = v.remaining, l.available_at = v.available_at, l.expires_at = v.expires_at`,
      part.flatMap((lot) => [lot.id, lot.remaining, lot.availableAt, lot.expiresAt]),
    );
  }
}

/** Writes the sums of members. Their rows exist and are locked, so the insert always becomes an update. */
export async function updateMembers(trx: Trx, table: TableNames, accounts: Iterable<Account>): Promise<void> {
  const columns = MEMBER_COLUMNS.split(', ');
  const changing = columns.filter((name) => !['id', 'client_id', 'enrolled_at'].includes(name));
  const rows = [...accounts].map((account): SqlValue[] => [
    account.id,
    account.clientId,
    account.status,
    account.balance,
    account.debt,
    account.earned,
    account.clawedBack,
    account.redeemed,
    account.expired,
    account.adjusted,
    account.entryCount,
    account.headHash,
    account.nextExpiryAt,
    account.enrolledAt,
    account.removedAt,
    account.lastEntryAt,
  ]);
  await insertRows(trx, table.member, columns, rows, {
    suffix: `ON DUPLICATE KEY UPDATE ${changing.map((name) => `${name} = VALUES(${name})`).join(', ')}`,
  });
}

function idOf(ids: ReadonlyMap<string, number>, { sourceKey }: Movement): number {
  const id = ids.get(sourceKey);
  invariant(id !== undefined, 'an entry that was written has an id');
  return id;
}

/** A lot stands once per entry, whatever the order in which it was drawn on. */
function mergeByLot(uses: readonly LotUse[]): LotUse[] {
  const merged = new Map<WorkingLot, number>();
  for (const { lot, points } of uses) merged.set(lot, (merged.get(lot) ?? 0) + points);
  return [...merged].map(([lot, points]) => ({ lot, points }));
}
