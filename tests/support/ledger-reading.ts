import type { Knex } from 'knex';
import { selectRows } from '../../sidecar/database/bulk.ts';
import type { Coupon } from '../../sidecar/coupons/coupon.ts';
import { type CouponRow, toCoupon } from '../../sidecar/coupons/coupon-store.ts';
import type { TableNames } from '../../sidecar/database/table-names.ts';
import type { Account, WorkingLot } from '../../sidecar/ledger/account.ts';
import type { Entry } from '../../sidecar/ledger/entry.ts';
import {
  type EntryRow,
  type LotRow,
  type MemberRow,
  safe,
  toAccount,
  toEntry,
  toLot,
} from '../../sidecar/ledger/ledger-rows.ts';
import { type Redemption, RedemptionStore } from '../../sidecar/redemption/redemption-store.ts';
import type { RewardOrder } from '../../sidecar/rewards/reward-order.ts';
import { type OrderRow, toOrder } from '../../sidecar/rewards/reward-order-store.ts';

/** Everything that the ledger's tables hold, for a test to look at. */
export interface LedgerReading {
  readonly accounts: readonly Account[];
  readonly entries: readonly Entry[];
  readonly lots: readonly WorkingLot[];
  readonly uses: readonly { readonly entryId: number; readonly lotId: number; readonly points: number }[];
  readonly redemptions: readonly Redemption[];
  readonly coupons: readonly Coupon[];
  readonly orders: readonly RewardOrder[];
  readonly settlements: readonly {
    readonly source: string;
    readonly clientId: number;
    readonly posted: number;
  }[];
}

export async function readLedger(db: Knex, table: TableNames): Promise<LedgerReading> {
  const members = await selectRows<MemberRow>(db, `SELECT * FROM \`${table.member}\` ORDER BY id`);
  const entries = await selectRows<EntryRow>(db, `SELECT * FROM \`${table.entry}\` ORDER BY id`);
  const lots = await selectRows<LotRow>(db, `SELECT * FROM \`${table.lot}\` ORDER BY id`);
  const uses = await selectRows<{ entry_id: number; lot_id: number; points: number }>(
    db,
    `SELECT entry_id, lot_id, points FROM \`${table.lot_use}\` ORDER BY id`,
  );
  const redeemed = await selectRows<{ invoice_id: number }>(
    db,
    `SELECT DISTINCT invoice_id FROM \`${table.redemption}\``,
  );
  const ofMember = (name: 'coupon' | 'reward_order') =>
    `SELECT one.*, m.client_id FROM \`${table[name]}\` one JOIN \`${table.member}\` m ON m.id = one.member_id ORDER BY one.id`;
  const coupons = await selectRows<CouponRow>(db, ofMember('coupon'));
  const orders = await selectRows<OrderRow>(db, ofMember('reward_order'));
  const settlements = await selectRows<{ source: string; client_id: number; posted: number }>(
    db,
    `SELECT CONCAT(s.source_type, ':', s.source_id) AS source, m.client_id, s.posted
     FROM \`${table.settlement}\` s JOIN \`${table.member}\` m ON m.id = s.member_id ORDER BY s.source_type, s.source_id`,
  );
  return {
    accounts: members.map(toAccount),
    entries: entries.map(toEntry),
    lots: lots.map(toLot),
    uses: uses.map((row) => ({
      entryId: safe(row.entry_id),
      lotId: safe(row.lot_id),
      points: safe(row.points),
    })),
    redemptions: await new RedemptionStore(db, table).ofInvoices(redeemed.map((row) => row.invoice_id)),
    coupons: coupons.map(toCoupon),
    orders: orders.map(toOrder),
    settlements: settlements.map((row) => ({
      source: row.source,
      clientId: row.client_id,
      posted: safe(row.posted),
    })),
  };
}
