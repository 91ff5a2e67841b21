import type { Knex } from 'knex';

export type SqlValue = string | number | bigint | Date | null;

const ROWS_PER_STATEMENT = 1_000;
/** Well below max_allowed_packet (16 MiB by default), which no statement may exceed. */
const CHARACTERS_PER_STATEMENT = 4_000_000;

/** The rows of a raw SELECT. */
export async function selectRows<Row>(
  db: Knex,
  sql: string,
  bindings: readonly SqlValue[] = [],
): Promise<Row[]> {
  const [rows] = (await db.raw(sql, bindings as Knex.RawBinding[])) as unknown as [Row[]];
  return rows;
}

/** Runs a statement and returns how many rows it touched. */
export async function execute(db: Knex, sql: string, bindings: readonly SqlValue[] = []): Promise<number> {
  const [result] = (await db.raw(sql, bindings as Knex.RawBinding[])) as unknown as [
    { affectedRows: number },
  ];
  return result.affectedRows;
}

/** Inserts one row, given column by column; returns the id that the database gave it. */
export async function insertRow(
  db: Knex,
  table: string,
  row: Readonly<Record<string, SqlValue>>,
): Promise<number> {
  const columns = Object.keys(row);
  const [result] = (await db.raw(
    `INSERT INTO \`${table}\` (${columns.join(', ')}) VALUES (${marks(columns.length)})`,
    Object.values(row) as Knex.RawBinding[],
  )) as unknown as [{ insertId: number }];
  return result.insertId;
}

/** "?, ?, ?" for an IN list of `count` values. */
export function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

/**
 * Inserts rows in multi-row statements: 20 times the throughput of single ones. `suffix` is an
 * `ON DUPLICATE KEY UPDATE …` clause, `ignore` makes it INSERT IGNORE.
 */
export async function insertRows(
  db: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  options: { suffix?: string; ignore?: boolean } = {},
): Promise<void> {
  const tuple = `(${marks(columns.length)})`;
  for (const part of statementsOf(rows)) {
    const values = part.map(() => tuple).join(', ');
    const into = `INSERT ${options.ignore ? 'IGNORE ' : ''}INTO \`${table}\` (${columns.join(', ')})`;
    await execute(db, `${into} VALUES ${values} ${options.suffix ?? ''}`, part.flat());
  }
}

/** Cuts rows into statements that are neither too many rows nor too large a packet. */
function* statementsOf(rows: readonly (readonly SqlValue[])[]): Generator<(readonly SqlValue[])[]> {
  let part: (readonly SqlValue[])[] = [];
  let characters = 0;
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 24), 0);
    const isFull = part.length === ROWS_PER_STATEMENT || characters + size > CHARACTERS_PER_STATEMENT;
    if (isFull && part.length > 0) {
      yield part;
      part = [];
      characters = 0;
    }
    part.push(row);
    characters += size;
  }
  if (part.length > 0) yield part;
}

/** Cuts a list into parts of at most `size`. */
export function chunksOf<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}
