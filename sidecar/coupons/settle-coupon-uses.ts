import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { commandByKey, failureOf } from '../crm/command-store.ts';
import { orderDeletion, paymentKey, withdrawDeletions } from '../crm/payment-commands.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { snapshotOf } from '../crm/source.ts';
import { invariant } from '../shared/errors.ts';
import { rational } from '../shared/rational.ts';
import type { Coupon } from './coupon.ts';
import { CouponStore } from './coupon-store.ts';
import { type CouponUse, CouponUseStore } from './coupon-use-store.ts';
import { endOfValidity } from './grant-coupon.ts';
import { type CouponUseChange, reconcileCouponUse } from './reconcile-coupon-use.ts';
import { type TakeBackContext, returnFreed } from './void-coupon.ts';

/**
 * Brings the uses of coupons on a batch of invoices into line with the payments that stand there. Invoices that are gone are
 * missing from `snapshots`. Returns the ids of commands that the module has to run.
 */
export async function settleCouponUses(
  context: TakeBackContext & {
    readonly uses: readonly CouponUse[];
    readonly snapshots: ReadonlyMap<string, SourceSnapshot>;
  },
): Promise<number[]> {
  const { trx, table } = context;
  const commands: number[] = [];
  for (const use of context.uses) {
    const order = use.status === 'ordered' ? await commandByKey(trx, table, paymentKey(use.reference)) : null;
    const failure = failureOf(order);
    const change = reconcileCouponUse(use, snapshotOf(context.snapshots, use.invoiceId), failure !== null);
    if (change) commands.push(...(await applyChange(context, use, change, failure)));
  }
  return commands;
}

/** Writes a change of a use, with what follows for the coupon. */
async function applyChange(
  context: TakeBackContext,
  use: CouponUse,
  change: CouponUseChange,
  failure: string | null,
): Promise<number[]> {
  const { trx, table, at } = context;
  const coupons = new CouponStore(trx, table);
  const wasCounted = use.status !== 'freed';
  if (
    !wasCounted &&
    change.status === 'used' &&
    !(await coupons.takeUse(use.couponId, change.amount, at, false))
  ) {
    // The coupon was used elsewhere, or taken back, while this payment was gone: it is spent once, so this payment has to go.
    return [await orderDeletion(trx, table, use, at)];
  }
  if (wasCounted && change.status === 'freed') await freeCoupon(context, use);
  if (wasCounted && change.status === 'used' && change.amount !== use.amount) {
    await lowerUse(context, use, rational(use.amount).sub(rational(change.amount)).toString());
  }
  await new CouponUseStore(trx, table).update(use.id, { ...change, failure, at });
  if (change.status !== use.status) await announce(context, use, change.status);
  if (change.status === 'used') await withdrawDeletions(trx, table, use.reference, at);
  return change.deletePayment ? [await orderDeletion(trx, table, use, at)] : [];
}

/** Gives a use back to its coupon. One whose time is over meanwhile is good again for the days that its programme grants. */
async function freeCoupon(context: TakeBackContext, use: CouponUse): Promise<void> {
  const { trx, table, versions, at } = context;
  const coupons = new CouponStore(trx, table);
  const coupon = await couponOf(context, use);
  const version = versions.find((one) => one.id === coupon.versionId);
  invariant(version, 'the version of a coupon is published');
  const { timeZone, coupons: settings } = version.document;
  const isOver = coupon.expiresAt !== null && coupon.expiresAt <= at;
  const isGraced = isOver && settings.freedDays > 0;
  await coupons.freeUse(
    coupon.id,
    use.amount,
    isGraced ? endOfValidity(at, settings.freedDays, timeZone) : null,
  );
  if (isOver && !isGraced) await coupons.closeExpired(at);
  await returnFreed(context, coupon, use.amount);
}

/** A part of an amount comes free: somebody lowered the payment. */
async function lowerUse(context: TakeBackContext, use: CouponUse, by: string): Promise<void> {
  const coupon = await couponOf(context, use);
  await new CouponStore(context.trx, context.table).lowerUse(coupon.id, by);
  await returnFreed(context, coupon, by);
}

async function couponOf({ trx, table }: TakeBackContext, { couponId }: CouponUse): Promise<Coupon> {
  const coupon = await new CouponStore(trx, table).byId(couponId);
  invariant(coupon, 'coupons are never deleted');
  return coupon;
}

async function announce(
  { trx, table, at }: TakeBackContext,
  { id, couponId, memberId, clientId }: CouponUse,
  status: 'used' | 'freed',
): Promise<void> {
  const kind = status === 'used' ? 'coupon_used' : 'coupon_freed';
  const key = `${kind}:${id}:${at.getTime()}`;
  const happening = { kind, couponId } as const;
  await new AnnouncementStore(trx, table).add([{ key, memberId, clientId, occurredAt: at, happening }], at);
}

/** Frees an order whose payment will not come any more: the CRM refused it, or nobody recorded it in time. */
export async function freeUse(context: TakeBackContext, use: CouponUse, failure: string): Promise<void> {
  const change = { status: 'freed', amount: use.amount, paymentId: null, deletePayment: false } as const;
  await applyChange(context, use, change, failure);
}
