import type { Knex } from 'knex';
import { execute, insertRow, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { DraftBooking } from './draft-booking.ts';
import type { RedemptionBooking, RedemptionStatus } from './redemption.ts';

/** Points spent on an invoice: held when authorised, captured when the CRM's payment, or the draft's discount, is seen. */
export interface Redemption {
  readonly id: number;
  readonly reference: string;
  readonly memberId: number;
  readonly clientId: number;
  readonly invoiceId: number;
  readonly versionId: number;
  readonly points: number;
  readonly amount: string;
  readonly currency: string;
  readonly booking: RedemptionBooking;
  readonly status: RedemptionStatus;
  readonly paymentId: number | null;
  /** The draft that it was made the discount of; null for a payment. */
  readonly draft: DraftBooking | null;
  /** Points of it that were given back, 0 to `points`. */
  readonly returned: number;
  readonly actor: Actor;
  readonly requestKey: string;
  readonly requestHash: string;
  readonly failure: string | null;
  readonly authorisedAt: Date;
  readonly heldUntil: Date;
}

interface Row {
  id: number;
  reference: string;
  member_id: number;
  client_id: number;
  invoice_id: number;
  version_id: number;
  points: number | string;
  amount: string;
  currency: string;
  booking: RedemptionBooking;
  draft: string | null;
  status: RedemptionStatus;
  payment_id: number | null;
  returned: number | string;
  actor_type: Actor['type'];
  actor_id: number | null;
  request_key: string;
  request_hash: string;
  failure: string | null;
  authorised_at: Date;
  held_until: Date;
}

function toRedemption(row: Row): Redemption {
  return {
    id: safe(row.id),
    reference: row.reference,
    memberId: safe(row.member_id),
    clientId: row.client_id,
    invoiceId: row.invoice_id,
    versionId: row.version_id,
    points: safe(row.points),
    amount: row.amount,
    currency: row.currency,
    booking: row.booking,
    status: row.status,
    paymentId: row.payment_id,
    draft: row.draft === null ? null : (JSON.parse(row.draft) as DraftBooking),
    returned: safe(row.returned),
    actor: { type: row.actor_type, id: row.actor_id },
    requestKey: row.request_key,
    requestHash: row.request_hash,
    failure: row.failure,
    authorisedAt: row.authorised_at,
    heldUntil: row.held_until,
  };
}

export class RedemptionStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  async #select(where: string, bindings: readonly (string | number | Date)[]): Promise<Redemption[]> {
    const rows = await selectRows<Row>(
      this.#db,
      `SELECT r.*, m.client_id FROM \`${this.#table.redemption}\` r JOIN \`${this.#table.member}\` m ON m.id = r.member_id
       WHERE ${where}`,
      bindings,
    );
    return rows.map(toRedemption);
  }

  async ofInvoices(invoiceIds: readonly number[]): Promise<Redemption[]> {
    if (invoiceIds.length === 0) return [];
    return this.#select(`r.invoice_id IN (${marks(invoiceIds.length)}) ORDER BY r.id`, invoiceIds);
  }

  async byRequestKey(requestKey: string): Promise<Redemption | null> {
    return (await this.#select('r.request_key = ?', [requestKey]))[0] ?? null;
  }

  /**
   * Locks a redemption, so that the module cannot write its discount meanwhile. What the CRM says of it afterwards holds
   * until the transaction ends.
   */
  async lock(id: number): Promise<void> {
    await selectRows(this.#db, `SELECT id FROM \`${this.#table.redemption}\` WHERE id = ? FOR UPDATE`, [id]);
  }

  async byId(id: number): Promise<Redemption | null> {
    return (await this.#select('r.id = ?', [id]))[0] ?? null;
  }

  async byReferences(references: readonly string[]): Promise<Redemption[]> {
    if (references.length === 0) return [];
    return this.#select(`r.reference IN (${marks(references.length)})`, references);
  }

  /** Holds whose time is over. */
  async overdue(now: Date, limit: number): Promise<Redemption[]> {
    return this.#select("r.status = 'authorised' AND r.held_until <= ? ORDER BY r.id LIMIT ?", [now, limit]);
  }

  async heldPoints(memberId: number): Promise<number> {
    const [row] = await selectRows<{ held: string | null }>(
      this.#db,
      `SELECT SUM(points - returned) AS held FROM \`${this.#table.redemption}\` WHERE member_id = ? AND status = 'authorised'`,
      [memberId],
    );
    return safe(row?.held ?? 0);
  }

  async insert(
    one: Omit<Redemption, 'id' | 'clientId' | 'paymentId' | 'returned' | 'failure'>,
  ): Promise<number> {
    const id = await insertRow(this.#db, this.#table.redemption, {
      reference: one.reference,
      member_id: one.memberId,
      invoice_id: one.invoiceId,
      version_id: one.versionId,
      points: one.points,
      amount: one.amount,
      currency: one.currency,
      booking: one.booking,
      draft: one.draft === null ? null : JSON.stringify(one.draft),
      status: one.status,
      actor_type: one.actor.type,
      actor_id: one.actor.id,
      request_key: one.requestKey,
      request_hash: one.requestHash,
      authorised_at: one.authorisedAt,
      held_until: one.heldUntil,
    });
    return safe(id);
  }

  async setEntry(id: number, entryId: number): Promise<void> {
    await execute(this.#db, `UPDATE \`${this.#table.redemption}\` SET entry_id = ? WHERE id = ?`, [
      entryId,
      id,
    ]);
  }

  /** The invoice's discount is this redemption's no more: what stands there from now on is somebody else's. */
  async forgetDiscount(id: number): Promise<void> {
    await execute(this.#db, `UPDATE \`${this.#table.redemption}\` SET discounted_at = NULL WHERE id = ?`, [
      id,
    ]);
  }

  async update(
    id: number,
    change: {
      status: RedemptionStatus;
      returned: number;
      paymentId: number | null;
      failure: string | null;
      at: Date;
    },
  ): Promise<void> {
    const closed = change.status === 'reversed' || change.status === 'released';
    await execute(
      this.#db,
      `UPDATE \`${this.#table.redemption}\` SET status = ?, returned = ?, payment_id = ?, failure = ?,
         captured_at = IF(? = 'captured', COALESCE(captured_at, ?), captured_at), closed_at = ? WHERE id = ?`,
      [
        change.status,
        change.returned,
        change.paymentId,
        change.failure,
        change.status,
        change.at,
        closed ? change.at : null,
        id,
      ],
    );
  }
}
