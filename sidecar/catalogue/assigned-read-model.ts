import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { type KeysetPage, decodeCursor, toKeysetPage } from '../shared/keyset.ts';

/** What staff said lines of a text are: an item, a group, or (neither) no product. */
export interface AssignedText {
  readonly hash: string;
  readonly text: string;
  readonly itemId: number | null;
  readonly groupId: number | null;
  /** Null when the catalogue no longer has it. */
  readonly itemName: string | null;
  readonly groupName: string | null;
  readonly actor: Actor;
  readonly actorName: string | null;
  readonly at: Date;
  /** Lines that were matched by it. */
  readonly lines: number;
}

interface AssignedRow {
  hash: string;
  description: string;
  item_id: number | null;
  group_id: number | null;
  item_name: string | null;
  group_name: string | null;
  actor_type: Actor['type'];
  actor_id: number | null;
  actor_name: string | null;
  at: Date;
}

/** One page of them, the newest first. */
export async function readAssigned(
  db: Knex,
  table: TableNames,
  request: { readonly cursor: string | null; readonly limit: number },
): Promise<KeysetPage<AssignedText>> {
  const cursor = request.cursor === null ? null : decodeCursor(request.cursor);
  const isBackwards = cursor?.direction === 'previous';
  const beyond = isBackwards ? '>' : '<';
  const order = isBackwards ? 'ASC' : 'DESC';
  const [at, hash] = String(cursor?.value ?? '').split(' ');
  const found = await selectRows<AssignedRow>(
    db,
    `SELECT t.description_hash AS hash, t.description, t.item_id, t.group_id, i.description AS item_name, g.name AS group_name,
            t.actor_type, t.actor_id, CONCAT(s.firstname, ' ', s.lastname) AS actor_name, t.at
     FROM \`${table.text_match}\` t
     LEFT JOIN \`${table.host('items')}\` i ON i.id = t.item_id
     LEFT JOIN \`${table.host('items_groups')}\` g ON g.id = t.group_id
     LEFT JOIN \`${table.host('staff')}\` s ON t.actor_type = 'staff' AND s.staffid = t.actor_id
     ${cursor ? `WHERE t.at ${beyond} ? OR (t.at = ? AND t.description_hash ${beyond} ?)` : ''}
     ORDER BY t.at ${order}, t.description_hash ${order} LIMIT ?`,
    [...(cursor ? [dateOf(at), dateOf(at), hash ?? ''] : []), request.limit + 1],
  );
  const page = toKeysetPage(found, request.limit, cursor, (row) => ({
    value: `${row.at.getTime()} ${row.hash}`,
    id: 0,
  }));
  const counts = await countLines(
    db,
    table,
    page.rows.map((row) => row.hash),
  );
  return { ...page, rows: page.rows.map((row) => toAssigned(row, counts.get(row.hash) ?? 0)) };
}

function dateOf(milliseconds: string | undefined): Date {
  return new Date(Number(milliseconds) || 0);
}

function toAssigned(row: AssignedRow, lines: number): AssignedText {
  return {
    hash: row.hash,
    text: row.description,
    itemId: row.item_id,
    groupId: row.group_id,
    itemName: row.item_name,
    groupName: row.group_name,
    actor: { type: row.actor_type, id: row.actor_id },
    actorName: row.actor_name,
    at: row.at,
    lines,
  };
}

async function countLines(
  db: Knex,
  table: TableNames,
  hashes: readonly string[],
): Promise<Map<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await selectRows<{ hash: string; count: number | string }>(
    db,
    `SELECT description_hash AS hash, COUNT(*) AS count FROM \`${table.line_match}\`
     WHERE description_hash IN (${marks(hashes.length)}) GROUP BY description_hash`,
    hashes,
  );
  return new Map(rows.map((row) => [row.hash, safe(row.count)]));
}
