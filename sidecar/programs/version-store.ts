import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { execute, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { ProgramDocument, ProgramVersion } from './program-document.ts';

interface VersionRow {
  id: number;
  number: number;
  status: 'draft' | 'published';
  document: string;
  effective_from: Date | null;
  published_at: Date | null;
  published_by: number | null;
}

const COLUMNS = 'id, number, status, document, effective_from, published_at, published_by';

function toVersion(row: VersionRow): ProgramVersion {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    document: JSON.parse(row.document) as ProgramDocument,
    effectiveFrom: row.effective_from,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  };
}

export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Rows of programme versions. At most one of them is the draft; published ones never change. */
export class VersionStore {
  readonly #db: Knex;
  readonly #table: string;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table.program_version;
  }

  async published(): Promise<ProgramVersion[]> {
    const rows = await selectRows<VersionRow>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table}\` WHERE status = 'published' ORDER BY effective_from, number`,
    );
    return rows.map(toVersion);
  }

  async all(): Promise<ProgramVersion[]> {
    const rows = await selectRows<VersionRow>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table}\` ORDER BY number DESC`,
    );
    return rows.map(toVersion);
  }

  async byId(id: number): Promise<ProgramVersion | null> {
    const rows = await selectRows<VersionRow>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table}\` WHERE id = ?`,
      [id],
    );
    return rows[0] ? toVersion(rows[0]) : null;
  }

  /** The draft; with `lock`, held until the end of the transaction. */
  async draft(lock = false): Promise<ProgramVersion | null> {
    const rows = await selectRows<VersionRow>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table}\` WHERE status = 'draft' ORDER BY number LIMIT 1 ${lock ? 'FOR UPDATE' : ''}`,
    );
    return rows[0] ? toVersion(rows[0]) : null;
  }

  /** Makes or replaces the draft. */
  async writeDraft(document: ProgramDocument, at: Date): Promise<void> {
    const text = JSON.stringify(document);
    const hash = documentHash(text);
    const changed = await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET document = ?, document_hash = ?, updated_at = ? WHERE status = 'draft'`,
      [text, hash, at],
    );
    if (changed > 0) return;
    await execute(
      this.#db,
      `INSERT INTO \`${this.#table}\` (number, status, document, document_hash, created_at, updated_at)
       SELECT COALESCE(MAX(number), 0) + 1, 'draft', ?, ?, ?, ? FROM \`${this.#table}\``,
      [text, hash, at, at],
    );
  }

  async publishDraft(id: number, effectiveFrom: Date, at: Date, staffId: number | null): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET status = 'published', effective_from = ?, published_at = ?, published_by = ?, updated_at = ?
       WHERE id = ? AND status = 'draft'`,
      [effectiveFrom, at, staffId, at, id],
    );
  }

  async deleteDraft(): Promise<void> {
    await execute(this.#db, `DELETE FROM \`${this.#table}\` WHERE status = 'draft'`);
  }
}
