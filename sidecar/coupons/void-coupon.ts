import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { type Actor, SYSTEM } from '../ledger/entry.ts';
import type { CouponReturnReason } from '../ledger/explanation.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { VersionStore } from '../programs/version-store.ts';
import { returnToLots } from '../redemption/return-to-lots.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { InvalidInputError, NotFoundError, RefusedError, invariant } from '../shared/errors.ts';
import { rational, roundTo, toPoints } from '../shared/rational.ts';
import { type Coupon, whyUnusable } from './coupon.ts';
import { CouponStore } from './coupon-store.ts';

export interface VoidRequest {
  readonly couponId: number;
  readonly reason: string;
  readonly actor: Actor;
}

const LONGEST_REASON = 200;

/**
 * Takes an unused coupon back, under its member's lock. The points that paid it return to their lots; of one that was used in
 * part those of the rest. A coupon that is void already stays as it is.
 * @throws RefusedError `coupon_used` or `coupon_expired`.
 */
export async function voidLocked(
  { table, clock }: { readonly table: TableNames; readonly clock: Clock },
  trx: Trx,
  request: VoidRequest,
): Promise<void> {
  const now = clock.now();
  const reason = request.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) {
    const code = reason === '' ? 'required' : 'too_long';
    throw new InvalidInputError('invalid_reason', {
      problems: [{ field: 'reason', code, limit: LONGEST_REASON }],
    });
  }
  const store = new CouponStore(trx, table);
  const owner = (await store.byId(request.couponId))?.clientId;
  if (owner === undefined) throw new NotFoundError('coupon_not_found');
  const batch = await LedgerBatch.open(trx, table, [owner], now);
  const coupon = await store.byId(request.couponId);
  invariant(coupon, 'coupons are never deleted');
  if (coupon.status === 'void') return;
  const obstacle = whyUnusable(coupon, now);
  if (obstacle) throw new RefusedError(obstacle);
  const versions = await new VersionStore(trx, table).published();
  await takeBack({ trx, table, batch, versions, at: now }, coupon, {
    reason: 'voided',
    note: reason,
    actor: request.actor,
  });
  await batch.flush();
  const subject = { subjectType: 'coupon', subjectId: coupon.id };
  await writeAudit(trx, table, {
    at: now,
    actor: request.actor,
    action: 'void_coupon',
    ...subject,
    detail: { reason, points: coupon.points },
  });
}

export interface TakeBackContext {
  readonly trx: Trx;
  readonly table: TableNames;
  readonly batch: LedgerBatch;
  readonly versions: readonly ProgramVersion[];
  readonly at: Date;
}

/** Closes a coupon and gives back the points of what is unused of it. Its member is locked in the batch. */
export async function takeBack(
  context: TakeBackContext,
  coupon: Coupon,
  why: { readonly reason: CouponReturnReason; readonly note: string; readonly actor: Actor },
): Promise<void> {
  const { trx, table, at } = context;
  await new CouponStore(trx, table).close(coupon.id, 'void', at, why.note);
  await returnPoints(context, coupon, unusedPoints(coupon), why);
}

/**
 * Gives back the points of money that came free in a coupon that was taken back: a part of it was in use at that time. Any other
 * coupon keeps its points, since the money can be used again.
 */
export async function returnFreed(context: TakeBackContext, coupon: Coupon, freed: string): Promise<void> {
  if (coupon.status !== 'void') return;
  const usedAmount = rational(coupon.usedAmount).sub(rational(freed)).toString();
  const points = unusedPoints({ ...coupon, usedAmount }) - unusedPoints(coupon);
  await returnPoints(context, coupon, points, {
    reason: 'voided',
    note: coupon.voidReason ?? '',
    actor: SYSTEM,
  });
}

async function returnPoints(
  context: TakeBackContext,
  coupon: Coupon,
  points: number,
  why: { readonly reason: CouponReturnReason; readonly note: string; readonly actor: Actor },
): Promise<void> {
  if (points === 0 || coupon.value.kind !== 'amount') return;
  const version = context.versions.find((one) => one.id === coupon.versionId);
  invariant(version, 'the version of a coupon is published');
  const { amount, currency } = coupon.value;
  const facts = { couponId: coupon.id, coupon: coupon.code, amount, currency };
  await returnToLots(context, {
    clientId: coupon.clientId,
    spentOn: { type: 'coupon', id: coupon.id },
    points,
    version,
    actor: why.actor,
    explain: (lots) => ({ code: 'coupon_returned', ...facts, reason: why.reason, note: why.note, lots }),
  });
}

/** Points that stand behind what is unused of a coupon: floor(points × unused / amount). */
function unusedPoints({ value, points, usedAmount }: Coupon): number {
  if (value.kind !== 'amount' || points === 0) return 0;
  const unused = rational(value.amount).sub(rational(usedAmount));
  return toPoints(roundTo(unused.mul(points).div(rational(value.amount)), 'floor'));
}
