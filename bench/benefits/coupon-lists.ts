import { createCouponsReadModel } from '../../sidecar/coupons/coupons-read-model.ts';
import { chunksOf, insertRows, selectRows } from '../../sidecar/database/bulk.ts';
import type { SqlValue } from '../../sidecar/database/bulk.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { mustHold } from '../must-hold.ts';
import { ratePerSecond } from '../statistics.ts';

const PAGE = 50;
const TIMES = 200;

/** Each per second. */
export interface ListRates {
  readonly firstPage: number;
  readonly search: number;
  readonly plainRead: number;
}

/** Copies of a coupon that is there, each with a code of its own, up to so many in all. */
export async function addCoupons({ db, table }: Pick<Wired, 'db' | 'table'>, all: number): Promise<void> {
  const [coupon] = await selectRows<Record<string, SqlValue>>(
    db,
    `SELECT * FROM \`${table.coupon}\` ORDER BY id DESC LIMIT 1`,
  );
  mustHold(coupon !== undefined, 'there is no coupon');
  const columns = Object.keys(coupon).filter((column) => column !== 'id');
  const numbers = Array.from({ length: all }, (_, index) => String(index).padStart(8, '0'));
  for (const part of chunksOf(numbers, 1_000)) {
    const own = (number: string): Record<string, SqlValue> => ({
      ...coupon,
      code: `BENCH-${number}`,
      code_key: `BENCH${number}`,
      request_key: `bench:${number}`,
      entry_id: null,
    });
    await insertRows(
      db,
      table.coupon,
      columns,
      part.map((number) => columns.map((column) => own(number)[column] ?? null)),
    );
  }
}

/** The list as the page reads it, against the same rows read by their key and nothing joined. */
export async function couponLists({ db, table }: Wired): Promise<ListRates> {
  const coupons = createCouponsReadModel(db, table);
  const repeat = (work: () => Promise<number>) =>
    ratePerSecond(TIMES, async () => {
      for (let index = 0; index < TIMES; index += 1) mustHold((await work()) > 0, 'the list is empty');
    });
  const list = async (search: string) => {
    const { rows } = await coupons.page({ search, status: null, cursor: null, limit: PAGE });
    return rows.length;
  };
  return {
    firstPage: await repeat(() => list('')),
    search: await repeat(() => list('BENCH-000001')),
    plainRead: await repeat(async () => {
      const rows = await selectRows(
        db,
        `SELECT * FROM \`${table.coupon}\` ORDER BY id DESC LIMIT ${PAGE + 1}`,
      );
      return rows.length;
    }),
  };
}
