import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { chunksOf, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { newcomersAmong } from '../members/newcomers.ts';
import { GENESIS } from './hash-chain.ts';
import { safe } from './ledger-rows.ts';

/** Makes members of clients that are none yet. Whoever is taken in with history is not welcomed years later. */
export async function enrol(
  trx: Trx,
  table: TableNames,
  clientIds: readonly number[],
  at: Date,
  { isHistory = false }: { readonly isHistory?: boolean } = {},
): Promise<void> {
  for (const part of chunksOf(clientIds, 1_000)) {
    const known = new Set((await membersOf(trx, table, part)).map(({ clientId }) => clientId));
    const missing = part.filter((id) => !known.has(id));
    if (missing.length === 0) continue;
    await insertRows(
      trx,
      table.member,
      ['client_id', 'head_hash', 'enrolled_at'],
      missing.map((id) => [id, GENESIS, at]),
      { ignore: true },
    );
    if (isHistory) continue;
    // Who takes no part is not welcomed; who joins later is welcomed then.
    const newcomers = await newcomersAmong(trx, table, missing, at);
    const fresh = (await membersOf(trx, table, missing)).filter(({ clientId }) => newcomers.has(clientId));
    await new AnnouncementStore(trx, table).add(
      fresh.map(({ id, clientId }) => ({
        key: `member_enrolled:${id}`,
        memberId: id,
        clientId,
        occurredAt: at,
        happening: { kind: 'member_enrolled' },
      })),
      at,
    );
  }
}

async function membersOf(trx: Trx, table: TableNames, clientIds: readonly number[]) {
  const rows = await selectRows<{ id: number; client_id: number }>(
    trx,
    `SELECT id, client_id FROM \`${table.member}\` WHERE client_id IN (${marks(clientIds.length)}) ORDER BY client_id`,
    clientIds,
  );
  return rows.map((row) => ({ id: safe(row.id), clientId: safe(row.client_id) }));
}
