import { orderDeletion, withdrawDeletions } from '../crm/payment-commands.ts';
import type { Coupon } from '../coupons/coupon.ts';
import { CouponStore } from '../coupons/coupon-store.ts';
import { takeBack } from '../coupons/void-coupon.ts';
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
  /** The coupon that it was handed over as. */
  readonly coupon: Coupon | null;
}

/** The orders that belong to a batch of invoices: by what we know, or by the reference on a payment that stands there. */
export function invoicedOrders(
  orders: readonly RewardOrder[],
  invoiceIds: readonly number[],
  snapshots: ReadonlyMap<string, SourceSnapshot>,
  coupons: readonly Coupon[],
): InvoicedOrder[] {
  const couponOf = ({ couponId }: RewardOrder) => coupons.find(({ id }) => id === couponId) ?? null;
  return orders.flatMap((order) => {
    const standing = invoiceIds.find((id) =>
      snapshotOf(snapshots, id)?.payments.some(
        ({ isPoints, reference }) => isPoints && reference === order.reference,
      ),
    );
    const invoiceId = order.invoiceId ?? standing;
    return invoiceId !== undefined && invoiceIds.includes(invoiceId)
      ? [{ order, invoiceId, snapshot: snapshotOf(snapshots, invoiceId), coupon: couponOf(order) }]
      : [];
  });
}

/** What is wrong with an order, seen from its invoice; null when nothing is. */
export function changeOf(
  { order, invoiceId, snapshot, coupon }: InvoicedOrder,
  versions: readonly ProgramVersion[],
): OrderChange | null {
  // What its coupon took off an invoice cannot be given back, so the points stay until that use is undone too.
  const isTaken = coupon !== null && coupon.useCount > 0;
  const change = reconcileOrder(order, invoiceId, snapshot, refundOrderOf(versions, order));
  return isTaken && change?.isClosed ? null : change;
}

/**
 * Brings the orders of a batch of invoices into line with what stands in the CRM: an invoice that is cancelled or gone gives
 * points, stock and an unused coupon back, an invoice or payment that stands after all takes them again. Returns the ids of commands that the module has to run.
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
      if (one.coupon?.status === 'issued')
        await takeBack(context, one.coupon, { reason: 'voided', note: '', actor: SYSTEM });
    } else if (!change.isClosed) {
      if (change.giveBack > 0) await returnOrderPoints(context, order, change.giveBack, reason, SYSTEM);
      if (change.giveBack < 0) await takeAgain(context, order, -change.giveBack);
      const isBack = order.status === 'cancelled';
      if (isBack) await new RewardStore(trx, table).reserveAgain(order.rewardId);
      if (isBack && one.coupon) await new CouponStore(trx, table).reopen(one.coupon.id);
      const status = one.coupon ? 'handed_over' : 'ordered';
      const open = isBack ? ({ status, reason: null } as const) : {};
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
