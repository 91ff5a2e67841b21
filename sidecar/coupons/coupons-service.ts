import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { Coupon } from './coupon.ts';
import { CouponStore } from './coupon-store.ts';
import { type GrantRequest, grantLocked } from './grant-coupon.ts';

/** Coupons of clients: given, bought with points, used on invoices. */
export interface CouponsService {
  /** Gives a coupon that no points pay. Throws as `grantLocked`, which is for use inside another's transaction. */
  grant(request: GrantRequest): Promise<Coupon>;
  byId(id: number): Promise<Coupon | null>;
  /** A client's coupons, the newest first. */
  ofClient(clientId: number): Promise<readonly Coupon[]>;
}

export interface CouponsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

export function couponsService(deps: CouponsDeps): CouponsService {
  const { db, table, random } = deps;
  const store = new CouponStore(db, table);
  return {
    grant: (request) => inTransaction(db, random, (trx) => grantLocked(deps, trx, request)),
    byId: (id) => store.byId(id),
    ofClient: (clientId) => store.ofClient(clientId),
  };
}
