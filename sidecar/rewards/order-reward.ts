import { createHash } from 'node:crypto';
import { addCommand } from '../crm/command-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { requireClient } from '../events/staff-events.ts';
import type { Account } from '../ledger/account.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { rollLots } from '../ledger/roll-lots.ts';
import { requestFingerprint } from '../members/request-fingerprint.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { localDay } from '../shared/business-time.ts';
import { ConflictError, RefusedError, invariant } from '../shared/errors.ts';
import { type OfferedReward, readClientScene } from './client-scene.ts';
import { grantCoupon } from './grant-coupon.ts';
import { invoiceCommand, invoiceKey } from './invoice-command.ts';
import { happened } from './order-happenings.ts';
import { takePoints } from './order-points.ts';
import type { RewardOrder } from './reward-order.ts';
import { RewardOrderStore } from './reward-order-store.ts';
import { RewardStore } from './reward-store.ts';
import type { RewardsDeps } from './rewards-deps.ts';

export interface OrderRequest {
  readonly clientId: number;
  readonly rewardId: number;
  /** The price and the spendable points that the person saw; another price or fewer points by now are a ConflictError. */
  readonly priceSeen: number;
  readonly balanceSeen: number;
  /** What was to be paid with money besides, null = nothing; another amount by now is a ConflictError. Left out = nobody saw one. */
  readonly moneySeen?: string | null;
  readonly requestKey: string;
  readonly actor: Actor;
}

/**
 * Takes points for a reward, once per request key, in one transaction under the member's lock: stock is reserved, the price
 * leaves the lots, and what the CRM has to do is written. Throws RefusedError with the code of `OrderRefusal`, ConflictError
 * `reward_price_changed`, `reward_money_changed`, `balance_changed`, `request_key_reused`.
 */
export async function orderReward(deps: RewardsDeps, request: OrderRequest): Promise<RewardOrder> {
  const { db, table, random } = deps;
  await requireClient(db, table, request.clientId);
  const words = await deps.wordsFor(request.clientId);
  return inTransaction(db, random, async (trx) => {
    const now = deps.clock.now();
    const batch = await LedgerBatch.open(trx, table, [request.clientId], now);
    const account = batch.account(request.clientId);
    const store = new RewardOrderStore(trx, table);
    const requestKey = requestFingerprint(request.requestKey);
    const requestHash = hashOf(request);
    const earlier = await store.byRequestKey(requestKey);
    if (earlier) {
      if (earlier.requestHash !== requestHash) throw new ConflictError('request_key_reused');
      return earlier;
    }
    const version = versionAt(await new VersionStore(trx, table).published(), now);
    if (!version) throw new RefusedError('no_program');
    await batch.expireDue(account, now);
    await batch.flush();
    const { actor } = request;
    const reward = await new RewardStore(trx, table).byId(request.rewardId);
    if (!reward) throw new RefusedError('reward_gone');
    const scene = await readClientScene(trx, table, {
      account,
      version,
      actor,
      rewards: [reward],
      nameOf: words.nameOf,
      now,
    });
    const offer = scene.offers[0]!;
    if (reward.points !== request.priceSeen)
      throw new ConflictError('reward_price_changed', { points: reward.points });
    if (request.moneySeen !== undefined && offer.money !== request.moneySeen)
      throw new ConflictError('reward_money_changed');
    const { spendable } = scene.standing;
    if (spendable < request.balanceSeen)
      throw new ConflictError('balance_changed', { spendable, balanceSeen: request.balanceSeen });
    if (offer.refusal) {
      const { code, ...details } = offer.refusal;
      throw new RefusedError(code, details);
    }
    if (!(await new RewardStore(trx, table).reserve(reward.id))) throw new RefusedError('reward_sold_out');

    const id = await store.insert({
      reference: `LR-${random.hex(6).toUpperCase()}`,
      memberId: account.id,
      rewardId: reward.id,
      versionId: version.id,
      reward: {
        kind: reward.kind,
        names: reward.names,
        itemId: reward.itemId,
        voucher: reward.voucher,
      },
      points: reward.points,
      money: offer.money,
      currency: offer.invoice || reward.voucher ? offer.currency : null,
      invoiceState: offer.invoice ? 'wanted' : null,
      paymentAmount: offer.invoice?.byPoints ?? null,
      actor,
      requestKey,
      requestHash,
      orderedAt: now,
    });
    const order = await store.byId(id);
    invariant(order, 'an order that was inserted is there');
    await batch.loadLots([account.id]);
    const key = batch.record(
      account,
      takePoints(batch, account, order, order.points, { actor, at: now, late: false }),
    );
    await rollLots(batch, account, 'redeeming', now, version.document.timeZone);
    await batch.flush();
    await store.setEntry(id, batch.entryId(key));
    await orderInvoice(trx, table, { account, version, order, offer, note: words.paymentNote(reward), now });
    await new AnnouncementStore(trx, table).add([happened('reward_ordered', order, now)], now);
    if (reward.kind !== 'voucher' || offer.invoice) return order;
    // Nothing has to be paid or prepared: the coupon is there at once.
    const couponId = await grantCoupon(deps, trx, order, actor);
    await store.update(id, { status: 'handed_over', couponId }, { actor, at: now });
    return { ...order, status: 'handed_over', couponId };
  });
}

async function orderInvoice(
  trx: Trx,
  table: TableNames,
  ordered: {
    readonly account: Account;
    readonly version: ProgramVersion;
    readonly order: RewardOrder;
    readonly offer: OfferedReward;
    readonly note: string;
    readonly now: Date;
  },
): Promise<void> {
  const { order, offer, version, now } = ordered;
  if (!offer.invoice) return;
  const command = invoiceCommand(offer.invoice, {
    clientId: ordered.account.clientId,
    currency: offer.currency,
    reference: order.reference,
    note: ordered.note,
    date: localDay(now, version.document.timeZone),
  });
  await addCommand(trx, table, command, invoiceKey(order.reference), now);
}

/** What the person saw is not part of it: a repeat after the points were taken is still the same request. */
function hashOf({ clientId, rewardId, actor }: OrderRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([clientId, rewardId, actor.type, actor.id]))
    .digest('hex');
}
