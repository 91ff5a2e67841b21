import { marks, selectRows } from '../database/bulk.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import { SYSTEM } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { spend } from '../ledger/movements.ts';
import { invariant } from '../shared/errors.ts';

const MEMBERS_PER_BATCH = 500;

/** Lowers opening balances above the cap, soonest expiry first; once per member, ever. */
export async function capBalances(deps: SettleDeps, cap: number): Promise<number> {
  const { db, table, clock, random } = deps;
  let capped = 0;
  for (let last = 0; ;) {
    const clients = await clientsAbove(deps, cap, last, MEMBERS_PER_BATCH);
    const end = clients.at(-1);
    if (end === undefined) return capped;
    capped += await inTransaction(db, random, async (trx) => {
      const now = clock.now();
      const batch = await LedgerBatch.open(trx, table, clients, now);
      const accounts = [...batch.accounts()].filter(
        (account) => account.status === 'active' && account.balance > cap,
      );
      const done = await knownKeys(
        { ...deps, db: trx },
        accounts.map((account) => capKey(account.id)),
      );
      await batch.loadLots(accounts.map((account) => account.id));
      let points = 0;
      for (const account of accounts.filter(({ id }) => !done.has(capKey(id)))) {
        const excess = account.balance - cap;
        const base = {
          sourceType: 'member',
          sourceId: account.id,
          sourceKey: capKey(account.id),
          versionId: null,
          actor: SYSTEM,
          occurredAt: now,
        } as const;
        const result = spend(batch.lots(account), 'adjust', excess, now, false, base, () => ({
          code: 'opening_capped',
          cap,
        }));
        // Pending points are not spendable: what cannot be taken now is left alone rather than turned into debt.
        if ('missing' in result) continue;
        batch.record(account, result.movement);
        invariant(account.balance === cap, 'a capped balance is the cap');
        points += excess;
      }
      await batch.flush();
      return points;
    });
    last = end;
  }
}

function capKey(memberId: number): string {
  return `opening_cap:${memberId}`;
}

/** Clients whose balance is above a cap; for the opening balances of a backfill. */
async function clientsAbove(
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
async function knownKeys({ db, table }: SettleDeps, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await selectRows<{ source_key: string }>(
    db,
    `SELECT source_key FROM \`${table.entry}\` WHERE source_key IN (${marks(keys.length)})`,
    keys,
  );
  return new Set(rows.map((row) => row.source_key));
}
