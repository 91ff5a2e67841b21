import type { Knex } from 'knex';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import type { TableNames } from '../database/table-names.ts';
import { findClientIds } from '../members/find-clients.ts';
import { joinMember, memberIdsOf } from '../members/join-member.ts';
import { decodeCursor, type KeysetPage, toKeysetPage } from '../shared/keyset.ts';
import type { Coupon, CouponStatus } from './coupon.ts';
import { codeKey } from './coupon-code.ts';
import { type CouponRow, CouponStore, toCoupon } from './coupon-store.ts';

export const COUPON_STATUSES = [
  'issued',
  'used',
  'void',
  'expired',
] as const satisfies readonly CouponStatus[];

export interface CouponFilter {
  /** The beginning of a code, or a part of a company's name. */
  readonly search: string;
  readonly status: CouponStatus | null;
}

export interface ListedCoupon {
  readonly coupon: Coupon;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
}

export interface CouponsReadModel {
  /** The newest first. */
  page(
    query: CouponFilter & { readonly cursor: string | null; readonly limit: number },
  ): Promise<KeysetPage<ListedCoupon>>;
  /** Those of these ids that there are, by id. */
  byIds(ids: readonly number[]): Promise<ReadonlyMap<number, Coupon>>;
  /** All of them, page by page. */
  all(filter: CouponFilter): AsyncIterable<readonly ListedCoupon[]>;
}

const ORDER: KeysetOrder = { column: 'c.id', idColumn: 'c.id', direction: 'desc' };
const EXPORT_PAGE = 2_000;
/** Of a code's beginning that fits more, the newest; nobody looks for one among so many. */
const MOST_CODES = 1_000;

type Row = CouponRow & { company: string | null };

export function createCouponsReadModel(db: Knex, table: TableNames): CouponsReadModel {
  /** Coupons by code and members by company, each by its own index: one condition over both would read every coupon. */
  async function found(search: string): Promise<[coupons: readonly number[], members: readonly number[]]> {
    const key = codeKey(search);
    const clients = await findClientIds(db, table, search);
    return [
      key === ''
        ? []
        : await db(table.coupon)
            .where('code_key', 'like', `${key}%`)
            .orderBy('id', 'desc')
            .limit(MOST_CODES)
            .pluck('id'),
      await memberIdsOf(db, table, clients.ids),
    ];
  }

  async function page({
    search,
    status,
    cursor: text,
    limit,
  }: CouponFilter & { readonly cursor: string | null; readonly limit: number }) {
    const cursor = text === null ? null : decodeCursor(text);
    const query = joinMember(db({ c: table.coupon }), table, 'c.member_id')
      .leftJoin({ k: table.host('clients') }, 'k.userid', 'm.client_id')
      .select<Row[]>('c.*', 'm.client_id', 'k.company');
    if (status !== null) void query.where('c.status', status);
    if (search !== '') {
      const [coupons, members] = await found(search);
      void query.where((or) => void or.whereIn('c.id', coupons).orWhereIn('c.member_id', members));
    }
    applyKeyset(query, ORDER, cursor, limit);
    const rows = (await query).map((row) => ({ coupon: toCoupon(row), company: row.company }));
    return toKeysetPage(rows, limit, cursor, ({ coupon: { id } }) => ({ value: id, id }));
  }

  return {
    page,
    async byIds(ids) {
      const coupons = await new CouponStore(db, table).byIds(ids);
      return new Map(coupons.map((coupon) => [coupon.id, coupon]));
    },
    async *all(filter) {
      for (let cursor: string | null = null; ;) {
        const found: KeysetPage<ListedCoupon> = await page({ ...filter, cursor, limit: EXPORT_PAGE });
        yield found.rows;
        if (found.next === null) return;
        cursor = found.next;
      }
    },
  };
}
