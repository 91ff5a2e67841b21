import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Account } from '../ledger/account.ts';
import type { LedgerBatch } from '../ledger/ledger-batch.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { countAdjustments } from './count-adjustments.ts';

/** Points that no document earned count towards the level where the programme says so. Call it once they are recorded. */
export function countGift(
  { trx, table, batch }: { readonly trx: Trx; readonly table: TableNames; readonly batch: LedgerBatch },
  account: Account,
  version: ProgramVersion,
  points: number,
  now: Date,
): Promise<void> {
  return countAdjustments(trx, table, batch, version, [{ account, points }], now);
}
