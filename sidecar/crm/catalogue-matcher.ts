import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Clock } from '../shared/clock.ts';

export interface LineMatch {
  readonly itemId: number | null;
  readonly groupId: number | null;
  readonly method: 'description' | 'ambiguous' | 'none';
}

interface Line {
  readonly id: number;
  readonly description: string;
}

/** Finds the catalogue item of each line. */
export interface CatalogueMatcher {
  match(db: Knex, lines: readonly Line[]): Promise<Map<number, LineMatch>>;
}

/**
 * The host stores no item id on a line, only a copy of the item's text. A line is matched by that text when it is first
 * settled, and the match is kept: renaming an item later does not change the past. A line whose text was edited is matched anew.
 * Where several items of different groups share the text, the line is `ambiguous` and belongs to none.
 */
export function catalogueMatcher(table: TableNames, clock: Clock): CatalogueMatcher {
  return {
    async match(db, lines) {
      if (lines.length === 0) return new Map();
      const kept = await readKept(db, table, lines);
      const fresh = lines.filter((line) => kept.get(line.id)?.hash !== hashOf(line.description));
      const found = await byDescription(db, table, fresh);
      if (fresh.length > 0) await keep(db, table, fresh, found, clock.now());
      return new Map(
        lines.map((line) => [line.id, found.get(line.id) ?? kept.get(line.id)?.match ?? NO_MATCH]),
      );
    },
  };
}

const NO_MATCH: LineMatch = { itemId: null, groupId: null, method: 'none' };

async function readKept(db: Knex, table: TableNames, lines: readonly Line[]) {
  const rows = await selectRows<{
    line_id: number;
    item_id: number | null;
    group_id: number | null;
    method: LineMatch['method'];
    description_hash: string;
  }>(
    db,
    `SELECT line_id, item_id, group_id, method, description_hash FROM \`${table.line_match}\` WHERE line_id IN (${marks(lines.length)})`,
    lines.map((line) => line.id),
  );
  return new Map(
    rows.map((row) => [
      row.line_id,
      {
        hash: row.description_hash,
        match: { itemId: row.item_id, groupId: row.group_id, method: row.method },
      },
    ]),
  );
}

async function byDescription(
  db: Knex,
  table: TableNames,
  lines: readonly Line[],
): Promise<Map<number, LineMatch>> {
  if (lines.length === 0) return new Map();
  const texts = [...new Set(lines.map((line) => line.description))];
  const items = await selectRows<{ id: number; group_id: number; description: string }>(
    db,
    `SELECT id, group_id, description FROM \`${table.host('items')}\` WHERE description IN (${marks(texts.length)}) ORDER BY id`,
    texts,
  );
  const byText = new Map<string, LineMatch>();
  for (const item of items) {
    const key = normalised(item.description);
    const earlier = byText.get(key);
    byText.set(
      key,
      earlier
        ? ambiguous(earlier, item.group_id)
        : { itemId: item.id, groupId: item.group_id, method: 'description' },
    );
  }
  return new Map(lines.map((line) => [line.id, byText.get(normalised(line.description)) ?? NO_MATCH]));
}

/** Two items with one text: the item is unclear; the group is clear when both are in the same one. */
function ambiguous(earlier: LineMatch, groupId: number): LineMatch {
  return { itemId: null, groupId: earlier.groupId === groupId ? groupId : null, method: 'ambiguous' };
}

async function keep(
  db: Knex,
  table: TableNames,
  lines: readonly Line[],
  found: Map<number, LineMatch>,
  at: Date,
) {
  const rows = lines.map((line) => {
    const match = found.get(line.id) ?? NO_MATCH;
    return [line.id, match.itemId, match.groupId, match.method, hashOf(line.description), at];
  });
  await insertRows(
    db,
    table.line_match,
    ['line_id', 'item_id', 'group_id', 'method', 'description_hash', 'matched_at'],
    rows,
    {
      suffix:
        'ON DUPLICATE KEY UPDATE item_id = VALUES(item_id), group_id = VALUES(group_id), method = VALUES(method), ' +
        'description_hash = VALUES(description_hash), matched_at = VALUES(matched_at)',
    },
  );
}

/** The database compares text without regard to case and trailing space; the map must agree with it. */
function normalised(text: string): string {
  return text.trimEnd().toLowerCase();
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
