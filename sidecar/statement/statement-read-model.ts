import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Entry } from '../ledger/entry.ts';
import { type EntryRow, safe, toEntry } from '../ledger/ledger-rows.ts';

export interface StatementReadModel {
  /** The balance of a client at an instant, by when its movements happened. */
  balanceBefore(clientId: number, at: Date): Promise<number>;
  /** Movements of a half-open period in the order in which they happened, page by page. */
  entries(clientId: number, from: Date, until: Date): AsyncGenerator<readonly Entry[]>;
}

const PAGE = 500;

export function createStatementReadModel(db: Knex, table: TableNames): StatementReadModel {
  return {
    async balanceBefore(clientId, at) {
      const [row] = await selectRows<{ points: string | null }>(
        db,
        `SELECT SUM(e.points) AS points FROM \`${table.entry}\` e JOIN \`${table.member}\` m ON m.id = e.member_id
         WHERE m.client_id = ? AND e.occurred_at < ?`,
        [clientId, at],
      );
      return safe(row?.points ?? 0);
    },

    async *entries(clientId, from, until) {
      let after: { readonly at: Date; readonly seq: number } = { at: from, seq: 0 };
      for (;;) {
        const rows = await selectRows<EntryRow>(
          db,
          `SELECT e.* FROM \`${table.entry}\` e JOIN \`${table.member}\` m ON m.id = e.member_id
           WHERE m.client_id = ? AND e.occurred_at < ? AND (e.occurred_at > ? OR (e.occurred_at = ? AND e.seq > ?))
           ORDER BY e.occurred_at, e.seq LIMIT ?`,
          [clientId, until, after.at, after.at, after.seq, PAGE],
        );
        const page = rows.map(toEntry);
        const end = page.at(-1);
        if (!end) return;
        yield page;
        after = { at: end.occurredAt, seq: end.seq };
      }
    },
  };
}
