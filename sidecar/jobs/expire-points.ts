import { marks, selectRows } from '../database/bulk.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';

const MEMBERS_PER_BATCH = 500;

/** Ends every lot whose day has passed by `at`, in batches of members. Returns how many points ended. */
export async function expirePoints({ db, table, clock, random }: SettleDeps, at: Date): Promise<number> {
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
      const batch = await LedgerBatch.open(trx, table, clients, clock.now());
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

/** Clients whose balance is above a cap; for the opening balances of a backfill. */
export async function clientsAbove(
  { db, table }: SettleDeps,
  cap: number,
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await selectRows<{ client_id: number }>(
    db,
    `SELECT client_id FROM \`${table.member}\` WHERE balance > ? AND status = 'active' AND client_id > ? ORDER BY client_id LIMIT ?`,
    [cap, after, limit],
  );
  return rows.map((row) => row.client_id);
}

/** Which of these business keys stand in the ledger already. */
export async function knownKeys({ db, table }: SettleDeps, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await selectRows<{ source_key: string }>(
    db,
    `SELECT source_key FROM \`${table.entry}\` WHERE source_key IN (${marks(keys.length)})`,
    keys,
  );
  return new Set(rows.map((row) => row.source_key));
}
