import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { execute, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { invariant } from '../shared/errors.ts';
import type { ProgramDocument, ProgramVersion } from './program-document.ts';
import { upgradeDocument } from './upgrade-document.ts';

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
    document: upgradeDocument(JSON.parse(row.document)),
    effectiveFrom: row.effective_from,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  };
}

export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a document is told apart by, for forms that must not overwrite what somebody else changed meanwhile. */
export function hashOf(document: ProgramDocument): string {
  return documentHash(JSON.stringify(document));
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

  /** Lets changes of versions wait for each other until the end of the transaction. For the first statement of one. */
  async lock(): Promise<void> {
    await selectRows(this.#db, `SELECT id FROM \`${this.#table}\` ORDER BY id FOR UPDATE`);
  }

  async draft(): Promise<ProgramVersion | null> {
    const rows = await selectRows<VersionRow>(
      this.#db,
      `SELECT ${COLUMNS} FROM \`${this.#table}\` WHERE status = 'draft' ORDER BY number LIMIT 1`,
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

  /**
   * Publishes a document past the draft, which keeps its place behind it: numbers rise in the order of publishing.
   * The caller holds the lock.
   */
  async insertPublished(
    document: ProgramDocument,
    effectiveFrom: Date,
    at: Date,
    staffId: number | null,
  ): Promise<number> {
    const text = JSON.stringify(document);
    await execute(this.#db, `UPDATE \`${this.#table}\` SET number = number + 1 WHERE status = 'draft'`);
    await execute(
      this.#db,
      `INSERT INTO \`${this.#table}\`
         (number, status, document, document_hash, effective_from, created_at, updated_at, published_at, published_by)
       SELECT COALESCE(MAX(number), 0) + 1, 'published', ?, ?, ?, ?, ?, ?, ? FROM \`${this.#table}\` WHERE status = 'published'`,
      [text, documentHash(text), effectiveFrom, at, at, at, staffId],
    );
    const [row] = await selectRows<{ id: number }>(
      this.#db,
      `SELECT id FROM \`${this.#table}\` WHERE status = 'published' ORDER BY number DESC LIMIT 1`,
    );
    invariant(row, 'a version that was inserted is there');
    return row.id;
  }

  async deleteDraft(): Promise<void> {
    await execute(this.#db, `DELETE FROM \`${this.#table}\` WHERE status = 'draft'`);
  }
}
