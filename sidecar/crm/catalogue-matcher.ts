import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Clock } from '../shared/clock.ts';
import { type CatalogueItem, readItemsById, readItemsByText } from './catalogue-items.ts';
import type { SnapshotLine } from './source-snapshot.ts';

export interface LineMatch {
  readonly itemId: number | null;
  readonly groupId: number | null;
  readonly method: SnapshotLine['match'];
  /** The catalogue's price in the document's currency; null where it is not known. */
  readonly listRate: string | null;
}

export interface MatchableLine {
  readonly id: number;
  readonly description: string;
  /** Currency of the document, as the CRM numbers it. */
  readonly currencyId: number;
}

/** Finds the catalogue item of each line. */
export interface CatalogueMatcher {
  match(db: Knex, lines: readonly MatchableLine[]): Promise<Map<number, LineMatch>>;
}

/**
 * The host stores no item id on a line, only a copy of the item's text. A line is matched by that text when it is first
 * settled, and the match is kept: renaming an item later does not change the past. A line whose text was edited is matched anew.
 * What staff said about a text goes before the catalogue's own texts. Where several items of different groups share the text, the
 * line is `ambiguous` and belongs to none.
 */
export function catalogueMatcher(table: TableNames, clock: Clock): CatalogueMatcher {
  return {
    async match(db, lines) {
      if (lines.length === 0) return new Map();
      const { kept, assigned, fresh } = await look(db, table, lines);
      if (fresh.length === 0) return matchesOf(lines, kept, new Map());
      const found = await findWith(assigned, db, table, fresh);
      await keep(db, table, fresh, found, clock.now());
      return matchesOf(lines, kept, found);
    },
  };
}

/**
 * The same matches, without keeping those that are new: for whoever only looks, e.g. a simulation. What the catalogue says about a
 * text is remembered for as long as the matcher lives.
 */
export function lookingMatcher(table: TableNames): CatalogueMatcher {
  const seen = new Map<string, LineMatch>();
  const nameOf = ({ currencyId, description }: MatchableLine) => `${currencyId} ${description}`;
  return {
    async match(db, lines) {
      if (lines.length === 0) return new Map();
      const { kept, assigned, fresh } = await look(db, table, lines);
      const unseen = new Map(
        fresh.filter((line) => !seen.has(nameOf(line))).map((line) => [nameOf(line), line]),
      );
      const found = await findWith(assigned, db, table, [...unseen.values()]);
      for (const [name, line] of unseen) seen.set(name, found.get(line.id) ?? NO_MATCH);
      const matches = fresh.map((line) => [line.id, seen.get(nameOf(line)) ?? NO_MATCH] as const);
      return matchesOf(lines, kept, new Map(matches));
    },
  };
}

/** What is kept and said of lines, and those of them that must be matched anew. */
async function look(db: Knex, table: TableNames, lines: readonly MatchableLine[]) {
  const kept = await readKept(db, table, lines);
  const assigned = await readAssigned(db, table, lines);
  const fresh = lines.filter((line) => !isCurrent(kept.get(line.id), line, assigned.get(line.id)));
  return { kept, assigned, fresh };
}

/** What the catalogue says about lines now, whatever was kept of them, and without keeping it: for lines that are not saved yet. */
export async function findLines(
  db: Knex,
  table: TableNames,
  lines: readonly MatchableLine[],
): Promise<Map<number, LineMatch>> {
  return findWith(await readAssigned(db, table, lines), db, table, lines);
}

async function findWith(
  assigned: ReadonlyMap<number, LineMatch>,
  db: Knex,
  table: TableNames,
  lines: readonly MatchableLine[],
): Promise<Map<number, LineMatch>> {
  const free = lines.filter((line) => !assigned.has(line.id));
  const found = await byDescription(db, table, free);
  return new Map(lines.map((line) => [line.id, assigned.get(line.id) ?? found.get(line.id) ?? NO_MATCH]));
}

/** The name under which a text is kept. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

interface KeptMatch {
  readonly hash: string;
  readonly match: LineMatch;
}
type Kept = ReadonlyMap<number, KeptMatch>;

const NO_MATCH: LineMatch = { itemId: null, groupId: null, method: 'none', listRate: null };

function matchesOf(lines: readonly MatchableLine[], kept: Kept, found: ReadonlyMap<number, LineMatch>) {
  return new Map(
    lines.map((line) => [line.id, found.get(line.id) ?? kept.get(line.id)?.match ?? NO_MATCH] as const),
  );
}

/** Whether a kept match still holds: the text is the same, and staff say the same about it. The catalogue itself is not asked again. */
function isCurrent(
  kept: KeptMatch | undefined,
  line: MatchableLine,
  assigned: LineMatch | undefined,
): boolean {
  if (kept?.hash !== hashOfText(line.description)) return false;
  if (!assigned) return kept.match.method !== 'assigned';
  const isSame = kept.match.itemId === assigned.itemId;
  return (
    kept.match.method === 'assigned' &&
    isSame &&
    (assigned.itemId !== null || kept.match.groupId === assigned.groupId)
  );
}

