import type { Knex } from 'knex';
import { escapeLike } from '../database/escape-like.ts';
import type { TableNames } from '../database/table-names.ts';

/** As many clients as one search looks at; whoever types one more letter sees the rest. */
const MOST_CLIENTS = 200;

/**
 * Clients whose company contains the text, whose id it is, or one of whose contacts has an e-mail address that begins
 * with it. Names that begin with the text come first, by index, so that they are never cut in favour of others.
 */
export async function findClientIds(
  db: Knex,
  table: TableNames,
  search: string,
): Promise<{ ids: number[]; isCut: boolean }> {
  const text = escapeLike(search.trim());
  const companyLike = (pattern: string) =>
    db<{ userid: number }>(table.host('clients'))
      .where('company', 'like', pattern)
      .limit(MOST_CLIENTS + 1)
      .pluck('userid');
  const byEmail = db<{ userid: number }>(table.host('contacts'))
    .where('email', 'like', `${text}%`)
    .limit(MOST_CLIENTS + 1)
    .pluck('userid');

  const found = new Set<number>();
  if (/^#?\d{1,9}$/.test(search.trim())) found.add(Number(search.trim().replace('#', '')));
  for (const id of await companyLike(`${text}%`)) found.add(id);
  for (const id of await byEmail) found.add(id);
  for (const id of await companyLike(`%${text}%`)) found.add(id);
  return { ids: [...found].slice(0, MOST_CLIENTS), isCut: found.size > MOST_CLIENTS };
}
