import { selectRows } from '../../sidecar/database/bulk.ts';
import type { SqlValue } from '../../sidecar/database/bulk.ts';
import type { Wired } from '../../sidecar/wire.ts';

export type Row = Readonly<Record<string, SqlValue>>;

/** The very rows that settling wrote, to be written again without any logic. */
export interface LedgerRows {
  readonly entries: readonly Row[];
  /** By the entry that opened it. */
  readonly lots: ReadonlyMap<number, Row>;
  readonly members: ReadonlyMap<number, Row>;
}

export async function readLedgerRows({ db, table }: Wired): Promise<LedgerRows> {
  const all = (name: string): Promise<Row[]> => selectRows<Row>(db, `SELECT * FROM \`${name}\` ORDER BY id`);
  const lots = await all(table.lot);
  const members = await all(table.member);
  return {
    entries: await all(table.entry),
    lots: new Map(lots.map((lot) => [Number(lot['entry_id']), lot])),
    members: new Map(members.map((member) => [Number(member['id']), member])),
  };
}
