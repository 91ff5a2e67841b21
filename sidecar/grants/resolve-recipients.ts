import type { Knex } from 'knex';
import { chunksOf, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { LeftOut, ProblemLine } from './grant.ts';
import type { Recipient } from './parse-recipients.ts';

const PART = 1_000;

/**
 * The clients that a list means, each once; a line that means none, one that another line meant, or one that gets nothing is
 * a problem.
 */
export async function resolveRecipients(
  db: Knex,
  table: TableNames,
  recipients: readonly Recipient[],
  readLeftOut: (clientIds: readonly number[]) => Promise<ReadonlyMap<number, LeftOut>>,
): Promise<{ readonly points: ReadonlyMap<number, number>; readonly problems: readonly ProblemLine[] }> {
  const clients = await knownClients(db, table, [
    ...new Set(recipients.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]))),
  ]);
  const byEmail = await clientsOfEmails(db, table, [
    ...new Set(recipients.flatMap(({ email }) => (email === null ? [] : [email]))),
  ]);
  const leftOut = new Map<number, LeftOut>();
  for (const part of chunksOf([...new Set([...clients, ...[...byEmail.values()].flat()])], PART))
    for (const [client, why] of await readLeftOut(part)) leftOut.set(client, why);
  const points = new Map<number, number>();
  const problems: ProblemLine[] = [];
  for (const { line, text, clientId, email, points: wanted } of recipients) {
    const problem = (code: ProblemLine['problem']) => void problems.push({ line, text, problem: code });
    const found = email === null ? (clientId === null ? [] : [clientId]) : (byEmail.get(email) ?? []);
    const [client] = found;
    if (client === undefined) problem('unknown_email');
    else if (found.length > 1) problem('ambiguous_email');
    else if (email === null && !clients.has(client)) problem('unknown_client');
    else if (points.has(client)) problem('twice');
    else {
      const why = leftOut.get(client);
      if (why) problem(why);
      else points.set(client, wanted);
    }
  }
  return { points, problems };
}

async function knownClients(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const known = new Set<number>();
  for (const part of chunksOf(ids, PART)) {
    const rows = await selectRows<{ userid: number }>(
      db,
      `SELECT userid FROM \`${table.host('clients')}\` WHERE userid IN (${marks(part.length)})`,
      part,
    );
    for (const { userid } of rows) known.add(userid);
  }
  return known;
}

async function clientsOfEmails(
  db: Knex,
  table: TableNames,
  emails: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>();
  for (const part of chunksOf(emails, PART)) {
    const rows = await selectRows<{ email: string; userid: number }>(
      db,
      `SELECT DISTINCT LOWER(email) AS email, userid FROM \`${table.host('contacts')}\` WHERE email IN (${marks(part.length)})`,
      part,
    );
    for (const { email, userid } of rows) found.set(email, [...(found.get(email) ?? []), userid]);
  }
  return found;
}
