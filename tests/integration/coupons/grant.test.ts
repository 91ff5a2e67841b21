import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AnnouncementStore } from '../../../sidecar/announcements/announcement-store.ts';
import { type GrantRequest, grantLocked } from '../../../sidecar/coupons/grant-coupon.ts';
import { NO_COUPONS } from '../../../sidecar/programs/coupon-settings.ts';
import { ConflictError, RefusedError } from '../../../sidecar/shared/errors.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';

const STAFF = { type: 'staff', id: 1 } as const;

let site: LoyaltySite;
let clientId: number;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  await site.database.emptied();
  clientId = await site.database.host.client();
  await site.publish((document) => ({ ...document, coupons: { ...NO_COUPONS, codePrefix: 'TEA-' } }));
});

function aGrant(changes: Partial<GrantRequest> = {}): GrantRequest {
  return {
    clientId,
    value: { kind: 'amount', amount: '10.00', currency: 'GBP' },
    terms: { ...NO_COUPONS.terms, validDays: 30 },
    origin: { type: 'staff', id: 1 },
    actor: STAFF,
    requestKey: randomUUID(),
    ...changes,
  };
}

const grant = (changes: Partial<GrantRequest> = {}) => site.wired.services.coupons.grant(aGrant(changes));

describe('a coupon without points', () => {
  test('has the value and the terms it was given with, and ends with the last of its days', async () => {
    const coupon = await grant();
    expect(coupon).toMatchObject({
      clientId,
      value: { kind: 'amount', amount: '10.00', currency: 'GBP' },
      terms: { validDays: 30 },
      points: 0,
      origin: { type: 'staff', id: 1 },
      status: 'issued',
      useLimit: 1,
      useCount: 0,
    });
    expect(coupon.code).toMatch(/^TEA-/);
    // Today (20 November) and 29 more days.
    expect(coupon.expiresAt).toEqual(new Date('2026-12-20T00:00:00.000Z'));
    expect(await site.wired.services.coupons.ofClient(clientId)).toEqual([coupon]);
  });

  test('may be of percent, for ever', async () => {
    const terms = { ...NO_COUPONS.terms, validDays: null };
    const coupon = await grant({ value: { kind: 'percent', percent: '5.00' }, terms });
    expect(coupon).toMatchObject({ value: { kind: 'percent', percent: '5.00' }, expiresAt: null });
  });

  test('whose unused value is kept may be used until nothing is left of it', async () => {
    const coupon = await grant({ terms: { ...NO_COUPONS.terms, unusedValue: 'kept' } });
    expect(coupon.useLimit).toBeNull();
  });

  test('is announced with the grant', async () => {
    const { id, memberId } = await grant();
    const { db, table } = site.wired;
    const waiting = await db.transaction((trx) => new AnnouncementStore(trx, table).take(10));
    expect(waiting.filter((one) => one.happening.kind === 'coupon_issued')).toMatchObject([
      { key: `coupon_issued:${id}`, memberId, clientId, happening: { kind: 'coupon_issued', couponId: id } },
    ]);
  });

  test('is one however often and from however many sides it is asked for; other content is a conflict', async () => {
    const requestKey = randomUUID();
    const all = await Promise.all(Array.from({ length: 5 }, () => grant({ requestKey })));
    expect(new Set(all.map((one) => one.id)).size).toBe(1);
    await expect(grant({ requestKey, value: { kind: 'percent', percent: '5.00' } })).rejects.toThrow(
      ConflictError,
    );
  });

  test('inside another’s transaction comes and goes with it', async () => {
    const { db, table, clock, random } = site.wired;
    const failed = db.transaction(async (trx) => {
      await grantLocked({ table, clock, random }, trx, aGrant({ origin: { type: 'automation', id: 7 } }));
      throw new Error('the rest failed');
    });
    await expect(failed).rejects.toThrow('the rest failed');
    expect(await site.wired.services.coupons.ofClient(clientId)).toEqual([]);
  });

  test('is not given to a member who was removed', async () => {
    await grant();
    await site.wired.services.members.remove({ clientId, reason: 'left', actor: STAFF });
    await expect(grant()).rejects.toThrow(RefusedError);
  });
});
