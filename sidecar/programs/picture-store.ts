import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Picture } from '../services.ts';

/** Pictures of membership cards, by the SHA-256 of their bytes: documents name them, and none ever changes. */
export class PictureStore {
  readonly #db: Knex;
  readonly #table: string;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table.picture;
  }

  /** Keeps a picture, once however often it comes, and answers with its hash. */
  async keep({ mime, bytes }: Picture, at: Date): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    await this.#db(this.#table).insert({ hash, mime, bytes, created_at: at }).onConflict('hash').ignore();
    return hash;
  }

  async read(hash: string): Promise<Picture | null> {
    const [row] = await selectRows<Picture>(
      this.#db,
      `SELECT mime, bytes FROM \`${this.#table}\` WHERE hash = ?`,
      [hash],
    );
    return row ?? null;
  }
}
