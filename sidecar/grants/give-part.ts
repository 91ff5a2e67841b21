import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Account, NewLot } from '../ledger/account.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { credit } from '../ledger/movements.ts';
import { countAdjustments } from '../members/count-adjustments.ts';
import { grantedLot } from '../members/granted-lot.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { endOfDay } from '../shared/business-time.ts';
import type { Grant } from './grant.ts';
import { GrantStore } from './grant-store.ts';
import { readLeftOut } from './left-out.ts';

function giveKey(grantId: number, clientId: number): string {
  return `grant:${grantId}:${clientId}`;
}

/**
 * Gives their points to some clients of a grant, in one transaction: members are locked first and in the order of their
 * clients, then the rows that still wait. A row is given once, whoever works on the grant and how often. Who was removed or
 * excluded since the grant was prepared gets nothing.
 */
export async function givePart(
  trx: Trx,
  table: TableNames,
  grant: Grant,
  clientIds: readonly number[],
  now: Date,
): Promise<void> {
  const batch = await LedgerBatch.open(trx, table, clientIds, now);
  const store = new GrantStore(trx, table);
  const rows = await store.lockWaiting(grant.id, 'give', clientIds);
  const version = versionAt(await new VersionStore(trx, table).published(), now);
  const lot = lotOf(grant, version, now);
  const leftOut = await readLeftOut(
    trx,
    table,
    version,
    rows.map(({ clientId }) => clientId),
    now,
  );
  const given: { account: Account; points: number }[] = [];
  for (const { clientId, points } of rows) {
    const account = batch.account(clientId);
    if (leftOut.has(clientId)) continue;
    await batch.expireDue(account, now);
    const base = {
      sourceType: 'grant',
      sourceId: grant.id,
      sourceKey: giveKey(grant.id, clientId),
      versionId: version?.id ?? null,
      actor: grant.actor,
      occurredAt: now,
    } as const;
    const { id: grantId, name, reason } = grant;
    batch.record(
      account,
      credit(account, 'adjust', points, lot, base, { code: 'granted', grantId, name, reason }),
    );
    given.push({ account, points });
  }
  if (version) await countAdjustments(trx, table, batch, version, given, now);
  await batch.flush();
  await store.note(
    grant.id,
    ['entry_id', 'skipped'],
    rows.map(({ clientId, points }) => {
      const why = leftOut.get(clientId);
      return why
        ? [clientId, points, null, why]
        : [clientId, points, batch.entryId(giveKey(grant.id, clientId)), null];
    }),
  );
}

/** Granted points can be spent at once; they end on the grant's own day, or as those of the programme. */
function lotOf({ expiresOn }: Grant, version: ProgramVersion | null, now: Date): Omit<NewLot, 'issued'> {
  if (expiresOn === null) return grantedLot(version, now);
  const timeZone = version?.document.timeZone ?? 'UTC';
  return { earnedAt: now, availableAt: now, expiresAt: endOfDay(expiresOn, timeZone) };
}
