import { stringify } from 'csv-stringify/sync';
import type { PageContext } from '../page-context.ts';
import type { Statement } from './read-statement.ts';

/** A byte order mark lets spreadsheets read Vietnamese. */
const BOM = '\uFEFF';

/** The movements of a statement as a table; numbers are plain, so that a spreadsheet can add them up. */
export function statementCsv({ t, format }: PageContext, statement: Statement): Buffer {
  const { from, until } = statement.period;
  const rows = [
    [t('statement.date'), t('statement.event'), t('statement.points'), t('statement.balance')],
    [format.date(from), t('statement.opening'), '', String(statement.opening)],
    ...statement.lines.map(({ at, event, points, balance }) => [
      format.date(at),
      event,
      String(points),
      String(balance),
    ]),
    [format.date(until), t('statement.closing'), '', String(statement.closing)],
  ];
  return Buffer.from(BOM + stringify(rows.map((row) => row.map(harmless))), 'utf8');
}

/** Text that a spreadsheet would take for a formula is kept as text; numbers stay numbers. */
function harmless(cell: string): string {
  return /^[=+@\t\r]|^-(?!\d+$)/.test(cell) ? `'${cell}` : cell;
}
