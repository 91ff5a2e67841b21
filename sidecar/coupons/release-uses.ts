import type { Knex } from 'knex';
import { stopCommand } from '../crm/command-store.ts';
import { paymentKey } from '../crm/payment-commands.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { VersionStore } from '../programs/version-store.ts';
import { readInvoice } from '../redemption/read-quote.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { type CouponUse, CouponUseStore } from './coupon-use-store.ts';
import { freeUse } from './settle-coupon-uses.ts';

export interface ReleaseUseDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

/** Frees an order whose time is over, unless the module is at work on it. True when it was freed. */
export async function releaseOverdueUse(deps: ReleaseUseDeps, use: CouponUse): Promise<boolean> {
  const { db, table, clock, random } = deps;
  const stopped = await stopCommand(db, table, paymentKey(use.reference), clock.now());
  if (!stopped) return false;
  return inTransaction(db, random, async (trx) => {
    const at = clock.now();
    const batch = await LedgerBatch.open(trx, table, [use.clientId], at);
    const [current] = await new CouponUseStore(trx, table).byReferences([use.reference]);
    const snapshot = await readInvoice(trx, table, use.invoiceId);
    const isRecorded = snapshot?.payments.some((payment) => payment.reference === use.reference) ?? false;
    if (current?.status !== 'ordered' || isRecorded) return false;
    const versions = await new VersionStore(trx, table).published();
    const context = { trx, table, batch, versions, at };
    await freeUse(context, current, stopped.lastError ?? 'hold_expired');
    await batch.flush();
    return true;
  });
}
