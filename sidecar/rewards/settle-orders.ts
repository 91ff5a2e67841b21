import { orderDeletion, withdrawDeletions } from '../crm/payment-commands.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { snapshotOf } from '../crm/source.ts';
import { SYSTEM } from '../ledger/entry.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import type { RefundOrder } from '../redemption/refunded-points.ts';
import { invariant } from '../shared/errors.ts';
import { closeOrder } from './change-order.ts';
import { type OrderContext, returnOrderPoints, takePoints } from './order-points.ts';
import { type OrderChange, reconcileOrder } from './reconcile-order.ts';
import type { RewardOrder } from './reward-order.ts';
import { RewardOrderStore } from './reward-order-store.ts';
import { RewardStore } from './reward-store.ts';

/** An order with the invoice that it became. */
export interface InvoicedOrder {
  readonly order: RewardOrder;
  readonly invoiceId: number;
  /** As the CRM has it now; null when it is gone. */
  readonly snapshot: SourceSnapshot | null;
}

/** The orders that belong to a batch of invoices: by what we know, or by the reference on a payment that stands there. */
export function invoicedOrders(
  orders: readonly RewardOrder[],
  invoiceIds: readonly number[],
  snapshots: ReadonlyMap<string, SourceSnapshot>,
): InvoicedOrder[] {
  return orders.flatMap((order) => {
    const standing = invoiceIds.find((id) =>
      snapshotOf(snapshots, id)?.payments.some(
        ({ isPoints, reference }) => isPoints && reference === order.reference,
      ),
    );
    const invoiceId = order.invoiceId ?? standing;
    return invoiceId !== undefined && invoiceIds.includes(invoiceId)
      ? [{ order, invoiceId, snapshot: snapshotOf(snapshots, invoiceId) }]
      : [];
  });
}

/** What is wrong with an order, seen from its invoice; null when nothing is. */
export function changeOf(
  { order, invoiceId, snapshot }: InvoicedOrder,
  versions: readonly ProgramVersion[],
): OrderChange | null {
  return reconcileOrder(order, invoiceId, snapshot, refundOrderOf(versions, order));
}

/**
 * Brings the orders of a batch of invoices into line with what stands in the CRM: an invoice that is cancelled or gone gives
 * points and stock back, a payment that stands after all takes them again. Returns the ids of commands that the module has to run.
 */
export async function settleOrders(
  context: OrderContext,
  found: readonly InvoicedOrder[],
): Promise<number[]> {
  const { trx, table, at } = context;
  const store = new RewardOrderStore(trx, table);
  const commands: number[] = [];
  for (const one of found) {
    const change = changeOf(one, context.versions);
    if (!change) continue;
    const { order } = one;
    const { invoiceId, paymentId, returned, reason } = change;
    const made = { invoiceId, invoiceState: 'made' } as const;
    if (change.isClosed && order.status !== 'cancelled') {
      await closeOrder(context, order, reason, SYSTEM, made);
    } else if (!change.isClosed) {
      if (change.giveBack > 0) await returnOrderPoints(context, order, change.giveBack, reason, SYSTEM);
      if (change.giveBack < 0) await takeAgain(context, order, -change.giveBack);
      const isBack = order.status === 'cancelled';
      if (isBack) await new RewardStore(trx, table).reserveAgain(order.rewardId);
      const open = isBack ? ({ status: 'ordered', reason: null } as const) : {};
      await store.update(order.id, { ...made, ...open, paymentId, returned }, { actor: SYSTEM, at });
      await withdrawDeletions(trx, table, order.reference, at);
    }
    if (change.deletePayment) {
      const { reference } = order;
      commands.push(await orderDeletion(trx, table, { invoiceId: one.invoiceId, reference }, at));
    }
  }
  return commands;
}

/** The invoice is paid with points that had been given back; what is not there any more becomes debt. */
async function takeAgain({ batch, at }: OrderContext, order: RewardOrder, points: number): Promise<void> {
  const account = batch.account(order.clientId);
  await batch.flush();
  await batch.expireDue(account, at);
  await batch.loadLots([account.id]);
  batch.record(account, takePoints(batch, account, order, points, { actor: SYSTEM, at, late: true }));
}

function refundOrderOf(versions: readonly ProgramVersion[], order: RewardOrder): RefundOrder {
  const version = versions.find(({ id }) => id === order.versionId);
  invariant(version, 'the version of an order is published');
  return version.document.redemption.refundOrder;
}
