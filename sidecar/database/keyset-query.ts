import type { Knex } from 'knex';
import type { Cursor } from '../shared/keyset.ts';

/** A cursor whose value is in the column's own type: an instant travels as a number and is compared as a Date. */
export type KeysetStart = Pick<Cursor, 'direction' | 'id'> & {
  readonly value: string | number | Date | null;
};

/** How a list is sorted: a column or expression, then the id, both in the same direction. */
export interface KeysetOrder {
  readonly column: string;
  readonly idColumn: string;
  readonly direction: 'asc' | 'desc';
  /** Says that the column can be NULL; looking for it would keep the database from starting right at the cursor. */
  readonly isNullable?: boolean;
}

/**
 * Narrows and orders `query` so that it reads on from `cursor`. NULL is the lowest value, as MariaDB and MySQL sort it.
 * The outer comparison lets the database start its index range exactly at the cursor.
 */
export function applyKeyset(
  query: Knex.QueryBuilder,
  order: KeysetOrder,
  cursor: KeysetStart | null,
  limit: number,
): void {
  const isBackwards = cursor?.direction === 'previous';
  const goesUp = (order.direction === 'asc') !== isBackwards;
  if (cursor) restrict(query, order, cursor, goesUp);
  const direction = goesUp ? 'asc' : 'desc';
  void query
    .orderBy(order.column, direction)
    .orderBy(order.idColumn, direction)
    .limit(limit + 1);
}

function restrict(query: Knex.QueryBuilder, order: KeysetOrder, cursor: KeysetStart, goesUp: boolean): void {
  const { column, idColumn } = order;
  const beyond = goesUp ? '>' : '<';
  const { value, id } = cursor;
  if (value === null) {
    void query.where((or) => {
      void or.where((and) => void and.whereNull(column).where(idColumn, beyond, id));
      if (goesUp) void or.orWhereNotNull(column);
    });
    return;
  }
  void query.where((or) => {
    void or.where((and) => {
      void and.where(column, `${beyond}=`, value);
      void and.where((either) => void either.where(column, beyond, value).orWhere(idColumn, beyond, id));
    });
    if (!goesUp && order.isNullable) void or.orWhereNull(column);
  });
}
