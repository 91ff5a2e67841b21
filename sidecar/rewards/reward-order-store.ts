import type { Knex } from 'knex';
import { execute, insertRow, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { LocalText } from '../programs/tier.ts';
import type { CancelReason, OrderStatus, OrderedReward, RewardOrder } from './reward-order.ts';

export interface OrderRow {
  id: number;
  reference: string;
  member_id: number;
  client_id: number;
  reward_id: number;
  version_id: number;
  content: string;
  points: number | string;
  money: string | null;
  currency: string | null;
  status: OrderStatus;
  returned: number | string;
  reason: CancelReason | null;
  note: string;
  invoice_state: RewardOrder['invoiceState'];
  invoice_id: number | null;
  payment_amount: string | null;
  payment_id: number | null;
  failure: string | null;
  coupon_id: number | null;
  actor_type: Actor['type'];
  actor_id: number | null;
  request_key: string;
  request_hash: string;
  ordered_at: Date;
  changed_at: Date;
  changed_by_type: Actor['type'];
  changed_by_id: number | null;
}

export function toOrder(row: OrderRow): RewardOrder {
  return {
    id: safe(row.id),
    reference: row.reference,
    memberId: safe(row.member_id),
    clientId: row.client_id,
    rewardId: safe(row.reward_id),
    versionId: row.version_id,
    reward: JSON.parse(row.content) as OrderedReward,
    points: safe(row.points),
    money: row.money,
    currency: row.currency,
    status: row.status,
    returned: safe(row.returned),
    reason: row.reason,
    note: row.note,
    invoiceState: row.invoice_state,
    invoiceId: row.invoice_id,
    paymentAmount: row.payment_amount,
    paymentId: row.payment_id,
    failure: row.failure,
    couponId: row.coupon_id === null ? null : safe(row.coupon_id),
    actor: { type: row.actor_type, id: row.actor_id },
    requestKey: row.request_key,
    requestHash: row.request_hash,
    orderedAt: row.ordered_at,
    changedAt: row.changed_at,
    changedBy: { type: row.changed_by_type, id: row.changed_by_id },
  };
}

/** What the rewards of these orders were called when they were ordered, by order. */
export async function readOrderedNames(
  db: Knex,
  table: TableNames,
  orderIds: readonly number[],
): Promise<ReadonlyMap<number, LocalText>> {
  if (orderIds.length === 0) return new Map();
  const rows = await selectRows<{ id: number; content: string }>(
    db,
    `SELECT id, content FROM \`${table.reward_order}\` WHERE id IN (${marks(orderIds.length)})`,
    orderIds,
  );
  return new Map(rows.map(({ id, content }) => [safe(id), (JSON.parse(content) as OrderedReward).names]));
}

export type NewOrder = Pick<
  RewardOrder,
  | 'reference'
  | 'memberId'
  | 'rewardId'
  | 'versionId'
  | 'reward'
  | 'points'
  | 'money'
  | 'currency'
  | 'invoiceState'
  | 'paymentAmount'
  | 'actor'
  | 'requestKey'
  | 'requestHash'
  | 'orderedAt'
>;

/** Rows of `lm_reward_order`. Whoever changes one holds the lock of its member. */
export class RewardOrderStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  async #select(
    where: string,
    bindings: readonly (string | number | Date)[],
    join = '',
  ): Promise<RewardOrder[]> {
    const rows = await selectRows<OrderRow>(
      this.#db,
      `SELECT o.*, m.client_id FROM \`${this.#table.reward_order}\` o JOIN \`${this.#table.member}\` m ON m.id = o.member_id
       ${join} WHERE ${where}`,
      bindings,
    );
    return rows.map(toOrder);
  }

  async byId(id: number): Promise<RewardOrder | null> {
    return (await this.#select('o.id = ?', [id]))[0] ?? null;
  }

  async byRequestKey(requestKey: string): Promise<RewardOrder | null> {
    return (await this.#select('o.request_key = ?', [requestKey]))[0] ?? null;
  }

  async byReferences(references: readonly string[]): Promise<RewardOrder[]> {
    if (references.length === 0) return [];
    return this.#select(`o.reference IN (${marks(references.length)}) ORDER BY o.id`, references);
  }

  /** Orders whose invoice one of these is, also where nobody has told us yet: the payment on it has their reference. */
  async ofInvoices(invoiceIds: readonly number[]): Promise<RewardOrder[]> {
    if (invoiceIds.length === 0) return [];
    const list = marks(invoiceIds.length);
    const found = `SELECT id FROM \`${this.#table.reward_order}\` WHERE invoice_id IN (${list})
      UNION SELECT w.id FROM \`${this.#table.host('invoicepaymentrecords')}\` p
        JOIN \`${this.#table.reward_order}\` w ON w.reference = p.transactionid WHERE p.invoiceid IN (${list})`;
    const bindings = [...invoiceIds, ...invoiceIds];
    return this.#select('TRUE ORDER BY o.id', bindings, `JOIN (${found}) found ON found.id = o.id`);
  }

  /** Orders that wait for what the CRM was asked for. */
  async waiting(limit: number): Promise<RewardOrder[]> {
    return this.#select("o.invoice_state = 'wanted' AND o.status <> 'cancelled' ORDER BY o.id LIMIT ?", [
      limit,
    ]);
  }

  /** How often a member took a reward since an instant; cancelled orders do not count. */
  async countOf(rewardId: number, memberId: number, since: Date): Promise<number> {
    const [row] = await selectRows<{ count: number | string }>(
      this.#db,
      `SELECT COUNT(*) AS count FROM \`${this.#table.reward_order}\`
       WHERE reward_id = ? AND member_id = ? AND ordered_at >= ? AND status <> 'cancelled'`,
      [rewardId, memberId, since],
    );
    return safe(row?.count ?? 0);
  }

  /** When a member ordered which reward, of the orders that were not cancelled. */
  async takenBy(memberId: number): Promise<{ readonly rewardId: number; readonly orderedAt: Date }[]> {
    const rows = await selectRows<{ reward_id: number; ordered_at: Date }>(
      this.#db,
      `SELECT reward_id, ordered_at FROM \`${this.#table.reward_order}\` WHERE member_id = ? AND status <> 'cancelled'`,
      [memberId],
    );
    return rows.map((row) => ({ rewardId: safe(row.reward_id), orderedAt: row.ordered_at }));
  }

  async insert(order: NewOrder): Promise<number> {
    const id = await insertRow(this.#db, this.#table.reward_order, {
      reference: order.reference,
      member_id: order.memberId,
      reward_id: order.rewardId,
      version_id: order.versionId,
      content: JSON.stringify(order.reward),
      points: order.points,
      money: order.money,
      currency: order.currency,
      status: 'ordered',
      invoice_state: order.invoiceState,
      payment_amount: order.paymentAmount,
      actor_type: order.actor.type,
      actor_id: order.actor.id,
      request_key: order.requestKey,
      request_hash: order.requestHash,
      ordered_at: order.orderedAt,
      changed_at: order.orderedAt,
      changed_by_type: order.actor.type,
      changed_by_id: order.actor.id,
    });
    return safe(id);
  }

  async setEntry(id: number, entryId: number): Promise<void> {
    await execute(this.#db, `UPDATE \`${this.#table.reward_order}\` SET entry_id = ? WHERE id = ?`, [
      entryId,
      id,
    ]);
  }

  /** Writes what changed; whatever is not named stays. */
  async update(
    id: number,
    change: Partial<
      Pick<
        RewardOrder,
        | 'status'
        | 'returned'
        | 'reason'
        | 'note'
        | 'invoiceState'
        | 'invoiceId'
        | 'paymentId'
        | 'failure'
        | 'couponId'
      >
    >,
    by: { readonly actor: Actor; readonly at: Date },
  ): Promise<void> {
    const sets = Object.entries(change).map(
      ([name, value]) => [COLUMNS[name as keyof typeof COLUMNS], value] as const,
    );
    await execute(
      this.#db,
      `UPDATE \`${this.#table.reward_order}\` SET ${sets.map(([column]) => `${column} = ?, `).join('')}
         changed_at = ?, changed_by_type = ?, changed_by_id = ? WHERE id = ?`,
      [...sets.map(([, value]) => value), by.at, by.actor.type, by.actor.id, id],
    );
  }
}

const COLUMNS = {
  status: 'status',
  returned: 'returned',
  reason: 'reason',
  note: 'note',
  invoiceState: 'invoice_state',
  invoiceId: 'invoice_id',
  paymentId: 'payment_id',
  failure: 'failure',
  couponId: 'coupon_id',
} as const;
