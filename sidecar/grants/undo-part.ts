import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Account } from '../ledger/account.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { clawback } from '../ledger/movements.ts';
import { countAdjustments } from '../members/count-adjustments.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { invariant } from '../shared/errors.ts';
import type { Grant } from './grant.ts';
import { GrantStore } from './grant-store.ts';

function undoKey(grantId: number, clientId: number): string {
  return `grant_undo:${grantId}:${clientId}`;
}

/** Takes the points of a grant back from some clients, as far as its policy reaches; once, in one transaction. */
export async function undoPart(
  trx: Trx,
  table: TableNames,
  grant: Grant,
  clientIds: readonly number[],
  now: Date,
): Promise<void> {
  const { undo } = grant;
  invariant(undo, 'a grant that is undone says how');
  const batch = await LedgerBatch.open(trx, table, clientIds, now);
  const store = new GrantStore(trx, table);
  const rows = await store.lockWaiting(grant.id, 'undo', clientIds);
  const accounts = rows.map(({ clientId }) => batch.account(clientId));
  for (const account of accounts) await batch.expireDue(account, now);
  await batch.loadLots(accounts.map(({ id }) => id));
  const version = versionAt(await new VersionStore(trx, table).published(), now);
  const taken = new Map<number, number>();
  const changes: { account: Account; points: number }[] = [];
  for (const { clientId, points } of rows) {
    const account = batch.account(clientId);
    // What a closed account had was written off when it was closed.
    if (account.status === 'removed') continue;
    const base = {
      sourceType: 'grant',
      sourceId: grant.id,
      sourceKey: undoKey(grant.id, clientId),
      versionId: version?.id ?? null,
      actor: grant.actor,
      occurredAt: now,
    } as const;
    const source = { type: 'grant', id: grant.id } as const;
    const terms = {
      policy: undo.policy,
      debtMax: null,
      expiredOwn: await batch.expiredOf(source, account),
    };
    const { movement } = clawback(account, batch.lots(account), points, now, base, terms, (parts) => ({
      code: 'grant_undone',
      grantId: grant.id,
      name: grant.name,
      reason: undo.reason,
      taken: parts,
    }));
    if (!movement) continue;
    batch.record(account, { ...movement, kind: 'adjust' });
    taken.set(clientId, -movement.points);
    changes.push({ account, points: movement.points });
  }
  if (version) await countAdjustments(trx, table, batch, version, changes, now);
  await batch.flush();
  await store.note(
    grant.id,
    ['entry_id', 'taken_back', 'undo_entry_id'],
    rows.map(({ clientId, points, entryId }) => {
      const back = taken.get(clientId) ?? 0;
      const undoEntryId = back === 0 ? null : batch.entryId(undoKey(grant.id, clientId));
      return [clientId, points, entryId, back, undoEntryId];
    }),
  );
}
