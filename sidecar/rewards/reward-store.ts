import type { Knex } from 'knex';
import { execute, insertRow, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { readCategory } from './read-category.ts';
import type { Reward, RewardContent, RewardKind, RewardStatus } from './reward.ts';

interface Row {
  id: number;
  status: RewardStatus;
  kind: RewardKind;
  points: number | string;
  stock: number | null;
  taken: number;
  sort_order: number;
  item_id: number | null;
  picture: string | null;
  content: string;
  revision: number;
}

type KeptAsText = Omit<RewardContent, 'kind' | 'points' | 'sortOrder' | 'itemId'>;
/** Rows that were written before money could be taxed say nothing of taxes. */
type Kept = Omit<KeptAsText, 'taxIds'> & Partial<Pick<KeptAsText, 'taxIds'>>;

function toReward(row: Row): Reward {
  const kept = JSON.parse(row.content) as Kept;
  return {
    ...kept,
    category: readCategory(kept.category),
    taxIds: kept.taxIds ?? [],
    id: safe(row.id),
    status: row.status,
    kind: row.kind,
    points: safe(row.points),
    stock: row.stock,
    taken: row.taken,
    sortOrder: row.sort_order,
    itemId: row.item_id,
    picture: row.picture,
    revision: row.revision,
  };
}

/** What staff say of a reward as the columns of its row. */
function columnsOf({ kind, points, sortOrder, itemId, ...kept }: RewardContent) {
  const text = JSON.stringify(kept satisfies KeptAsText);
  return { kind, points, sort_order: sortOrder, item_id: itemId, content: text };
}

/** How staff change the stock: to a number, or by what was added to the number that they saw. */
export type StockChange =
  { readonly to: number | null } | { readonly by: number } | { readonly unchanged: true };

/** Rows of `lm_reward`. */
export class RewardStore {
  readonly #db: Knex;
  readonly #table: string;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table.reward;
  }

  async #select(where: string, bindings: readonly (string | number)[] = []): Promise<Reward[]> {
    const rows = await selectRows<Row>(
      this.#db,
      `SELECT id, status, kind, points, stock, taken, sort_order, item_id, picture, content, revision
       FROM \`${this.#table}\` WHERE ${where}`,
      bindings,
    );
    return rows.map(toReward);
  }

  async byId(id: number): Promise<Reward | null> {
    return (await this.#select('id = ?', [id]))[0] ?? null;
  }

  byIds(ids: readonly number[]): Promise<Reward[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.#select(`id IN (${marks(ids.length)})`, ids);
  }

  /** In the order in which they are listed. */
  ofStatus(...statuses: readonly RewardStatus[]): Promise<Reward[]> {
    return this.#select(`status IN (${marks(statuses.length)}) ORDER BY sort_order, points, id`, statuses);
  }

  async insert(
    content: RewardContent,
    stock: number | null,
    picture: string | null,
    at: Date,
  ): Promise<number> {
    const id = await insertRow(this.#db, this.#table, {
      ...columnsOf(content),
      status: 'paused',
      stock,
      picture,
      created_at: at,
      changed_at: at,
    });
    return safe(id);
  }

  /** Keeps a changed reward unless somebody changed it since `revision`. True when it was kept. */
  async update(
    id: number,
    revision: number,
    content: RewardContent,
    stock: StockChange,
    at: Date,
  ): Promise<boolean> {
    const columns = columnsOf(content);
    const sets = stockSql(stock);
    const changed = await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET ${Object.keys(columns)
        .map((column) => `${column} = ?`)
        .join(', ')},
         changed_at = ?, revision = revision + 1, ${sets.sql} WHERE id = ? AND revision = ?`,
      [...Object.values(columns), at, ...sets.bindings, id, revision],
    );
    return changed === 1;
  }

  async setStatus(id: number, status: RewardStatus, at: Date): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET status = ?, changed_at = ?, revision = revision + 1 WHERE id = ?`,
      [status, at, id],
    );
  }

  async setPicture(id: number, picture: string | null, at: Date): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET picture = ?, changed_at = ?, revision = revision + 1 WHERE id = ?`,
      [picture, at, id],
    );
  }

  /** Takes one of the stock in the statement that looks whether there is one. False when it is sold out. */
  async reserve(id: number): Promise<boolean> {
    const reserved = await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET stock = stock - 1, taken = taken + 1 WHERE id = ? AND (stock IS NULL OR stock > 0)`,
      [id],
    );
    return reserved === 1;
  }

  /** Takes one although none may be left: it was handed out, and its order stands again. */
  async reserveAgain(id: number): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET stock = GREATEST(0, stock - 1), taken = taken + 1 WHERE id = ?`,
      [id],
    );
  }

  async putBack(id: number): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table}\` SET stock = stock + 1, taken = taken - 1 WHERE id = ?`,
      [id],
    );
  }
}

function stockSql(change: StockChange): {
  readonly sql: string;
  readonly bindings: readonly (number | null)[];
} {
  if ('unchanged' in change) return { sql: 'stock = stock', bindings: [] };
  if ('to' in change) return { sql: 'stock = ?', bindings: [change.to] };
  return { sql: 'stock = GREATEST(0, stock + ?)', bindings: [change.by] };
}
