import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { cancelCommand, commandByKey } from '../crm/command-store.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { VersionStore } from '../programs/version-store.ts';
import { writeAudit } from '../shared/audit.ts';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RefusedError,
  invariant,
} from '../shared/errors.ts';
import { grantCoupon } from './grant-coupon.ts';
import { invoiceKey } from './invoice-command.ts';
import { happened } from './order-happenings.ts';
import { type OrderContext, returnOrderPoints } from './order-points.ts';
import type { CancelReason, OrderStatus, RewardOrder } from './reward-order.ts';
import { RewardOrderStore } from './reward-order-store.ts';
import { RewardStore } from './reward-store.ts';
import type { RewardsDeps } from './rewards-deps.ts';

const NOTE_MAX = 500;

export interface ChangeRequest {
  readonly orderId: number;
  readonly actor: Actor;
  /** The client of the contact who asks: another client's order is answered like one that is not there. */
  readonly clientId?: number;
  /** Beside the state: what staff want to remember; kept as it is where it is not said. */
  readonly note?: string;
}

type Step = 'ready' | 'handed_over';

/** From where staff may take a step; what was done already is done. */
const FROM: Readonly<Record<Step, readonly OrderStatus[]>> = {
  ready: ['ordered'],
  handed_over: ['ordered', 'ready'],
};

/** An order is ready to be fetched, or was handed over. Asked twice, it is done once. */
export function advanceOrder(deps: RewardsDeps, request: ChangeRequest, step: Step): Promise<RewardOrder> {
  return changeLocked(deps, request, async ({ context, order }) => {
    if (order.status === step) return;
    if (!FROM[step].includes(order.status))
      throw new ConflictError('order_moved_on', { status: order.status });
    if (order.invoiceState === 'wanted') throw new RefusedError('order_invoice_being_made');
    const isCoupon = step === 'handed_over' && order.reward.kind === 'voucher' && order.couponId === null;
    const coupon = isCoupon ? { couponId: await grantCoupon(deps, context.trx, order, request.actor) } : {};
    await storeOf(context).update(
      order.id,
      { status: step, ...coupon },
      { actor: request.actor, at: context.at },
    );
    await announce(context, step === 'ready' ? 'reward_ready' : 'reward_handed_over', order);
  });
}

/** Keeps what staff want to remember about an order. */
export function noteOrder(deps: RewardsDeps, request: ChangeRequest): Promise<RewardOrder> {
  return changeLocked(deps, request, () => Promise.resolve());
}

/**
 * Takes an order back: the points return to their lots and the stock to the catalogue. An order with an invoice is cancelled
 * in the CRM, by its invoice; and a client cannot cancel what is being got ready.
 */
export function cancelOrder(deps: RewardsDeps, request: ChangeRequest): Promise<RewardOrder> {
  return changeLocked(deps, request, async ({ context, order }) => {
    if (order.status === 'cancelled') return;
    const isClient = request.actor.type === 'contact';
    if (isClient && order.status !== 'ordered') throw new RefusedError('order_being_prepared');
    if (order.invoiceState === 'made') throw new RefusedError('order_has_invoice');
    if (order.couponId !== null) throw new RefusedError('order_has_coupon');
    if (order.invoiceState === 'wanted') await withdrawInvoice(context, order);
    await closeOrder(context, order, isClient ? 'by_client' : 'by_staff', request.actor);
  });
}

/** The module may be at work on the invoice already; then it is too late for this way. */
async function withdrawInvoice({ trx, table, at }: OrderContext, { reference }: RewardOrder): Promise<void> {
  const command = await commandByKey(trx, table, invoiceKey(reference));
  const isOver = command === null || command.status === 'cancelled' || command.status === 'failed';
  if (!isOver && !(await cancelCommand(trx, table, command.id, at)))
    throw new RefusedError('order_invoice_being_made');
}

/** Gives back what an order still holds and closes it. */
export async function closeOrder(
  context: OrderContext,
  order: RewardOrder,
  reason: CancelReason,
  actor: Actor,
  more: { readonly failure?: string | null; readonly invoiceState?: RewardOrder['invoiceState'] } = {},
): Promise<void> {
  const { trx, table, at } = context;
  const held = order.points - order.returned;
  if (held > 0) await returnOrderPoints(context, order, held, reason, actor);
  await context.batch.flush();
  await new RewardStore(trx, table).putBack(order.rewardId);
  const closed = { status: 'cancelled', returned: order.points, reason, paymentId: null, ...more } as const;
  await storeOf(context).update(order.id, closed, { actor, at });
  await announce(context, 'reward_cancelled', order);
}

async function announce(
  { trx, table, at }: OrderContext,
  kind: Parameters<typeof happened>[0],
  order: RewardOrder,
): Promise<void> {
  await new AnnouncementStore(trx, table).add([happened(kind, order, at)], at);
}

function storeOf({ trx, table }: OrderContext): RewardOrderStore {
  return new RewardOrderStore(trx, table);
}

interface Scene {
  readonly context: OrderContext;
  readonly order: RewardOrder;
}

/** Does something with an order under the lock of its member, keeps the note, and says in the audit who it was. */
async function changeLocked(
  deps: RewardsDeps,
  request: ChangeRequest,
  change: (scene: Scene) => Promise<void>,
): Promise<RewardOrder> {
  const { db, table, clock, random } = deps;
  const { orderId, actor, clientId } = request;
  const note = request.note?.trim();
  if (note !== undefined && note.length > NOTE_MAX) {
    const problem = { field: 'note', code: 'too_long', limit: NOTE_MAX };
    throw new InvalidInputError('invalid_request', { problems: [problem] });
  }
  const seen = await new RewardOrderStore(db, table).byId(orderId);
  if (!seen || (clientId !== undefined && seen.clientId !== clientId))
    throw new NotFoundError('order_not_found');
  return inTransaction(db, random, async (trx) => {
    const at = clock.now();
    const batch = await LedgerBatch.open(trx, table, [seen.clientId], at);
    const versions = await new VersionStore(trx, table).published();
    const context = { trx, table, batch, versions, at };
    const order = await storeOf(context).byId(orderId);
    invariant(order, 'orders are never deleted');
    await change({ context, order });
    await batch.flush();
    if (note !== undefined && note !== order.note)
      await storeOf(context).update(orderId, { note }, { actor, at });
    const changed = await storeOf(context).byId(orderId);
    invariant(changed, 'orders are never deleted');
    if (changed.status !== order.status || changed.note !== order.note) {
      const detail = { from: order.status, to: changed.status, ...(note === undefined ? {} : { note }) };
      const subject = { subjectType: 'reward_order', subjectId: orderId } as const;
      await writeAudit(trx, table, { at, actor, action: 'change_reward_order', ...subject, detail });
    }
    return changed;
  });
}
