import { execute } from '../../sidecar/database/bulk.ts';
import type { TestDatabase } from './test-database.ts';

/** The CRM's custom field for dates of birth, chosen in the module's settings. */
export class BirthdayFieldData {
  readonly #database: Pick<TestDatabase, 'db' | 'table'>;
  readonly #of: 'contacts' | 'customers';
  static readonly ID = 9;

  private constructor(database: Pick<TestDatabase, 'db' | 'table'>, of: 'contacts' | 'customers') {
    this.#database = database;
    this.#of = of;
  }

  static async create(
    database: Pick<TestDatabase, 'db' | 'table'>,
    of: 'contacts' | 'customers' = 'contacts',
  ): Promise<BirthdayFieldData> {
    const { db, table } = database;
    await execute(
      db,
      `INSERT INTO \`${table.host('customfields')}\` (id, fieldto, name, slug, type) VALUES (?, ?, 'Birthday', 'birthday', 'date_picker')`,
      [BirthdayFieldData.ID, of],
    );
    await execute(db, `INSERT INTO \`${table.host('options')}\` (name, value) VALUES (?, ?)`, [
      'loyalty_memberships_birthday_field',
      String(BirthdayFieldData.ID),
    ]);
    return new BirthdayFieldData(database, of);
  }

  /** What somebody types into the field of a contact or client. */
  async set(id: number, born: string): Promise<void> {
    const { db, table } = this.#database;
    const values = table.host('customfieldsvalues');
    await execute(db, `DELETE FROM \`${values}\` WHERE fieldid = ? AND relid = ?`, [
      BirthdayFieldData.ID,
      id,
    ]);
    await execute(db, `INSERT INTO \`${values}\` (relid, fieldid, fieldto, value) VALUES (?, ?, ?, ?)`, [
      id,
      BirthdayFieldData.ID,
      this.#of,
      born,
    ]);
  }
}
