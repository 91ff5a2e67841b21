import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { GOLD_POINTS } from '../demo-program.ts';
import { StoryError } from './expect.ts';

/** What of the demo's history the story looks at. */
export interface Subjects {
  /** Entries by the rule that gave the points. */
  readonly christmasEntry: number;
  readonly doubledEntry: number;
  /** Members: the client's id in the CRM, and the number that its page must show. */
  readonly debtor: Found;
  readonly expiringSoon: Found;
  /** A member who misses Gold by at most a tenth of its threshold: what is missing. */
  readonly almostGold: Found;
  /** How many members hold each level. */
  readonly levels: string;
}

export interface Found {
  readonly clientId: number;
  readonly points: number;
}

/** Finds them with plain SQL: the story then looks for them on the pages. */
export async function findSubjects(databaseUrl: string): Promise<Subjects> {
  const connection = await createConnection({ uri: databaseUrl, timezone: 'Z' });
  try {
    const entryOf = async (rule: string) =>
      Number(
        (
          await first(connection, `an entry of the rule ${rule}`, [
            `SELECT id FROM tbllm_entry WHERE rule = ? AND kind = 'earn' ORDER BY points DESC LIMIT 1`,
            rule,
          ])
        )['id'],
      );
    const member = async (what: string, sql: string) => {
      const row = await first(connection, what, [sql]);
      return { clientId: Number(row['client_id']), points: Number(row['points']) };
    };
    return {
      christmasEntry: await entryOf('christmas'),
      doubledEntry: await entryOf('party_double'),
      debtor: await member(
        'a member who owes points',
        'SELECT client_id, debt AS points FROM tbllm_member WHERE debt > 0 ORDER BY debt DESC LIMIT 1',
      ),
      expiringSoon: await member(
        'a member whose points end soon',
        `SELECT m.client_id, l.remaining AS points FROM tbllm_lot l JOIN tbllm_member m ON m.id = l.member_id
         WHERE l.remaining > 0 AND l.expires_at > UTC_TIMESTAMP()
         ORDER BY l.expires_at, l.id LIMIT 1`,
      ),
      almostGold: await member(
        'a member just under Gold',
        `SELECT m.client_id, ${GOLD_POINTS} - SUM(x.points) AS points
         FROM tbllm_member m JOIN tbllm_metric x ON x.member_id = m.id WHERE m.tier = 'silver'
         GROUP BY m.id HAVING points BETWEEN 1 AND ${GOLD_POINTS / 10} ORDER BY points, m.id LIMIT 1`,
      ),
      levels: await levelsOf(connection),
    };
  } finally {
    await connection.end();
  }
}

/** Entries for birthdays; they come a moment after the contacts were signalled. */
export async function birthdayEntries(databaseUrl: string): Promise<number[]> {
  const connection = await createConnection(databaseUrl);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      `SELECT e.id FROM tbllm_entry e JOIN tbllm_event v ON v.id = e.source_id
       WHERE e.source_type = 'event' AND v.kind = 'birthday' ORDER BY e.id`,
    );
    return rows.map((row) => Number(row['id']));
  } finally {
    await connection.end();
  }
}

async function levelsOf(connection: Connection): Promise<string> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT tier, COUNT(*) AS count FROM tbllm_member WHERE tier IS NOT NULL GROUP BY tier ORDER BY count DESC',
  );
  return rows.map((row) => `${String(row['tier'])}: ${String(row['count'])}`).join(', ');
}

async function first(
  connection: Connection,
  what: string,
  [sql, ...values]: [string, ...string[]],
): Promise<RowDataPacket> {
  const [rows] = await connection.query<RowDataPacket[]>(sql, values);
  if (!rows[0]) throw new StoryError(`${what} was expected; there is none`);
  return rows[0];
}
