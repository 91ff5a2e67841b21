import type { Knex } from 'knex';
import { type SqlValue, execute, insertRow, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { DiscountedLine } from './level-discount.ts';

/** Ordered: the module is to record the payment. Given: it stands in the CRM. Withdrawn: it does not (any more). */
export type MemberDiscountStatus = 'ordered' | 'given' | 'withdrawn';

/** A level's discount given on an issued invoice, as a payment in a mode of its own. */
export interface MemberDiscount {
  readonly id: number;
  readonly reference: string;
  readonly memberId: number;
  readonly invoiceId: number;
  readonly versionId: number;
  readonly tier: string;
  /** Decimal text. */
  readonly amount: string;
  readonly currency: string;
  /** The lines it was computed from; `key` is the id of the CRM's line. */
  readonly lines: readonly DiscountedLine[];
  readonly status: MemberDiscountStatus;
  readonly paymentId: number | null;
  readonly actor: Actor;
  readonly requestKey: string;
  readonly createdAt: Date;
}

interface Row {
  id: number;
  reference: string;
  member_id: number;
  invoice_id: number;
  version_id: number;
  tier: string;
  amount: string;
  currency: string;
  breakdown: string;
  status: MemberDiscountStatus;
  payment_id: number | null;
  actor_type: Actor['type'];
  actor_id: number | null;
  request_key: string;
  created_at: Date;
}

function toMemberDiscount(row: Row): MemberDiscount {
  return {
    id: safe(row.id),
    reference: row.reference,
    memberId: safe(row.member_id),
    invoiceId: row.invoice_id,
    versionId: row.version_id,
    tier: row.tier,
    amount: row.amount,
    currency: row.currency,
    lines: JSON.parse(row.breakdown) as DiscountedLine[],
    status: row.status,
    paymentId: row.payment_id,
    actor: { type: row.actor_type, id: row.actor_id },
    requestKey: row.request_key,
    createdAt: row.created_at,
  };
}

export class MemberDiscountStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  async #select(where: string, bindings: readonly SqlValue[]): Promise<MemberDiscount[]> {
    const sql = `SELECT * FROM \`${this.#table.member_discount}\` WHERE ${where} ORDER BY id`;
    return (await selectRows<Row>(this.#db, sql, bindings)).map(toMemberDiscount);
  }

  async ofInvoices(invoiceIds: readonly number[]): Promise<MemberDiscount[]> {
    return invoiceIds.length === 0
      ? []
      : this.#select(`invoice_id IN (${marks(invoiceIds.length)})`, invoiceIds);
  }

  async byReferences(references: readonly string[]): Promise<MemberDiscount[]> {
    return references.length === 0
      ? []
      : this.#select(`reference IN (${marks(references.length)})`, references);
  }

  async byRequestKey(requestKey: string): Promise<MemberDiscount | null> {
    return (await this.#select('request_key = ?', [requestKey]))[0] ?? null;
  }

  async insert(one: Omit<MemberDiscount, 'id' | 'status' | 'paymentId'>): Promise<void> {
    await insertRow(this.#db, this.#table.member_discount, {
      reference: one.reference,
      member_id: one.memberId,
      invoice_id: one.invoiceId,
      version_id: one.versionId,
      tier: one.tier,
      amount: one.amount,
      currency: one.currency,
      breakdown: JSON.stringify(one.lines),
      status: 'ordered',
      actor_type: one.actor.type,
      actor_id: one.actor.id,
      request_key: one.requestKey,
      created_at: one.createdAt,
    });
  }

  async update(
    id: number,
    change: { readonly status: MemberDiscountStatus; readonly paymentId: number | null; readonly at: Date },
  ): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.member_discount}\` SET status = ?, payment_id = ?, closed_at = ? WHERE id = ?`,
      [change.status, change.paymentId, change.status === 'withdrawn' ? change.at : null, id],
    );
  }
}
