import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

export type Value = string | number | null;

const ROWS_PER_INSERT = 1000;

/** Inserts rows in few statements. Answers with the lowest new id, or undefined when there was nothing to insert. */
export async function insertRows(
  connection: Connection,
  table: string,
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<number | undefined> {
  const columns = Object.keys(rows[0] ?? {});
  let lowest: number | undefined;
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const values = rows
      .slice(from, from + ROWS_PER_INSERT)
      .map((row) => columns.map((column) => row[column]));
    const [result] = await connection.query<ResultSetHeader>('INSERT INTO ?? (??) VALUES ?', [
      table,
      columns,
      values,
    ]);
    lowest ??= result.insertId;
  }
  return lowest;
}

/** Inserts rows that differ in a column and finds out their ids: consecutive ids are not promised by every server. */
export async function insertAndFind<Key extends string | number>(
  connection: Connection,
  table: string,
  names: { readonly id: string; readonly key: string },
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<Map<Key, number>> {
  const lowest = await insertRows(connection, table, rows);
  return lowest === undefined ? new Map() : idsByKey(connection, table, names, lowest);
}

/** The ids of a table's rows by another column, from an id on. */
export async function idsByKey<Key extends string | number>(
  connection: Connection,
  table: string,
  names: { readonly id: string; readonly key: string },
  fromId = 0,
): Promise<Map<Key, number>> {
  const [found] = await connection.query<RowDataPacket[]>(
    'SELECT ?? AS id, ?? AS name FROM ?? WHERE ?? >= ?',
    [names.id, names.key, table, names.id, fromId],
  );
  return new Map(found.map((row) => [row['name'] as Key, row['id'] as number]));
}
