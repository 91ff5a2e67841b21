import type { Knex } from 'knex';
import { joinAfter } from '../database/join-after.ts';
import type { TableNames } from '../database/table-names.ts';

/**
 * Joins the member `m` of each row of a list.
 *
 * @param column the list's column with the member's id, e.g. 'c.member_id'
 */
export function joinMember<Query extends Knex.QueryBuilder>(
  query: Query,
  table: TableNames,
  column: string,
): Query {
  return joinAfter(query, [table.member, 'm'], ['m.id', column]);
}

/** The members that these clients are: lists have an index of members, and none of clients. */
export function memberIdsOf(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
): Promise<readonly number[]> {
  return db(table.member).whereIn('client_id', clientIds).pluck<number[]>('id');
}
