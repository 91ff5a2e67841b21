import type { Knex } from 'knex';
import type { HostCurrency } from '../crm/host-settings.ts';
import { readCurrencies } from '../crm/host-settings.ts';
import { type SqlValue, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { EarnRate } from '../programs/program-document.ts';
import { type KeysetPage, decodeCursor, toKeysetPage } from '../shared/keyset.ts';

/** A text of invoice lines that no catalogue item was found for, or more than one. */
export interface UnmatchedText {
  readonly hash: string;
  readonly text: string;
  /** True when several items share the text. */
  readonly isAmbiguous: boolean;
  readonly lines: number;
  readonly invoices: number;
  readonly amounts: readonly { readonly currency: string; readonly amount: string }[];
  /** What the lines earn by the invoice-wide rate: an estimate of what hangs on the text. */
  readonly points: number;
}

/** Lines of invoices that count: neither drafts nor cancelled ones. */
const COUNTING = "i.rel_type = 'invoice' AND v.status NOT IN (5, 6)";

interface TextRow {
  hash: string;
  last_line: number;
  weight: number | string;
  points: number | string;
  line_count: number | string;
  invoice_count: number | string;
  method: string;
}

/**
 * One page of them, the heaviest first: by points where there is a rate, else by the number of lines. One pass over the
 * unmatched lines alone, in that order of the tables, however many lines and texts there are; what else is shown is read
 * for the texts of the page.
 */
export async function readUnmatched(
  db: Knex,
  table: TableNames,
  request: { readonly rates: readonly EarnRate[]; readonly cursor: string | null; readonly limit: number },
): Promise<KeysetPage<UnmatchedText>> {
  const currencies = await readCurrencies(db, table);
  const cursor = request.cursor === null ? null : decodeCursor(request.cursor);
  const points = pointsSql(request.rates, currencies);
  const isBackwards = cursor?.direction === 'previous';
  const beyond = isBackwards ? '>' : '<';
  const after = cursor ? `HAVING (weight ${beyond} ? OR (weight = ? AND last_line ${beyond} ?))` : '';
  const order = isBackwards ? 'ASC' : 'DESC';
  const place: SqlValue[] = cursor ? [Number(cursor.value), Number(cursor.value), cursor.id] : [];
  const found = await selectRows<TextRow>(
    db,
    `SELECT texts.*, ${points ? 'points' : 'line_count'} AS weight FROM (
       SELECT STRAIGHT_JOIN m.description_hash AS hash, MAX(m.line_id) AS last_line, MIN(m.method) AS method, COUNT(*) AS line_count,
              CAST(FLOOR(${points?.sql ?? '0'}) AS SIGNED) AS points
       FROM \`${table.line_match}\` m JOIN \`${table.host('itemable')}\` i ON i.id = m.line_id
       JOIN \`${table.host('invoices')}\` v ON v.id = i.rel_id
       WHERE m.method IN ('none', 'ambiguous') AND ${COUNTING} GROUP BY m.description_hash
     ) texts ${after} ORDER BY weight ${order}, last_line ${order} LIMIT ?`,
    [...(points?.bindings ?? []), ...place, request.limit + 1],
  );
  const page = toKeysetPage(found, request.limit, cursor, (row) => ({
    value: safe(row.weight),
    id: row.last_line,
  }));
  return { ...page, rows: await withDetails(db, table, page.rows) };
}

/** Σ qty × rate × points / amount over the lines of each currency that has a rate; null without any. */
function pointsSql(
  rates: readonly EarnRate[],
  currencies: readonly HostCurrency[],
): { sql: string; bindings: SqlValue[] } | null {
  const known = rates.flatMap((rate) => {
    const currency = currencies.find((one) => one.code === rate.currency);
    return currency ? [{ ...rate, id: currency.id }] : [];
  });
  if (known.length === 0) return null;
  const cases = known.map(() => 'WHEN ? THEN i.qty * i.rate * ? / CAST(? AS DECIMAL(20,6))').join(' ');
  return {
    sql: `SUM(CASE v.currency ${cases} ELSE 0 END)`,
    bindings: known.flatMap(({ id, points, amount }) => [id, points, amount]),
  };
}

async function withDetails(db: Knex, table: TableNames, rows: readonly TextRow[]): Promise<UnmatchedText[]> {
  if (rows.length === 0) return [];
  const texts = await selectRows<{ id: number; description: string }>(
    db,
    `SELECT id, description FROM \`${table.host('itemable')}\` WHERE id IN (${marks(rows.length)})`,
    rows.map((row) => row.last_line),
  );
  const textOf = new Map(texts.map((row) => [row.id, row.description]));
  const sums = await selectRows<{
    hash: string;
    currency: string | null;
    amount: string;
    invoice_count: number | string;
  }>(
    db,
    `SELECT m.description_hash AS hash, c.name AS currency, COUNT(DISTINCT v.id) AS invoice_count, CAST(SUM(i.qty * i.rate) AS DECIMAL(20,2)) AS amount
     FROM \`${table.line_match}\` m JOIN \`${table.host('itemable')}\` i ON i.id = m.line_id
     JOIN \`${table.host('invoices')}\` v ON v.id = i.rel_id
     LEFT JOIN \`${table.host('currencies')}\` c ON c.id = v.currency
     WHERE m.description_hash IN (${marks(rows.length)}) AND m.method IN ('none', 'ambiguous') AND ${COUNTING}
     GROUP BY m.description_hash, c.name ORDER BY c.name`,
    rows.map((row) => row.hash),
  );
  return rows.map((row) => {
    const own = sums.filter((sum) => sum.hash === row.hash);
    return {
      hash: row.hash,
      text: textOf.get(row.last_line) ?? '',
      isAmbiguous: row.method === 'ambiguous',
      lines: safe(row.line_count),
      // An invoice has one currency, so it is counted once.
      invoices: own.reduce((count, sum) => count + safe(sum.invoice_count), 0),
      amounts: own.map(({ currency, amount }) => ({ currency: currency ?? '', amount })),
      points: safe(row.points),
    };
  });
}
