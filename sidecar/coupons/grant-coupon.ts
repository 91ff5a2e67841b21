import { createHash } from 'node:crypto';
import { AnnouncementStore } from '../announcements/announcement-store.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import type { CouponTerms } from '../programs/coupon-settings.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { addDays, endOfDay, localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, RefusedError, invariant } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import type { Coupon, CouponOrigin, CouponValue } from './coupon.ts';
import { newCode } from './coupon-code.ts';
import { CouponStore, type NewCoupon } from './coupon-store.ts';

export interface GrantDeps {
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

export interface GrantRequest {
  readonly clientId: number;
  readonly value: CouponValue;
  readonly terms: CouponTerms;
  readonly origin: CouponOrigin;
  readonly actor: Actor;
  /** One key, one coupon: made when the form opened, or derived from the order or the run that gives it. */
  readonly requestKey: string;
}

/**
 * Gives a client a coupon inside the caller's transaction: an automation's step, a reward that is handed over. It locks the
 * member; a caller that has the ledger open flushes it first. The same request key again is the same coupon.
 * @throws RefusedError `member_removed` or `no_program`; ConflictError `request_key_reused`.
 */
export async function grantLocked(deps: GrantDeps, trx: Trx, request: GrantRequest): Promise<Coupon> {
  const { table, clock } = deps;
  const now = clock.now();
  const batch = await LedgerBatch.open(trx, table, [request.clientId], now);
  const account = batch.account(request.clientId);
  const requestHash = couponRequestHash([
    request.clientId,
    request.value,
    request.terms,
    request.origin.type,
  ]);
  const earlier = await earlierCoupon(trx, table, request.requestKey, requestHash);
  if (earlier) return earlier;
  if (account.status === 'removed') throw new RefusedError('member_removed', { clientId: request.clientId });
  const version = versionAt(await new VersionStore(trx, table).published(), now);
  if (!version) throw new RefusedError('no_program');
  const { coupons, timeZone } = version.document;
  const { value, terms, origin, actor, requestKey } = request;
  return issueCoupon(deps, trx, {
    prefix: coupons.codePrefix,
    timeZone,
    coupon: {
      memberId: account.id,
      versionId: version.id,
      value,
      terms,
      points: 0,
      origin,
      actor,
      requestKey,
      requestHash,
    },
  });
}

export interface IssueRequest {
  readonly prefix: string;
  readonly timeZone: string;
  readonly coupon: Omit<NewCoupon, 'code' | 'issuedAt' | 'expiresAt'>;
}

/** Writes a coupon under the member's lock and announces it. */
export async function issueCoupon(
  { table, clock, random }: GrantDeps,
  trx: Trx,
  { prefix, timeZone, coupon }: IssueRequest,
): Promise<Coupon> {
  const now = clock.now();
  const store = new CouponStore(trx, table);
  const code = newCode(random, prefix);
  const id = await store.insert({
    ...coupon,
    code,
    issuedAt: now,
    expiresAt: endOfValidity(now, coupon.terms.validDays, timeZone),
  });
  const issued = await store.byId(id);
  invariant(issued, 'a coupon that was inserted is there');
  const { memberId, clientId } = issued;
  const happening = { kind: 'coupon_issued', couponId: id } as const;
  await new AnnouncementStore(trx, table).add(
    [{ key: `coupon_issued:${id}`, memberId, clientId, occurredAt: now, happening }],
    now,
  );
  return issued;
}

/** The end of the last of `days` local days of which the first is that of `from`; null = never. */
export function endOfValidity(from: Date, days: number | null, timeZone: string): Date | null {
  return days === null ? null : endOfDay(addDays(localDay(from, timeZone), days - 1), timeZone);
}

/** The coupon that this request key made; null when it made none. The same key for something else is a conflict. */
export async function earlierCoupon(
  trx: Trx,
  table: TableNames,
  requestKey: string,
  requestHash: string,
): Promise<Coupon | null> {
  const earlier = await new CouponStore(trx, table).byRequestKey(requestKey);
  if (earlier && earlier.requestHash !== requestHash) throw new ConflictError('request_key_reused');
  return earlier?.coupon ?? null;
}

export function couponRequestHash(content: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
