import { type CommandState, commandByKey } from '../crm/command-store.ts';
import { inTransaction } from '../database/transaction.ts';
import { SYSTEM } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { VersionStore } from '../programs/version-store.ts';
import { closeOrder } from './change-order.ts';
import { invoiceKey } from './invoice-command.ts';
import type { RewardOrder } from './reward-order.ts';
import { RewardOrderStore } from './reward-order-store.ts';
import type { RewardsDeps } from './rewards-deps.ts';

/**
 * Takes over what became of the invoices that the CRM was asked for, whether the module reported it or not. An invoice that was
 * made is settled with its payment; one that was refused closes the order, and the points come back.
 */
export async function finishOrders(deps: RewardsDeps, orders: readonly RewardOrder[]): Promise<number> {
  const { db, table, settle } = deps;
  let finished = 0;
  for (const order of orders) {
    if (order.invoiceState !== 'wanted') continue;
    const command = await commandByKey(db, table, invoiceKey(order.reference));
    const invoiceId = invoiceIdOf(command);
    if (command?.status === 'done' && invoiceId !== null) {
      await noteInvoice(deps, order, invoiceId);
      await settle.settle([{ source: { type: 'invoice', id: invoiceId } }]);
      finished += 1;
    } else if (command?.status === 'failed') {
      await refuse(deps, order, command, invoiceId);
      finished += 1;
    }
  }
  return finished;
}

async function noteInvoice(
  { db, table, clock, random }: RewardsDeps,
  order: RewardOrder,
  invoiceId: number,
): Promise<void> {
  await inTransaction(db, random, async (trx) => {
    const at = clock.now();
    await LedgerBatch.open(trx, table, [order.clientId], at);
    const store = new RewardOrderStore(trx, table);
    const now = await store.byId(order.id);
    if (now?.invoiceState !== 'wanted') return;
    await store.update(order.id, { invoiceState: 'made', invoiceId }, { actor: SYSTEM, at });
  });
}

/** The CRM made no invoice, or took no payment of it; such an invoice stands without us, and staff see its number. */
async function refuse(
  { db, table, clock, random }: RewardsDeps,
  stale: RewardOrder,
  command: CommandState,
  invoiceId: number | null,
): Promise<void> {
  await inTransaction(db, random, async (trx) => {
    const at = clock.now();
    const batch = await LedgerBatch.open(trx, table, [stale.clientId], at);
    const store = new RewardOrderStore(trx, table);
    const order = await store.byId(stale.id);
    if (order?.invoiceState !== 'wanted') return;
    const failure = (command.lastError ?? 'host_refused').slice(0, 60);
    const versions = await new VersionStore(trx, table).published();
    const refused = { invoiceState: 'refused', invoiceId, failure } as const;
    if (order.status === 'cancelled') await store.update(order.id, refused, { actor: SYSTEM, at });
    else {
      const context = { trx, table, batch, versions, at };
      await closeOrder(context, order, 'invoice_refused', SYSTEM, refused);
      await batch.flush();
    }
  });
}

function invoiceIdOf(command: CommandState | null): number | null {
  const id = command?.result?.['invoice_id'];
  return typeof id === 'number' && id > 0 ? id : null;
}