async function readKept(db: Knex, table: TableNames, lines: readonly MatchableLine[]): Promise<Kept> {
  const rows = await selectRows<{
    line_id: number;
    item_id: number | null;
    group_id: number | null;
    method: LineMatch['method'];
    list_rate: string | null;
    description_hash: string;
  }>(
    db,
    `SELECT line_id, item_id, group_id, method, list_rate, description_hash FROM \`${table.line_match}\`
     WHERE line_id IN (${marks(lines.length)})`,
    lines.map((line) => line.id),
  );
  return new Map(
    rows.map((row) => [
      row.line_id,
      {
        hash: row.description_hash,
        match: {
          itemId: row.item_id,
          groupId: row.group_id,
          method: row.method,
          listRate: row.list_rate,
        },
      },
    ]),
  );
}

/** What staff said lines of these texts are. An item that left the catalogue keeps its id and has no group any more. */
async function readAssigned(
  db: Knex,
  table: TableNames,
  lines: readonly MatchableLine[],
): Promise<Map<number, LineMatch>> {
  const hashes = new Map(lines.map((line) => [line.id, hashOfText(line.description)]));
  const texts = [...new Set(hashes.values())];
  if (texts.length === 0) return new Map();
  const rows = await selectRows<{ hash: string; item_id: number | null; group_id: number | null }>(
    db,
    `SELECT description_hash AS hash, item_id, group_id FROM \`${table.text_match}\` WHERE description_hash IN (${marks(texts.length)})`,
    texts,
  );
  const byHash = new Map(rows.map((row) => [row.hash, row]));
  const items = await readItemsById(
    db,
    table,
    rows.flatMap((row) => row.item_id ?? []),
  );
  return new Map(
    lines.flatMap((line) => {
      const said = byHash.get(hashes.get(line.id) ?? '');
      if (!said) return [];
      const item = items.get(said.item_id ?? 0);
      const match: LineMatch = {
        itemId: said.item_id,
        groupId: item?.groupId ?? said.group_id,
        method: 'assigned',
        listRate: item?.priceIn(line.currencyId) ?? null,
      };
      return [[line.id, match] as const];
    }),
  );
}

async function byDescription(
  db: Knex,
  table: TableNames,
  lines: readonly MatchableLine[],
): Promise<Map<number, LineMatch>> {
  const texts = [...new Set(lines.map((line) => line.description))];
  const byText = new Map<string, CatalogueItem[]>();
  for (const item of await readItemsByText(db, table, texts)) {
    const key = normalised(item.description);
    byText.set(key, [...(byText.get(key) ?? []), item]);
  }
  return new Map(
    lines.map((line) => [line.id, toMatch(byText.get(normalised(line.description)) ?? [], line.currencyId)]),
  );
}

/** Two items with one text: the item is unclear; the group is clear when all are in the same one. */
function toMatch(items: readonly CatalogueItem[], currencyId: number): LineMatch {
  const [item, ...others] = items;
  if (!item) return NO_MATCH;
  if (others.length === 0) {
    return {
      itemId: item.id,
      groupId: item.groupId,
      method: 'description',
      listRate: item.priceIn(currencyId),
    };
  }
  const isOneGroup = others.every((other) => other.groupId === item.groupId);
  return { ...NO_MATCH, groupId: isOneGroup ? item.groupId : null, method: 'ambiguous' };
}

async function keep(
  db: Knex,
  table: TableNames,
  lines: readonly MatchableLine[],
  found: ReadonlyMap<number, LineMatch>,
  at: Date,
) {
  const rows = lines.map((line) => {
    const match = found.get(line.id) ?? NO_MATCH;
    return [
      line.id,
      match.itemId,
      match.groupId,
      match.method,
      match.listRate,
      hashOfText(line.description),
      at,
    ];
  });
  await insertRows(
    db,
    table.line_match,
    ['line_id', 'item_id', 'group_id', 'method', 'list_rate', 'description_hash', 'matched_at'],
    rows,
    {
      suffix:
        'ON DUPLICATE KEY UPDATE item_id = VALUES(item_id), group_id = VALUES(group_id), method = VALUES(method), ' +
        'list_rate = VALUES(list_rate), description_hash = VALUES(description_hash), matched_at = VALUES(matched_at)',
    },
  );
}

/** The database compares text without regard to case and trailing space; the map must agree with it. */
function normalised(text: string): string {
  return text.trimEnd().toLowerCase();
}
