import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { EarnRate } from '../programs/program-document.ts';
import type { KeysetPage } from '../shared/keyset.ts';
import { type AssignedText, readAssigned } from './assigned-read-model.ts';
import { type UnmatchedText, readUnmatched } from './unmatched-read-model.ts';

/** Texts of document lines, as staff look at them: those without a catalogue item, and those they said something about. */
export interface LineTextsReadModel {
  unmatched(request: {
    readonly rates: readonly EarnRate[];
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<KeysetPage<UnmatchedText>>;
  assigned(request: {
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<KeysetPage<AssignedText>>;
  /** A text by its hash with the newest invoices that have such a line; null when no line and no assignment has it. */
  text(hash: string): Promise<{ readonly text: string; readonly invoiceIds: readonly number[] } | null>;
}

const SAMPLE_INVOICES = 5;

export function createLineTextsReadModel(db: Knex, table: TableNames): LineTextsReadModel {
  return {
    unmatched: (request) => readUnmatched(db, table, request),
    assigned: (request) => readAssigned(db, table, request),
    async text(hash) {
      const rows = await selectRows<{ description: string; rel_id: number }>(
        db,
        `SELECT i.description, i.rel_id FROM \`${table.line_match}\` m
         JOIN \`${table.host('itemable')}\` i ON i.id = m.line_id AND i.rel_type = 'invoice'
         WHERE m.description_hash = ? ORDER BY m.line_id DESC LIMIT ?`,
        [hash, SAMPLE_INVOICES * 2],
      );
      const invoiceIds = [...new Set(rows.map((row) => row.rel_id))].slice(0, SAMPLE_INVOICES);
      if (rows[0]) return { text: rows[0].description, invoiceIds };
      const [said] = await selectRows<{ description: string }>(
        db,
        `SELECT description FROM \`${table.text_match}\` WHERE description_hash = ?`,
        [hash],
      );
      return said ? { text: said.description, invoiceIds } : null;
    },
  };
}
