import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';

export interface UnearnedReadModel {
  /** A client's issued invoices, the newest first, from the one before `before` on. */
  invoiceIds(clientId: number, before: number | null, limit: number): Promise<readonly number[]>;
}

const DRAFT = 6;

export function createUnearnedReadModel(db: Knex, table: TableNames): UnearnedReadModel {
  return {
    async invoiceIds(clientId, before, limit) {
      const rows = await selectRows<{ id: number }>(
        db,
        `SELECT id FROM \`${table.host('invoices')}\`
         WHERE clientid = ? AND status <> ? ${before === null ? '' : 'AND id < ?'} ORDER BY id DESC LIMIT ?`,
        [clientId, DRAFT, ...(before === null ? [] : [before]), limit],
      );
      return rows.map(({ id }) => id);
    },
  };
}
