import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Account } from '../ledger/account.ts';
import type { LedgerBatch } from '../ledger/ledger-batch.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { localDay } from '../shared/business-time.ts';
import { postEntryRewards } from '../tiers/entry-rewards.ts';
import { MemberTiers } from '../tiers/member-tiers.ts';

/** Points that no document earned count towards the level where the programme says so. Call it once they are recorded. */
export async function countGift(
  { trx, table, batch }: { readonly trx: Trx; readonly table: TableNames; readonly batch: LedgerBatch },
  account: Account,
  version: ProgramVersion,
  points: number,
  now: Date,
): Promise<void> {
  const { tiers: settings, timeZone } = version.document;
  if (settings.mode === 'off' || !settings.countAdjustments) return;
  const tiers = MemberTiers.open(trx, table);
  await tiers.load([account]);
  tiers.advance(account, version, now);
  const source = { sourceType: 'member', sourceId: account.id, seq: account.entryCount } as const;
  const day = localDay(now, timeZone);
  tiers.note(account, version, { day, ...source, points, spend: '0', invoices: 0 }, now);
  await postEntryRewards(batch, tiers, version);
  await tiers.flush(now);
}
