import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import { EXAMPLES_MAX, type Finding, type Findings } from './check-report.ts';
import type { MemberRange } from './member-ranges.ts';

type SqlRow = Readonly<Record<string, string | number | null>>;

/** A row of a check's SQL, read by column. */
export class FoundRow {
  readonly id: number;
  readonly #columns: SqlRow;

  constructor(columns: SqlRow) {
    this.id = Number(columns['id']);
    this.#columns = columns;
  }

  text(column: string): string {
    return String(this.#columns[column] ?? '–');
  }

  number(column: string): number {
    return Number(this.#columns[column] ?? 0);
  }

  /** A condition; `ifUnknown` where its parts were missing, so that SQL knows no answer. */
  flag(column: string, ifUnknown = false): boolean {
    const value = this.#columns[column] ?? null;
    return value === null ? ifUnknown : Number(value) === 1;
  }
}

/**
 * A check on the rows of a range of members. `sql` selects what is wrong, with a column `id`; it may use
 * `:after`, `:until`, `:now` and `:overdue`.
 */
export interface RangeCheck {
  readonly check: string;
  sql(table: TableNames): string;
  what(row: FoundRow): string;
}

export interface RangeMoment {
  readonly now: Date;
  /** What should have ended by itself before this has had its job day. */
  readonly overdue: Date;
}

/** Runs one check on one range: all findings are counted in the database, only the examples leave it. */
export async function findInRange(
  db: Knex,
  table: TableNames,
  check: RangeCheck,
  range: MemberRange,
  moment: RangeMoment,
): Promise<Findings> {
  const { after, until } = range;
  const [rows] = (await db.raw(
    `SELECT wrong.*, COUNT(*) OVER () AS found FROM (${check.sql(table)}) wrong ORDER BY id LIMIT ${EXAMPLES_MAX}`,
    { after, until, now: moment.now, overdue: moment.overdue },
  )) as unknown as [SqlRow[]];
  const found = rows.map((row) => new FoundRow(row));
  return {
    count: found[0]?.number('found') ?? 0,
    examples: found.map((row): Finding => ({ id: row.id, what: check.what(row) })),
  };
}
