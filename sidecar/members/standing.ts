import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { type MemberRow, safe } from '../ledger/ledger-rows.ts';
import { RedemptionStore } from '../redemption/redemption-store.ts';
import type { MemberStanding } from '../services.ts';

/** A client's standing at `at`. Expired points do not count, whether the expiry job ran or not. */
export async function readStanding(
  db: Knex,
  table: TableNames,
  clientId: number,
  at: Date,
): Promise<MemberStanding> {
  const [row] = await selectRows<MemberRow>(db, `SELECT * FROM \`${table.member}\` WHERE client_id = ?`, [
    clientId,
  ]);
  if (!row) return { ...NOTHING, clientId };
  const memberId = safe(row.id);
  const [sums] = await selectRows<{ spendable: string | null; pending: string | null; gone: string | null }>(
    db,
    `SELECT SUM(IF((expires_at IS NULL OR expires_at > ?) AND available_at <= ?, remaining, 0)) AS spendable,
            SUM(IF((expires_at IS NULL OR expires_at > ?) AND available_at > ?, remaining, 0)) AS pending,
            SUM(IF(expires_at <= ?, remaining, 0)) AS gone
     FROM \`${table.lot}\` WHERE member_id = ? AND remaining > 0`,
    [at, at, at, at, at, memberId],
  );
  const expiries = await selectRows<{ expires_at: Date; points: string }>(
    db,
    `SELECT expires_at, SUM(remaining) AS points FROM \`${table.lot}\`
     WHERE member_id = ? AND remaining > 0 AND expires_at > ? GROUP BY expires_at ORDER BY expires_at LIMIT 100`,
    [memberId, at],
  );
  const gone = safe(sums?.gone ?? 0);
  return {
    memberId,
    clientId,
    status: row.status === 'removed' ? 'removed' : 'active',
    balance: safe(row.balance) - gone,
    // Debt beside open lots is rare (pending points that matured later); what is owed cannot be spent.
    spendable: Math.max(0, safe(sums?.spendable ?? 0) - safe(row.debt)),
    pending: safe(sums?.pending ?? 0),
    held: await new RedemptionStore(db, table).heldPoints(memberId),
    debt: safe(row.debt),
    earned: safe(row.earned),
    redeemed: safe(row.redeemed),
    expired: safe(row.expired) + gone,
    clawedBack: safe(row.clawed_back),
    adjusted: safe(row.adjusted),
    expiries: expiries.map((one) => ({ expiresAt: one.expires_at, points: safe(one.points) })),
  };
}

const NOTHING: Omit<MemberStanding, 'clientId'> = {
  memberId: null,
  status: 'active',
  balance: 0,
  spendable: 0,
  pending: 0,
  held: 0,
  debt: 0,
  earned: 0,
  redeemed: 0,
  expired: 0,
  clawedBack: 0,
  adjusted: 0,
  expiries: [],
};
