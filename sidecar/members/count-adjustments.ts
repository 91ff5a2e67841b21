import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Account } from '../ledger/account.ts';
import type { LedgerBatch } from '../ledger/ledger-batch.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { localDay } from '../shared/business-time.ts';
import { postEntryRewards } from '../tiers/entry-rewards.ts';
import { MemberTiers } from '../tiers/member-tiers.ts';

/** Manual points that were just recorded count towards the level where the programme says so. */
export async function countAdjustments(
  trx: Trx,
  table: TableNames,
  batch: LedgerBatch,
  version: ProgramVersion,
  changes: readonly { readonly account: Account; readonly points: number }[],
  now: Date,
): Promise<void> {
  const { tiers: settings, timeZone } = version.document;
  if (settings.mode === 'off' || !settings.countAdjustments || changes.length === 0) return;
  const tiers = MemberTiers.open(trx, table);
  await tiers.load(changes.map(({ account }) => account));
  const day = localDay(now, timeZone);
  for (const { account, points } of changes) {
    tiers.advance(account, version, now);
    const source = { sourceType: 'member', sourceId: account.id, seq: account.entryCount } as const;
    tiers.note(account, version, { day, ...source, points, spend: '0', invoices: 0 }, now);
  }
  await postEntryRewards(batch, tiers, version);
  await tiers.flush(now);
}
