import type { Knex } from 'knex';
import { escapeLike } from '../database/escape-like.ts';
import type { TableNames } from '../database/table-names.ts';
import { wantedPhone } from '../shared/fold-phone.ts';
import { scannedClient } from './card-code.ts';

/** As many clients as one search looks at; whoever types one more letter sees the rest. */
const MOST_CLIENTS = 200;

/**
 * Clients whose company contains the text, whose id or membership card it is, who have the phone number, or one of whose
 * contacts has it or an e-mail address that begins with the text. Names that begin with the text come first, by index, so
 * that they are never cut in favour of others. A scanned card is one client, and nothing else is looked for.
 */
export async function findClientIds(
  db: Knex,
  table: TableNames,
  search: string,
): Promise<{ ids: number[]; isCut: boolean }> {
  const scanned = scannedClient(search);
  if (scanned !== null) return { ids: [scanned], isCut: false };
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
  for (const id of await byPhone(db, table, search)) found.add(id);
  for (const id of await companyLike(`%${text}%`)) found.add(id);
  return { ids: [...found].slice(0, MOST_CLIENTS), isCut: found.size > MOST_CLIENTS };
}

/**
 * Only the digits are compared, without a country code. The CRM keeps numbers as people typed them and has no index on them,
 * so this reads both tables: 0.5 s each for 300,000 rows on two busy cores, as much as the search inside names costs. It
 * happens only when what was typed reads as a phone number of at least six digits.
 */
async function byPhone(db: Knex, table: TableNames, search: string): Promise<number[]> {
  const wanted = wantedPhone(search.trim());
  if (wanted === '') return [];
  const having = (name: string) =>
    db<{ userid: number }>(table.host(name))
      .whereRaw("REGEXP_REPLACE(phonenumber, '[^0-9]', '') LIKE ?", [`%${wanted}%`])
      .limit(MOST_CLIENTS + 1)
      .pluck('userid');
  const [clients, contacts] = await Promise.all([having('clients'), having('contacts')]);
  return [...clients, ...contacts];
}
