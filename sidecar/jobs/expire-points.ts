import { selectRows } from '../database/bulk.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import { type BatchOptions, LedgerBatch } from '../ledger/ledger-batch.ts';

const MEMBERS_PER_BATCH = 500;

/** Ends every lot whose day has passed by `at`, in batches of members. Returns how many points ended. */
export async function expirePoints(
  { db, table, clock, random }: SettleDeps,
  at: Date,
  options: BatchOptions = {},
): Promise<number> {
  let ended = 0;
  for (let last = 0; ;) {
    const rows = await selectRows<{ id: number; client_id: number }>(
      db,
      `SELECT id, client_id FROM \`${table.member}\` WHERE next_expiry_at <= ? AND id > ? ORDER BY id LIMIT ?`,
      [at, last, MEMBERS_PER_BATCH],
    );
    const end = rows.at(-1);
    if (!end) return ended;
    const clients = rows.map((row) => row.client_id);
    ended += await inTransaction(db, random, async (trx) => {
      const batch = await LedgerBatch.open(trx, table, clients, clock.now(), options);
      const accounts = [...batch.accounts()];
      await batch.loadLots(accounts.map((account) => account.id));
      let points = 0;
      for (const account of accounts) points += await batch.expireDue(account, at);
      await batch.flush();
      return points;
    });
    last = end.id;
  }
}
