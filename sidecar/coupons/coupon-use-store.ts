import type { Knex } from 'knex';
import { type SqlValue, execute, insertRow, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { CouponUseStatus } from './coupon.ts';
import type { LineShare } from './stack-discounts.ts';

/** One use of a coupon on one invoice. */
export interface CouponUse {
  readonly id: number;
  readonly couponId: number;
  /** The code of the coupon, and whose it is. */
  readonly code: string;
  readonly memberId: number;
  readonly clientId: number;
  readonly reference: string;
  readonly invoiceId: number;
  /** What the coupon could have given, and what it gave: decimal text. */
  readonly asked: string;
  readonly amount: string;
  readonly currency: string;
  /** The lines that it lowered; `key` is the id of the CRM's line. */
  readonly lines: readonly LineShare[];
  readonly status: CouponUseStatus;
  readonly paymentId: number | null;
  readonly failure: string | null;
  readonly actor: Actor;
  readonly requestKey: string;
  readonly orderedAt: Date;
  readonly heldUntil: Date;
}

interface Row {
  id: number;
  coupon_id: number;
  code: string;
  member_id: number;
  client_id: number;
  reference: string;
  invoice_id: number;
  asked: string;
  amount: string;
  currency: string;
  breakdown: string;
  status: CouponUseStatus;
  payment_id: number | null;
  failure: string | null;
  actor_type: Actor['type'];
  actor_id: number | null;
  request_key: string;
  ordered_at: Date;
  held_until: Date;
}

function toCouponUse(row: Row): CouponUse {
  return {
    id: safe(row.id),
    couponId: safe(row.coupon_id),
    code: row.code,
    memberId: safe(row.member_id),
    clientId: row.client_id,
    reference: row.reference,
    invoiceId: row.invoice_id,
    asked: row.asked,
    amount: row.amount,
    currency: row.currency,
    lines: JSON.parse(row.breakdown) as LineShare[],
    status: row.status,
    paymentId: row.payment_id,
    failure: row.failure,
    actor: { type: row.actor_type, id: row.actor_id },
    requestKey: row.request_key,
    orderedAt: row.ordered_at,
    heldUntil: row.held_until,
  };
}

export type NewCouponUse = Omit<
  CouponUse,
  'id' | 'code' | 'memberId' | 'clientId' | 'status' | 'paymentId' | 'failure'
>;

/** Rows of `lm_coupon_use`. */
export class CouponUseStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  async #select(where: string, bindings: readonly SqlValue[]): Promise<CouponUse[]> {
    const rows = await selectRows<Row>(
      this.#db,
      `SELECT u.*, c.code, c.member_id, m.client_id FROM \`${this.#table.coupon_use}\` u
       JOIN \`${this.#table.coupon}\` c ON c.id = u.coupon_id JOIN \`${this.#table.member}\` m ON m.id = c.member_id
       WHERE ${where}`,
      bindings,
    );
    return rows.map(toCouponUse);
  }

  async ofInvoices(invoiceIds: readonly number[]): Promise<CouponUse[]> {
    if (invoiceIds.length === 0) return [];
    return this.#select(`u.invoice_id IN (${marks(invoiceIds.length)}) ORDER BY u.id`, invoiceIds);
  }

  async ofCoupons(couponIds: readonly number[]): Promise<CouponUse[]> {
    if (couponIds.length === 0) return [];
    return this.#select(`u.coupon_id IN (${marks(couponIds.length)}) ORDER BY u.id`, couponIds);
  }

  async byReferences(references: readonly string[]): Promise<CouponUse[]> {
    if (references.length === 0) return [];
    return this.#select(`u.reference IN (${marks(references.length)}) ORDER BY u.id`, references);
  }

  async byRequestKey(requestKey: string): Promise<CouponUse | null> {
    return (await this.#select('u.request_key = ?', [requestKey]))[0] ?? null;
  }

  /** Orders whose time is over. */
  async overdue(now: Date, limit: number): Promise<CouponUse[]> {
    return this.#select("u.status = 'ordered' AND u.held_until <= ? ORDER BY u.id LIMIT ?", [now, limit]);
  }

  async insert(one: NewCouponUse): Promise<void> {
    await insertRow(this.#db, this.#table.coupon_use, {
      coupon_id: one.couponId,
      reference: one.reference,
      invoice_id: one.invoiceId,
      asked: one.asked,
      amount: one.amount,
      currency: one.currency,
      breakdown: JSON.stringify(one.lines),
      status: 'ordered',
      actor_type: one.actor.type,
      actor_id: one.actor.id,
      request_key: one.requestKey,
      ordered_at: one.orderedAt,
      held_until: one.heldUntil,
    });
  }

  async update(
    id: number,
    change: {
      readonly status: CouponUseStatus;
      readonly amount: string;
      readonly paymentId: number | null;
      readonly failure: string | null;
      readonly at: Date;
    },
  ): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.coupon_use}\` SET status = ?, amount = ?, payment_id = ?, failure = ?, closed_at = ? WHERE id = ?`,
      [
        change.status,
        change.amount,
        change.paymentId,
        change.failure,
        change.status === 'freed' ? change.at : null,
        id,
      ],
    );
  }
}
