import type { Knex } from 'knex';
import { chunksOf, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { ReportedEvent } from './reported-event.ts';

const PER_QUERY = 500;

/** Says which client a report is about, or why that cannot be said. */
export type ClientFinder = (
  client: ReportedEvent['client'],
) => { readonly id: number } | { readonly code: 'client_unknown' | 'client_ambiguous' };

/** Looks all clients of a request up at once, by id or by the address of one of their contacts. */
export async function findReportedClients(
  db: Knex,
  table: TableNames,
  wanted: readonly ReportedEvent['client'][],
): Promise<ClientFinder> {
  const ids = new Set<number>();
  for (const part of chunksOf(
    wanted.flatMap((one) => ('id' in one ? [one.id] : [])),
    PER_QUERY,
  )) {
    const rows = await selectRows<{ id: number }>(
      db,
      `SELECT userid AS id FROM \`${table.host('clients')}\` WHERE userid IN (${marks(part.length)})`,
      part,
    );
    for (const row of rows) ids.add(row.id);
  }
  const byEmail = new Map<string, Set<number>>();
  for (const part of chunksOf(
    wanted.flatMap((one) => ('email' in one ? [one.email] : [])),
    PER_QUERY,
  )) {
    const rows = await selectRows<{ id: number; email: string }>(
      db,
      `SELECT c.userid AS id, c.email FROM \`${table.host('contacts')}\` c
       JOIN \`${table.host('clients')}\` k ON k.userid = c.userid WHERE c.email IN (${marks(part.length)})`,
      part,
    );
    for (const row of rows) {
      const key = row.email.toLowerCase();
      byEmail.set(key, (byEmail.get(key) ?? new Set()).add(row.id));
    }
  }
  return (client) => {
    if ('id' in client) return ids.has(client.id) ? { id: client.id } : { code: 'client_unknown' };
    const found = [...(byEmail.get(client.email.toLowerCase()) ?? [])];
    if (found.length > 1) return { code: 'client_ambiguous' };
    return found[0] === undefined ? { code: 'client_unknown' } : { id: found[0] };
  };
}
