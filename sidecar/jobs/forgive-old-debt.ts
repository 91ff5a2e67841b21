import { marks, selectRows } from '../database/bulk.ts';
import { inTransaction, type Trx } from '../database/transaction.ts';
import type { TableNames } from '../database/table-names.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import { oldDebt } from '../ledger/debt.ts';
import { SYSTEM } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { forgiveness } from '../members/debt-actions.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { addMonths, localDay, startOfDay } from '../shared/business-time.ts';

const MEMBERS_PER_BATCH = 500;

/**
 * Strikes off debt that is older than the programme in force at `at` lets it become (D6), in batches of members. Returns how
 * many points were forgiven. Run again for the same day it finds nothing more.
 */
export async function forgiveOldDebt({ db, table, clock, random }: SettleDeps, at: Date): Promise<number> {
  const version = versionAt(await new VersionStore(db, table).published(), at);
  if (!version) return 0;
  const { clawback, timeZone } = version.document;
  if (clawback.policy !== 'debt' || clawback.debtMonths === null) return 0;
  const today = localDay(at, timeZone);
  const cutoff = startOfDay(addMonths(today, -clawback.debtMonths), timeZone);
  let forgiven = 0;
  for (let last = 0; ;) {
    const rows = await selectRows<{ id: number; client_id: number }>(
      db,
      `SELECT id, client_id FROM \`${table.member}\` WHERE status = 'active' AND debt > 0 AND id > ? ORDER BY id LIMIT ?`,
      [last, MEMBERS_PER_BATCH],
    );
    const end = rows.at(-1);
    if (!end) return forgiven;
    const clients = rows.map((row) => row.client_id);
    forgiven += await inTransaction(db, random, async (trx) => {
      const batch = await LedgerBatch.open(trx, table, clients, clock.now());
      const accounts = [...batch.accounts()].filter((one) => one.debt > 0 && one.status === 'active');
      const incurred = await incurredSince(
        trx,
        table,
        accounts.map((one) => one.id),
        cutoff,
      );
      let points = 0;
      for (const account of accounts) {
        const old = oldDebt(account.debt, incurred.get(account.id) ?? 0);
        if (old === 0) continue;
        points += old;
        const base = {
          sourceType: 'member',
          sourceId: account.id,
          sourceKey: `forgive:${account.id}:${account.entryCount + 1}`,
          versionId: version.id,
          actor: SYSTEM,
          occurredAt: at,
        } as const;
        batch.record(
          account,
          forgiveness(account, old, base, { code: 'debt_forgiven', reason: '', cause: 'too_old' }),
        );
      }
      await batch.flush();
      return points;
    });
    last = end.id;
  }
}

/**
 * Debt that each member incurred on or after an instant. What counts is when we wrote it: a clawback may be dated as a payment
 * of long ago, and debt is never forgiven sooner than the member could know of it.
 */
async function incurredSince(
  trx: Trx,
  table: TableNames,
  memberIds: readonly number[],
  cutoff: Date,
): Promise<Map<number, number>> {
  if (memberIds.length === 0) return new Map();
  const rows = await selectRows<{ member_id: number; points: string }>(
    trx,
    `SELECT member_id, CAST(SUM(debt_points) AS CHAR) AS points FROM \`${table.entry}\`
     WHERE member_id IN (${marks(memberIds.length)}) AND debt_points > 0 AND recorded_at >= ? GROUP BY member_id`,
    [...memberIds, cutoff],
  );
  return new Map(rows.map((row) => [safe(row.member_id), safe(row.points)]));
}
