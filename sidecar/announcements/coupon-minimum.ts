import type { Knex } from 'knex';
import { chunksOf, insertRows, marks, selectRows } from '../database/bulk.ts';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { Random } from '../shared/random.ts';
import { AnnouncementStore } from './announcement-store.ts';

export interface CouponMinimumDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly random: Random;
}

/** How far the ledger was looked at; there is none while coupons are off. */
interface Watch {
  readonly entryId: number;
}

const STATE = 'coupon_minimum';
const MEMBERS_PER_BATCH = 500;
const ENTRIES_PER_LOOK = 5_000;
/** Entries get their numbers before they are committed: the newest are looked at again. */
const SETTLED_MS = 2 * 60_000;

/**
 * Announces members whose spendable points crossed the minimum of coupons from below, once per crossing. It looks at those whose
 * ledger moved since the last look, whatever moved it, and at those whose waiting points became spendable by the clock; so
 * nothing has to be counted while an invoice settles. Who is above when coupons are switched on has crossed nothing.
 */
export async function announceCouponMinimum(deps: CouponMinimumDeps, now: Date): Promise<number> {
  const { db, table } = deps;
  const version = versionAt(await new VersionStore(db, table).published(), now);
  const watch = await readState<Watch | null>(db, table, STATE);
  if (!version?.document.coupons.isOn) {
    if (watch) await writeState(db, table, STATE, null, now);
    return 0;
  }
  if (!watch) {
    await rememberEverybody(deps, now);
    return 0;
  }
  const { minimumPoints } = version.document.coupons;
  let announced = 0;
  for (let { entryId } = watch; ;) {
    const moved = await movedSince(db, table, entryId, now);
    const members = new Set([...moved.memberIds, ...(await ripened(db, table, now))]);
    for (const part of chunksOf(
      [...members].sort((a, b) => a - b),
      MEMBERS_PER_BATCH,
    )) {
      announced += await inTransaction(db, deps.random, (trx) => look(trx, table, part, minimumPoints, now));
    }
    if (moved.settledId > entryId) await writeState(db, table, STATE, { entryId: moved.settledId }, now);
    if (!moved.hasMore) return announced;
    entryId = moved.lastId;
  }
}

/** Takes down where all members stand, without a word: coupons were switched on, or history was taken in. */
export async function rememberEverybody({ db, table, random }: CouponMinimumDeps, now: Date): Promise<void> {
  const [newest] = await selectRows<{ id: number | null }>(
    db,
    `SELECT MAX(id) AS id FROM \`${table.entry}\``,
  );
  for (let last = 0; ;) {
    const rows = await selectRows<{ id: number }>(
      db,
      `SELECT id FROM \`${table.member}\` WHERE id > ? ORDER BY id LIMIT ${MEMBERS_PER_BATCH}`,
      [last],
    );
    const end = rows.at(-1);
    if (!end) break;
    const ids = rows.map((row) => safe(row.id));
    await inTransaction(db, random, (trx) => look(trx, table, ids, null, now));
    last = safe(end.id);
  }
  await writeState(db, table, STATE, { entryId: safe(newest?.id ?? 0) }, now);
}

async function movedSince(db: Knex, table: TableNames, entryId: number, now: Date) {
  const rows = await selectRows<{ id: number; member_id: number; recorded_at: Date }>(
    db,
    `SELECT id, member_id, recorded_at FROM \`${table.entry}\` WHERE id > ? ORDER BY id LIMIT ${ENTRIES_PER_LOOK}`,
    [entryId],
  );
  const young = rows.findIndex(({ recorded_at: at }) => now.getTime() - at.getTime() < SETTLED_MS);
  const settled = young < 0 ? rows.at(-1) : rows[young - 1];
  return {
    memberIds: rows.map((row) => safe(row.member_id)),
    settledId: settled ? safe(settled.id) : entryId,
    lastId: safe(rows.at(-1)?.id ?? entryId),
    hasMore: rows.length === ENTRIES_PER_LOOK,
  };
}

async function ripened(db: Knex, table: TableNames, now: Date): Promise<number[]> {
  const rows = await selectRows<{ member_id: number }>(
    db,
    `SELECT member_id FROM \`${table.spendable}\` WHERE ripens_at <= ?`,
    [now],
  );
  return rows.map((row) => safe(row.member_id));
}

interface Standing {
  readonly id: number;
  readonly client_id: number;
  readonly status: string;
  readonly spendable: string;
  readonly ripens_at: Date | null;
}

/** Compares what these members can spend with the last look; `minimum` null = only remembers. Returns how many crossed it. */
async function look(
  trx: Trx,
  table: TableNames,
  memberIds: readonly number[],
  minimum: number | null,
  now: Date,
): Promise<number> {
  const before = new Map(
    (
      await selectRows<{ member_id: number; points: number; crossings: number }>(
        trx,
        `SELECT member_id, points, crossings FROM \`${table.spendable}\`
         WHERE member_id IN (${marks(memberIds.length)}) ORDER BY member_id FOR UPDATE`,
        memberIds,
      )
    ).map((row) => [safe(row.member_id), { points: safe(row.points), crossings: safe(row.crossings) }]),
  );
  const standings = await selectRows<Standing>(
    trx,
    `SELECT m.id, m.client_id, m.status, MIN(IF(l.available_at > ?, l.available_at, NULL)) AS ripens_at,
       GREATEST(0, COALESCE(SUM(IF(l.available_at <= ? AND (l.expires_at IS NULL OR l.expires_at > ?), l.remaining, 0)), 0) - m.debt) AS spendable
     FROM \`${table.member}\` m LEFT JOIN \`${table.lot}\` l ON l.member_id = m.id AND l.remaining > 0
     WHERE m.id IN (${marks(memberIds.length)}) GROUP BY m.id, m.client_id, m.status, m.debt`,
    [now, now, now, ...memberIds],
  );
  const looked = standings.map((row) => {
    const id = safe(row.id);
    const { points, crossings } = before.get(id) ?? { points: 0, crossings: 0 };
    const spendable = safe(row.spendable);
    const hasCrossed =
      minimum !== null && row.status === 'active' && points < minimum && spendable >= minimum;
    return { ...row, id, spendable, hasCrossed, crossings: crossings + (hasCrossed ? 1 : 0) };
  });
  await insertRows(
    trx,
    table.spendable,
    ['member_id', 'points', 'crossings', 'ripens_at'],
    looked.map((one) => [one.id, one.spendable, one.crossings, one.ripens_at]),
    {
      suffix:
        'ON DUPLICATE KEY UPDATE points = VALUES(points), crossings = VALUES(crossings), ripens_at = VALUES(ripens_at)',
    },
  );
  const crossed = looked.filter(({ hasCrossed }) => hasCrossed);
  await new AnnouncementStore(trx, table).add(
    crossed.map((one) => ({
      key: `coupon_minimum_reached:${one.id}:${one.crossings}`,
      memberId: one.id,
      clientId: one.client_id,
      occurredAt: now,
      happening: { kind: 'coupon_minimum_reached', spendable: one.spendable, minimum: minimum ?? 0 },
    })),
    now,
  );
  return crossed.length;
}

/** Whether anybody is watched: coupons are on. */
export async function isWatching(db: Knex, table: TableNames): Promise<boolean> {
  return (await readState<Watch | null>(db, table, STATE)) !== null;
}
