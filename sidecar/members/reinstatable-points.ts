import type { Knex } from 'knex';
import type { SourceRef } from '../crm/source.ts';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { readSettlements } from '../earning/settlement-store.ts';
import { expiredOfLot, expiredOfSource } from '../ledger/expired-points.ts';
import type { Lot } from '../ledger/lot.ts';
import { takeBackKey } from '../ledger/take-back-key.ts';

type LotRef = Pick<Lot, 'id' | 'entryId' | 'memberId' | 'sourceType' | 'sourceId'>;

/**
 * The points of a lot that ended unspent and may come back: not those that a clawback of the same document counted as gone
 * already, since the member would have them although the document no longer earns them; nor those of an adjustment that was
 * taken back.
 */
export async function reinstatablePoints(db: Knex, table: TableNames, lot: LotRef): Promise<number> {
  const ended = await expiredOfLot(db, table, lot.id);
  if (ended > 0 && lot.sourceType === 'member' && (await wasTakenBack(db, table, lot))) return 0;
  const source = documentOf(lot);
  if (!source || ended <= 0) return ended;
  const [settlement] = (await readSettlements(db, table, [source])).values();
  const counted = Object.values(settlement?.waived ?? {}).reduce((sum, { expired }) => sum + expired, 0);
  if (counted === 0) return ended;
  return Math.max(0, Math.min(ended, (await expiredOfSource(db, table, source, lot.memberId)) - counted));
}

async function wasTakenBack(db: Knex, table: TableNames, { entryId }: LotRef): Promise<boolean> {
  const rows = await selectRows(db, `SELECT 1 FROM \`${table.entry}\` WHERE source_key = ?`, [
    takeBackKey(entryId),
  ]);
  return rows.length > 0;
}

function documentOf({ sourceType, sourceId }: LotRef): SourceRef | null {
  const isSettled = sourceType === 'invoice' || sourceType === 'credit_note' || sourceType === 'event';
  return isSettled && sourceId !== null ? { type: sourceType, id: sourceId } : null;
}
