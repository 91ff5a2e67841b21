import type { ExecuteValues } from 'mysql2/promise';
import type { Ceiling } from './ceiling-tables.ts';
import type { Row } from './ledger-rows.ts';

/**
 * The way that a program without batches has to go: for each entry START TRANSACTION, one INSERT of the entry, one UPDATE of its
 * member, COMMIT. Prepared statements, one connection, four round trips, no logic at all and no lot.
 */
export async function commitOneByOne({ connection, table }: Ceiling, entries: readonly Row[]): Promise<void> {
  const columns = Object.keys(entries[0] ?? {});
  const marks = columns.map(() => '?').join(', ');
  const insert = `INSERT INTO \`${table.entry}\` (${columns.join(', ')}) VALUES (${marks})`;
  const update = `UPDATE \`${table.member}\` SET balance = ?, entry_count = ?, head_hash = ?, last_entry_at = ? WHERE id = ?`;
  for (const entry of entries) {
    await connection.query('START TRANSACTION');
    await connection.execute(insert, columns.map((column) => entry[column]) as ExecuteValues);
    await connection.execute(update, [
      entry['balance_after'],
      entry['seq'],
      entry['hash'],
      entry['recorded_at'],
      entry['member_id'],
    ] as ExecuteValues);
    await connection.query('COMMIT');
  }
}
