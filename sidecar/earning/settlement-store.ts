import { insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { sourceId, type SourceRef } from '../crm/source.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { Knex } from 'knex';

/** What is posted for one document: the memory that the next settling compares with. */
export interface Settlement {
  readonly source: SourceRef;
  readonly memberId: number;
  /** The client of that member. */
  readonly clientId: number;
  /** The version bound to the document with its first posting. */
  readonly versionId: number;
  /** How many times something was posted; makes the next posting's key. */
  readonly seq: number;
  readonly posted: number;
  readonly postedRules: Readonly<Record<string, number>>;
}

interface Row {
  source_type: SourceRef['type'];
  source_id: number;
  member_id: number;
  client_id: number;
  version_id: number;
  seq: number;
  posted: number | string;
  posted_rules: string;
}

const SETTLEMENT_COLUMNS =
  's.source_type, s.source_id, s.member_id, m.client_id, s.version_id, s.seq, s.posted, s.posted_rules';

function toSettlement(row: Row): Settlement {
  return {
    source: { type: row.source_type, id: row.source_id },
    memberId: safe(row.member_id),
    clientId: row.client_id,
    versionId: row.version_id,
    seq: row.seq,
    posted: safe(row.posted),
    postedRules: JSON.parse(row.posted_rules) as Record<string, number>,
  };
}

/** The settlements of these documents, by `sourceId`. */
export async function readSettlements(
  db: Knex,
  table: TableNames,
  sources: readonly SourceRef[],
): Promise<Map<string, Settlement>> {
  const found = new Map<string, Settlement>();
  for (const type of ['invoice', 'credit_note'] as const) {
    const ids = sources.filter((source) => source.type === type).map((source) => source.id);
    if (ids.length === 0) continue;
    const rows = await selectRows<Row>(
      db,
      `SELECT ${SETTLEMENT_COLUMNS} FROM \`${table.settlement}\` s JOIN \`${table.member}\` m ON m.id = s.member_id
       WHERE s.source_type = ? AND s.source_id IN (${marks(ids.length)})`,
      [type, ...ids],
    );
    for (const row of rows) {
      const settlement = toSettlement(row);
      found.set(sourceId(settlement.source), settlement);
    }
  }
  return found;
}

export async function writeSettlements(
  db: Knex,
  table: TableNames,
  settlements: readonly Settlement[],
  at: Date,
): Promise<void> {
  await insertRows(
    db,
    table.settlement,
    ['source_type', 'source_id', 'member_id', 'version_id', 'seq', 'posted', 'posted_rules', 'settled_at'],
    settlements.map((one) => [
      one.source.type,
      one.source.id,
      one.memberId,
      one.versionId,
      one.seq,
      one.posted,
      JSON.stringify(one.postedRules),
      at,
    ]),
    {
      suffix:
        'ON DUPLICATE KEY UPDATE member_id = VALUES(member_id), seq = VALUES(seq), posted = VALUES(posted), ' +
        'posted_rules = VALUES(posted_rules), settled_at = VALUES(settled_at)',
    },
  );
}
