import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';

/** A tax as a line of an invoice names it. */
export interface LineTax {
  readonly name: string;
  /** Percentage, decimal text. */
  readonly rate: string;
}

export interface HostTax extends LineTax {
  readonly id: number;
}

/** The taxes of the CRM by their names. */
export function readTaxes(db: Knex, table: TableNames): Promise<HostTax[]> {
  return selectRows<HostTax>(
    db,
    `SELECT id, name, taxrate AS rate FROM \`${table.host('taxes')}\` ORDER BY name, taxrate, id`,
  );
}
