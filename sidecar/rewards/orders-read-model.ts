import type { Knex } from 'knex';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import type { TableNames } from '../database/table-names.ts';
import { joinMember, memberIdsOf } from '../members/join-member.ts';
import type { LocalText } from '../programs/tier.ts';
import { decodeCursor, encodeCursor, toKeysetPage, type KeysetPage } from '../shared/keyset.ts';
import type { OrderStatus, RewardOrder } from './reward-order.ts';
import { type OrderRow, readOrderedNames, toOrder } from './reward-order-store.ts';

/** An order with whom it is for. */
export interface ListedOrder {
  readonly order: RewardOrder;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
}

export interface OrdersQuery {
  readonly clientId: number | null;
  /** `open` = what staff still have to do something about. */
  readonly status: OrderStatus | 'open' | null;
  readonly rewardId: number | null;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface OrdersReadModel {
  /** Newest first. */
  page(query: OrdersQuery): Promise<KeysetPage<ListedOrder>>;
  /** All that fit, in pages. */
  all(query: Omit<OrdersQuery, 'cursor' | 'limit'>): AsyncGenerator<readonly ListedOrder[]>;
  /** What the rewards of these orders were called when they were ordered, by order. */
  names(orderIds: readonly number[]): Promise<ReadonlyMap<number, LocalText>>;
  /** How many orders wait for staff. */
  countOpen(): Promise<number>;
  /** The rewards that a line of an invoice could have been taken as. */
  rewardsOnInvoice(invoiceId: number): Promise<readonly number[]>;
}

const ORDER: KeysetOrder = { column: 'o.id', idColumn: 'o.id', direction: 'desc' };
const EXPORT_PAGE = 1_000;
const OPEN: readonly OrderStatus[] = ['ordered', 'ready'];

export function createOrdersReadModel(db: Knex, table: TableNames): OrdersReadModel {
  async function page(request: OrdersQuery): Promise<KeysetPage<ListedOrder>> {
    const cursor = request.cursor === null ? null : decodeCursor(request.cursor);
    const query = joinMember(db({ o: table.reward_order }), table, 'o.member_id')
      .leftJoin({ c: table.host('clients') }, 'c.userid', 'm.client_id')
      .select('o.*', 'm.client_id', 'c.userid as host_id', 'c.company');
    if (request.clientId !== null)
      void query.whereIn('o.member_id', await memberIdsOf(db, table, [request.clientId]));
    if (request.rewardId !== null) void query.where('o.reward_id', request.rewardId);
    if (request.status === 'open') void query.whereIn('o.status', OPEN);
    else if (request.status !== null) void query.where('o.status', request.status);
    applyKeyset(query, ORDER, cursor, request.limit);
    const rows = (await query) as unknown as ListedRow[];
    return toKeysetPage(rows.map(toListed), request.limit, cursor, ({ order }) => ({
      value: order.id,
      id: order.id,
    }));
  }

  return {
    page,
    async *all(request) {
      for (let cursor: string | null = null; ;) {
        const { rows } = await page({ ...request, cursor, limit: EXPORT_PAGE });
        const last = rows.at(-1);
        if (!last) return;
        yield rows;
        if (rows.length < EXPORT_PAGE) return;
        cursor = encodeCursor({ direction: 'next', value: last.order.id, id: last.order.id });
      }
    },
    names: (orderIds) => readOrderedNames(db, table, orderIds),
    async countOpen() {
      const [row] = await db(table.reward_order)
        .whereIn('status', OPEN)
        .count<{ count: number | string }[]>({ count: '*' });
      return Number(row?.count ?? 0);
    },
    rewardsOnInvoice: (invoiceId) =>
      db({ r: table.reward })
        .join({ i: table.host('items') }, 'i.id', 'r.item_id')
        .join({ l: table.host('itemable') }, 'l.description', 'i.description')
        .where({ 'r.status': 'active', 'l.rel_type': 'invoice', 'l.rel_id': invoiceId })
        .distinct()
        .pluck<number[]>('r.id'),
  };
}

interface ListedRow extends OrderRow {
  host_id: number | null;
  company: string | null;
}

function toListed(row: ListedRow): ListedOrder {
  return { order: toOrder(row), company: row.host_id === null ? null : (row.company ?? '') };
}
