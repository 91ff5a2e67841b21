import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { Clock } from '../shared/clock.ts';

export type ExportFormat = 'csv' | 'json';

/** One member as other programs read it; the keys are the columns of the CSV file. */
export interface ExportedMember {
  readonly client_id: number;
  /** The client's number in the shop's other systems; null when the CRM has none. */
  readonly external_number: string | null;
  readonly earned: number;
  readonly clawed_back: number;
  readonly expired: number;
  readonly adjusted: number;
  readonly redeemed: number;
  readonly balance: number;
  readonly debt: number;
  readonly tier: string | null;
}

const COLUMNS: readonly (keyof ExportedMember)[] = [
  'client_id',
  'external_number',
  'earned',
  'clawed_back',
  'expired',
  'adjusted',
  'redeemed',
  'balance',
  'debt',
  'tier',
];

const PAGE = 5_000;
const EXTERNAL_NUMBER = 'customers_external_number';

export interface ExportDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
}

/** All members in the order of their client ids, as a stream of text that never holds more than one page. */
export function exportMembers(deps: ExportDeps, format: ExportFormat): Readable {
  const members = readMembers(deps);
  if (format === 'json') return Readable.from(jsonArray(members));
  const csv = stringify({ header: true, columns: [...COLUMNS], record_delimiter: 'unix' });
  const rows = Readable.from(csvRows(members));
  // A read that fails must end the stream too, not leave it waiting.
  rows.on('error', (error) => csv.destroy(error));
  csv.on('close', () => rows.destroy());
  return rows.pipe(csv);
}

async function* jsonArray(members: AsyncGenerator<ExportedMember>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const member of members) {
    yield `${separator}${JSON.stringify(member)}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

async function* csvRows(members: AsyncGenerator<ExportedMember>): AsyncGenerator<ExportedMember> {
  for await (const member of members)
    yield { ...member, external_number: withoutFormula(member.external_number) };
}

/** A spreadsheet runs a cell that begins like a formula; people type into this field. */
function withoutFormula(text: string | null): string | null {
  return text !== null && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

interface Row {
  id: number;
  client_id: number;
  earned: number | string;
  clawed_back: number | string;
  expired: number | string;
  adjusted: number | string;
  redeemed: number | string;
  balance: number | string;
  debt: number | string;
  tier: string | null;
  gone: number | string | null;
}

/** Points whose day has passed count as expired, whether the expiry job ran or not. */
async function* readMembers({ db, table, clock }: ExportDeps): AsyncGenerator<ExportedMember> {
  const now = clock.now();
  for (let last = 0; ;) {
    const rows = await selectRows<Row>(
      db,
      `SELECT m.id, m.client_id, m.earned, m.clawed_back, m.expired, m.adjusted, m.redeemed, m.balance, m.debt, m.tier,
              IF(m.next_expiry_at <= ?, (
                SELECT SUM(l.remaining) FROM \`${table.lot}\` l WHERE l.member_id = m.id AND l.remaining > 0 AND l.expires_at <= ?
              ), 0) AS gone
       FROM \`${table.member}\` m WHERE m.client_id > ? ORDER BY m.client_id LIMIT ?`,
      [now, now, last, PAGE],
    );
    const end = rows.at(-1);
    if (!end) return;
    const numbers = await readExternalNumbers(
      db,
      table,
      rows.map((row) => row.client_id),
    );
    for (const row of rows) {
      const gone = safe(row.gone ?? 0);
      yield {
        client_id: row.client_id,
        external_number: numbers.get(row.client_id) ?? null,
        earned: safe(row.earned),
        clawed_back: safe(row.clawed_back),
        expired: safe(row.expired) + gone,
        adjusted: safe(row.adjusted),
        redeemed: safe(row.redeemed),
        balance: safe(row.balance) - gone,
        debt: safe(row.debt),
        tier: row.tier,
      };
    }
    last = end.client_id;
  }
}

/** The custom field of the CRM that holds the client's number elsewhere, where the CRM has such a field. */
async function readExternalNumbers(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
): Promise<Map<number, string>> {
  const rows = await selectRows<{ client_id: number; value: string }>(
    db,
    `SELECT v.relid AS client_id, v.value FROM \`${table.host('customfieldsvalues')}\` v
     JOIN \`${table.host('customfields')}\` f ON f.id = v.fieldid AND f.slug = ? AND f.fieldto = 'customers'
     WHERE v.fieldto = 'customers' AND v.relid IN (${marks(clientIds.length)}) ORDER BY v.id DESC`,
    [EXTERNAL_NUMBER, ...clientIds],
  );
  return new Map(rows.map((row) => [row.client_id, row.value]));
}
