import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Entry, SourceType } from '../ledger/entry.ts';
import { type EntryRow, type LotRow, safe, toEntry, toLot } from '../ledger/ledger-rows.ts';
import { type Lot, hasExpired } from '../ledger/lot.ts';
import { type OpenDebt, openDebts } from '../ledger/open-debts.ts';
import { reinstatablePoints } from './reinstatable-points.ts';

/** A lot as people look at it. What is left of a lot whose day has passed counts as ended, swept or not. */
export interface ListedLot extends Lot {
  /** Points of it that ended unspent and were not given back. */
  readonly ended: number;
}

/** What ends at one instant, from one source. */
export interface ExpiringPart {
  readonly expiresAt: Date;
  /** How many sources there are that end at this instant. */
  readonly sources: number;
  readonly sourceType: SourceType;
  readonly sourceId: number | null;
  readonly points: number;
}

/** A debt with the entry that left it. */
export type ListedDebt = OpenDebt & { readonly entry: Entry };

/** Lots and debts for screens; each list has a bound, whatever the ledger holds. */
export interface LotsReadModel {
  /** Lots that hold points at `at`, those that end soonest first. */
  open(memberId: number, at: Date, limit: number): Promise<readonly ListedLot[]>;
  /** Lots of which points ended unspent, the newest end first. */
  ended(memberId: number, at: Date, limit: number): Promise<readonly ListedLot[]>;
  /** One lot of a client; `ended` is what may come back of it. */
  ofClient(clientId: number, lotId: number, at: Date): Promise<ListedLot | null>;
  /** What ends after `at`, up to and including `until`: of each instant the `perInstant` largest sources, soonest first. */
  expiring(memberId: number, at: Date, until: Date, perInstant: number): Promise<readonly ExpiringPart[]>;
  /** What a member owes, by the entries that left it, newest first. */
  debts(memberId: number, debt: number): Promise<readonly ListedDebt[]>;
}

/** More entries than this never explain a debt on a page; what is older is summed there. */
const DEBT_ENTRIES = 50;

export function createLotsReadModel(db: Knex, table: TableNames): LotsReadModel {
  /** Points of a member's lots that ended, by entries. */
  const endedByLot = `SELECT source_id, -SUM(points) AS points FROM \`${table.entry}\`
    WHERE member_id = ? AND source_type = 'lot' AND kind IN ('expire', 'reverse') GROUP BY source_id`;

  return {
    async open(memberId, at, limit) {
      const rows = await selectRows<LotRow>(
        db,
        `SELECT * FROM \`${table.lot}\` WHERE member_id = ? AND remaining > 0 AND (expires_at IS NULL OR expires_at > ?)
         ORDER BY expires_at IS NULL, expires_at, earned_at, id LIMIT ?`,
        [memberId, at, limit],
      );
      return rows.map((row) => ({ ...toLot(row), ended: 0 }));
    },

    async ended(memberId, at, limit) {
      const rows = await selectRows<LotRow & { ended: string | null }>(
        db,
        `SELECT l.*, x.points AS ended FROM \`${table.lot}\` l LEFT JOIN (${endedByLot}) x ON x.source_id = l.id
         WHERE l.member_id = ? AND (x.points > 0 OR (l.remaining > 0 AND l.expires_at <= ?))
         ORDER BY l.expires_at DESC, l.id DESC LIMIT ?`,
        [memberId, memberId, at, limit],
      );
      return rows.map((row) => withUnswept(toLot(row), safe(row.ended ?? 0), at));
    },

    async ofClient(clientId, lotId, at) {
      const [row] = await selectRows<LotRow>(
        db,
        `SELECT l.* FROM \`${table.lot}\` l JOIN \`${table.member}\` m ON m.id = l.member_id
         WHERE l.id = ? AND m.client_id = ?`,
        [lotId, clientId],
      );
      if (!row) return null;
      const lot = toLot(row);
      return withUnswept(lot, await reinstatablePoints(db, table, lot), at);
    },

    async expiring(memberId, at, until, perInstant) {
      const rows = await selectRows<{
        expires_at: Date;
        source_type: SourceType;
        source_id: number | null;
        points: string;
        sources: number;
      }>(
        db,
        `SELECT expires_at, source_type, source_id, points, sources FROM (
           SELECT expires_at, source_type, source_id, CAST(SUM(remaining) AS CHAR) AS points,
             ROW_NUMBER() OVER (PARTITION BY expires_at ORDER BY SUM(remaining) DESC, source_type, source_id) AS place,
             COUNT(*) OVER (PARTITION BY expires_at) AS sources
           FROM \`${table.lot}\` WHERE member_id = ? AND remaining > 0 AND expires_at > ? AND expires_at <= ?
           GROUP BY expires_at, source_type, source_id) x
         WHERE place <= ? ORDER BY expires_at, place`,
        [memberId, at, until, perInstant],
      );
      return rows.map((row) => ({
        expiresAt: row.expires_at,
        sourceType: row.source_type,
        sourceId: row.source_id === null ? null : safe(row.source_id),
        points: safe(row.points),
        sources: safe(row.sources),
      }));
    },

    async debts(memberId, debt) {
      if (debt === 0) return [];
      const rows = await selectRows<EntryRow>(
        db,
        `SELECT * FROM \`${table.entry}\` WHERE member_id = ? AND debt_points > 0 ORDER BY seq DESC LIMIT ?`,
        [memberId, DEBT_ENTRIES],
      );
      const entries = rows
        .map(toEntry)
        .map((entry) => ({ entry, entryId: entry.id, points: entry.debtPoints }));
      return openDebts(debt, entries);
    },
  };
}

function withUnswept(lot: Lot, ended: number, at: Date): ListedLot {
  return hasExpired(lot, at) ? { ...lot, remaining: 0, ended: ended + lot.remaining } : { ...lot, ended };
}
