import type { Knex } from 'knex';

/**
 * Joins a table to what a query reads already, which is read first, in the order of its own index. Left to itself the database may
 * begin with the joined table, and sort every row of a list for one page of it.
 *
 * @param joined the table and its name in the query
 * @param on the two columns that are equal, that of the joined table first
 */
export function joinAfter<Query extends Knex.QueryBuilder>(
  query: Query,
  [name, alias]: readonly [name: string, alias: string],
  [own, other]: readonly [own: string, other: string],
): Query {
  return query.joinRaw('STRAIGHT_JOIN ?? AS ?? ON ?? = ??', [name, alias, own, other]) as Query;
}
