import { chunksOf } from '../../sidecar/database/bulk.ts';
import { insertAll } from './ceiling-tables.ts';
import type { Ceiling } from './ceiling-tables.ts';
import type { LedgerRows, Row } from './ledger-rows.ts';

/** As many entries as the product settles in one transaction. */
const BATCH = 500;

/**
 * What the database could take if nobody had to think: per 500 entries one transaction with three multi-row statements
 * for their members, themselves and their lots. Settlements and signals are left out, so the limit is a little generous.
 */
export async function writeInBatches(ceiling: Ceiling, rows: LedgerRows): Promise<void> {
  const { connection, table } = ceiling;
  for (const entries of chunksOf(rows.entries, BATCH)) {
    const members = new Set(entries.map((entry) => Number(entry['member_id'])));
    await connection.query('START TRANSACTION');
    await insertAll(connection, table.member, present([...members].sort(ascending), rows.members), true);
    await insertAll(connection, table.entry, entries);
    await insertAll(
      connection,
      table.lot,
      present(
        entries.map((entry) => Number(entry['id'])),
        rows.lots,
      ),
    );
    await connection.query('COMMIT');
  }
}

function present(ids: readonly number[], rows: ReadonlyMap<number, Row>): Row[] {
  return ids.map((id) => rows.get(id)).filter((row) => row !== undefined);
}

function ascending(a: number, b: number): number {
  return a - b;
}
