import type { Trx } from '../database/transaction.ts';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { DebitRef } from './books.ts';
import type { LedgerBatch } from './ledger-batch.ts';
import { LOT_COLUMNS, type LotRow, safe, toLot } from './ledger-rows.ts';
import type { OpenDebit } from './movements.ts';

/**
 * What the debits of one source (a redemption, a credit note) or of one entry still hold: the points taken from each lot
 * and not put back, in the order in which they were taken.
 */
export async function openDebitOf(
  trx: Trx,
  table: TableNames,
  batch: LedgerBatch,
  debit: DebitRef,
  memberId: number,
): Promise<OpenDebit> {
  const lotColumns = LOT_COLUMNS.split(', ')
    .map((column) => `l.${column}`)
    .join(', ');
  const where = 'entryId' in debit ? 'e.id = ?' : 'e.source_type = ? AND e.source_id = ?';
  const bindings = [...('entryId' in debit ? [debit.entryId] : [debit.type, debit.id]), memberId];
  const rows = await selectRows<LotRow & { held: string }>(
    trx,
    `SELECT ${lotColumns}, SUM(u.points) AS held
     FROM \`${table.entry}\` e JOIN \`${table.lot_use}\` u ON u.entry_id = e.id JOIN \`${table.lot}\` l ON l.id = u.lot_id
     WHERE ${where} AND e.member_id = ?
     GROUP BY l.id HAVING held > 0 ORDER BY MIN(u.id)`,
    bindings,
  );
  const lots = batch.adopt(rows.map(toLot));
  return { uses: rows.map((row) => ({ lot: lots.get(safe(row.id))!, points: safe(row.held) })) };
}
