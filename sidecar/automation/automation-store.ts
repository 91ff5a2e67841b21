import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { execute, insertRow, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Automation, AutomationDocument } from './automation.ts';

interface Row {
  id: number;
  name: string;
  is_on: number;
  version: number;
  created_at: Date;
  changed_at: Date;
  document: string;
}

/** Rows of `lm_automation` and their versions. A version is written once. */
export class AutomationStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  /** Those that were not deleted, the oldest first. */
  list(): Promise<Automation[]> {
    return this.#select('a.deleted_at IS NULL', []);
  }

  on(): Promise<Automation[]> {
    return this.#select('a.is_on = 1', []);
  }

  async byId(id: number): Promise<Automation | null> {
    return (await this.#select('a.id = ? AND a.deleted_at IS NULL', [id]))[0] ?? null;
  }

  async add(name: string, document: AutomationDocument, staffId: number | null, at: Date): Promise<number> {
    const id = await insertRow(this.#db, this.#table.automation, {
      name,
      version: 1,
      created_at: at,
      created_by: staffId,
      changed_at: at,
    });
    await this.#addVersion(id, 1, document, staffId, at);
    return id;
  }

  /**
   * Makes a new version, or only a new name where the document is the same, and returns which version holds. Null when `seen` is not
   * the newest any more.
   */
  async change(
    automation: Automation,
    seen: number,
    next: { readonly name: string; readonly document: AutomationDocument },
    staffId: number | null,
    at: Date,
  ): Promise<number | null> {
    const isSame = hashOfAutomation(automation.document) === hashOfAutomation(next.document);
    const version = isSame ? seen : seen + 1;
    const changed = await execute(
      this.#db,
      `UPDATE \`${this.#table.automation}\` SET name = ?, version = ?, changed_at = ? WHERE id = ? AND version = ? AND deleted_at IS NULL`,
      [next.name, version, at, automation.id, seen],
    );
    if (changed === 0)
      return automation.version === seen && isSame && automation.name === next.name ? seen : null;
    if (!isSame) await this.#addVersion(automation.id, version, next.document, staffId, at);
    return version;
  }

  async setOn(id: number, isOn: boolean): Promise<boolean> {
    const sql = `UPDATE \`${this.#table.automation}\` SET is_on = ? WHERE id = ? AND deleted_at IS NULL AND is_on <> ?`;
    return (await execute(this.#db, sql, [Number(isOn), id, Number(isOn)])) > 0;
  }

  /** Its runs and versions stay: what happened can still be explained. */
  async remove(id: number, at: Date): Promise<boolean> {
    const sql = `UPDATE \`${this.#table.automation}\` SET is_on = 0, deleted_at = ? WHERE id = ? AND deleted_at IS NULL`;
    return (await execute(this.#db, sql, [at, id])) > 0;
  }

  async #addVersion(
    id: number,
    version: number,
    document: AutomationDocument,
    staffId: number | null,
    at: Date,
  ): Promise<void> {
    await execute(
      this.#db,
      `INSERT INTO \`${this.#table.automation_version}\` (automation_id, version, document, hash, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)`,
      [id, version, JSON.stringify(document), hashOfAutomation(document), at, staffId],
    );
  }

  async #select(where: string, bindings: readonly number[]): Promise<Automation[]> {
    const rows = await selectRows<Row>(
      this.#db,
      `SELECT a.id, a.name, a.is_on, a.version, a.created_at, a.changed_at, v.document
       FROM \`${this.#table.automation}\` a
       JOIN \`${this.#table.automation_version}\` v ON v.automation_id = a.id AND v.version = a.version
       WHERE ${where} ORDER BY a.id`,
      bindings,
    );
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      isOn: row.is_on === 1,
      version: row.version,
      document: JSON.parse(row.document) as AutomationDocument,
      createdAt: row.created_at,
      changedAt: row.changed_at,
    }));
  }
}

function hashOfAutomation(document: AutomationDocument): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
