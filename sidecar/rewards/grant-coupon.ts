import { grantLocked } from '../coupons/grant-coupon.ts';
import type { CouponValue } from '../coupons/coupon.ts';
import type { Trx } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { invariant } from '../shared/errors.ts';
import type { RewardOrder } from './reward-order.ts';
import type { RewardsDeps } from './rewards-deps.ts';

/** Issues the coupon that a voucher is, once per order, in the caller's transaction. Returns its id. */
export async function grantCoupon(
  deps: Pick<RewardsDeps, 'table' | 'clock' | 'random'>,
  trx: Trx,
  order: RewardOrder,
  actor: Actor,
): Promise<number> {
  const { voucher } = order.reward;
  invariant(voucher, 'a voucher says what coupon it is');
  const { id } = await grantLocked(deps, trx, {
    clientId: order.clientId,
    value: valueOf(order),
    terms: voucher.terms,
    origin: { type: 'reward_order', id: order.id },
    actor,
    requestKey: `reward_order:${order.id}`,
  });
  return id;
}

function valueOf({ reward: { voucher }, currency }: RewardOrder): CouponValue {
  if (voucher && voucher.percent !== null) return { kind: 'percent', percent: voucher.percent };
  const worth = voucher?.amounts.find((one) => one.currency === currency);
  invariant(worth, 'a voucher was ordered in a currency that it has an amount in');
  return { kind: 'amount', amount: worth.amount, currency: worth.currency };
}
