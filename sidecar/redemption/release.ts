import type { Knex } from 'knex';
import { commandByKey, failureOf, stopCommand } from '../crm/command-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { bookingKey } from './booking-key.ts';
import { readInvoice } from './read-quote.ts';
import { moneyOfRedemption } from './reconcile-redemption.ts';
import { type Redemption, RedemptionStore } from './redemption-store.ts';
import { returnPoints } from './settle-redemptions.ts';

export interface ReleaseDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

/** Gives a hold back at once when the module could not record its payment. */
export async function releaseIfFailed(deps: ReleaseDeps, redemptionId: number): Promise<void> {
  const { db, table } = deps;
  const redemption = await new RedemptionStore(db, table).byId(redemptionId);
  if (redemption?.status !== 'authorised') return;
  const failure = failureOf(await commandByKey(db, table, bookingKey(redemption)));
  if (failure !== null) await release(deps, redemption, failure);
}

/** Gives a hold back whose time is over, unless the module is at work on it. True when it was released. */
export async function releaseOverdueOne(deps: ReleaseDeps, redemption: Redemption): Promise<boolean> {
  const { db, table, clock } = deps;
  const stopped = await stopCommand(db, table, bookingKey(redemption), clock.now());
  return stopped !== null && release(deps, redemption, stopped.lastError ?? 'hold_expired');
}

/** Releases a hold of which nothing stands in the CRM. True when it was still held. */
async function release(deps: ReleaseDeps, stale: Redemption, failure: string): Promise<boolean> {
  const { db, table, clock, random } = deps;
  return inTransaction(db, random, async (trx) => {
    const batch = await LedgerBatch.open(trx, table, [stale.clientId], clock.now());
    const store = new RedemptionStore(trx, table);
    await store.lock(stale.id);
    const redemption = await store.byId(stale.id);
    const snapshot = await readInvoice(trx, table, stale.invoiceId);
    // A payment with our reference may have been given another mode by staff.
    const recorded =
      moneyOfRedemption(stale, snapshot) !== null ||
      (snapshot?.payments.some((payment) => payment.reference === stale.reference) ?? false);
    if (redemption?.status !== 'authorised' || recorded) return false;
    const versions = await new VersionStore(trx, table).published();
    const context = { trx, table, batch, versions, at: clock.now() };
    const reason = redemption.booking === 'discount' ? 'discount_not_written' : 'not_recorded';
    await returnPoints(context, redemption, redemption.points - redemption.returned, reason);
    await batch.flush();
    const closed = {
      status: 'released',
      returned: redemption.points,
      paymentId: null,
      failure,
      at: clock.now(),
    } as const;
    await store.update(redemption.id, closed);
    return true;
  });
}
