import type { Knex } from 'knex';
import { catalogueMatcher } from '../crm/catalogue-matcher.ts';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Clock } from '../shared/clock.ts';

export interface MatchReport {
  /** Lines of invoices in the CRM when it began. */
  readonly total: number;
  readonly done: number;
  /** Of them, those that had not been matched before. */
  readonly matched: number;
}

const BATCH = 1_000;

/**
 * Matches every invoice line to the catalogue that was not matched yet. It moves no points: while no rule looks at the catalogue
 * nothing hangs on a match, and as soon as one does, settling matches its lines itself.
 */
export async function matchLines(
  deps: { readonly db: Knex; readonly table: TableNames; readonly clock: Clock },
  onProgress: (report: MatchReport) => Promise<void> = async () => {},
): Promise<MatchReport> {
  const { db, table } = deps;
  const matcher = catalogueMatcher(table, deps.clock);
  const [counted] = await selectRows<{ total: number }>(
    db,
    `SELECT COUNT(*) AS total FROM \`${table.host('itemable')}\` WHERE rel_type = 'invoice'`,
  );
  let report: MatchReport = { total: Number(counted?.total ?? 0), done: 0, matched: 0 };
  for (let last = 0; ;) {
    const rows = await selectRows<{
      id: number;
      description: string;
      currency: number;
      is_matched: number;
    }>(
      db,
      `SELECT i.id, i.description, v.currency, m.line_id IS NOT NULL AS is_matched
       FROM \`${table.host('itemable')}\` i JOIN \`${table.host('invoices')}\` v ON v.id = i.rel_id
       LEFT JOIN \`${table.line_match}\` m ON m.line_id = i.id
       WHERE i.rel_type = 'invoice' AND i.id > ? ORDER BY i.id LIMIT ?`,
      [last, BATCH],
    );
    const fresh = rows.filter((row) => row.is_matched === 0);
    await matcher.match(
      db,
      fresh.map(({ id, description, currency }) => ({ id, description, currencyId: currency })),
    );
    report = { ...report, done: report.done + rows.length, matched: report.matched + fresh.length };
    await onProgress(report);
    const end = rows.at(-1);
    if (!end || rows.length < BATCH) return report;
    last = end.id;
  }
}
