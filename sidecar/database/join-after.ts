import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';

/**
 * Joins the member `m` of each row of a list. The list's own rows come first, in the order of their index: left to itself the
 * database may begin with all members, and sort every row of the list for one page of it.
 *
 * @param column the list's column with the member's id, e.g. 'c.member_id'
 */
export function joinMember<Query extends Knex.QueryBuilder>(
  query: Query,
  table: TableNames,
  column: string,
): Query {
  return query.joinRaw('STRAIGHT_JOIN ?? AS ?? ON ?? = ??', [table.member, 'm', 'm.id', column]) as Query;
}

/** The members that these clients are: lists have an index of members, and none of clients. */
export function memberIdsOf(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
): Promise<readonly number[]> {
  return db(table.member).whereIn('client_id', clientIds).pluck<number[]>('id');
}
