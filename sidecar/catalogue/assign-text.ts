import { findLines } from '../crm/catalogue-matcher.ts';
import { readCurrencies } from '../crm/host-settings.ts';
import { execute, insertRows, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import type { AuditAction } from '../shared/audit-action.ts';
import { writeAudit } from '../shared/audit.ts';
import { NotFoundError } from '../shared/errors.ts';

/** What lines of a text are. `none` = no product: they belong to no item and no group. */
export type TextMeaning =
  | { readonly as: 'item'; readonly itemId: number }
  | { readonly as: 'group'; readonly groupId: number }
  | { readonly as: 'none' };

/** The kind of the signals by which the documents with such lines settle again. */
export const TEXT_ASSIGNED = 'text_assigned';

export interface AssignContext {
  readonly trx: Trx;
  readonly table: TableNames;
  readonly actor: Actor;
  readonly at: Date;
  /** Makes the signals of this change unique. */
  readonly changeId: string;
}

/** Keeps what staff said about a text, and has every document with such a line looked at again. Returns how many those are. */
export async function assignText(
  context: AssignContext,
  hash: string,
  meaning: TextMeaning,
): Promise<number> {
  const { trx, table, actor, at } = context;
  const text = await textOf(context, hash);
  const itemId = meaning.as === 'item' ? meaning.itemId : null;
  const groupId = meaning.as === 'group' ? meaning.groupId : null;
  await requireThere(context, meaning);
  await insertRows(
    trx,
    table.text_match,
    ['description_hash', 'description', 'item_id', 'group_id', 'actor_type', 'actor_id', 'at'],
    [[hash, text, itemId, groupId, actor.type, actor.id, at]],
    {
      suffix:
        'ON DUPLICATE KEY UPDATE item_id = VALUES(item_id), group_id = VALUES(group_id), ' +
        'actor_type = VALUES(actor_type), actor_id = VALUES(actor_id), at = VALUES(at)',
    },
  );
  await audit(context, 'text_assigned', { text: text.slice(0, 500), itemId, groupId });
  return lookAgain(context, hash, text);
}

/** Forgets what was said about a text: its lines are matched by the catalogue's own texts again. */
export async function forgetText(context: AssignContext, hash: string): Promise<number> {
  const { trx, table } = context;
  const [row] = await selectRows<{ description: string }>(
    trx,
    `SELECT description FROM \`${table.text_match}\` WHERE description_hash = ?`,
    [hash],
  );
  if (!row) throw new NotFoundError('text_not_found');
  await execute(trx, `DELETE FROM \`${table.text_match}\` WHERE description_hash = ?`, [hash]);
  await audit(context, 'text_forgotten', { text: row.description.slice(0, 500) });
  return lookAgain(context, hash, row.description);
}

/**
 * Brings the kept matches of the text up to date and writes a signal for each of their documents, in the same transaction: the
 * intake settles them in batches, and none is lost when the sidecar stops half way.
 */
async function lookAgain(context: AssignContext, hash: string, text: string): Promise<number> {
  const { trx, table, at, changeId } = context;
  await rematch(context, hash, text);
  return execute(
    trx,
    `INSERT IGNORE INTO \`${table.signal}\` (kind, subject_type, subject_id, event_key, created_at, due_at)
     SELECT DISTINCT ?, i.rel_type, i.rel_id, CONCAT(?, ':', i.rel_type, ':', i.rel_id, ':', ?), ?, ?
     FROM \`${table.line_match}\` m JOIN \`${table.host('itemable')}\` i ON i.id = m.line_id
     WHERE m.description_hash = ? AND i.rel_type IN ('invoice', 'credit_note')`,
    [TEXT_ASSIGNED, TEXT_ASSIGNED, changeId, at, at, hash],
  );
}

/** All lines of one text have one match; only the price is another in each currency. So it is found once and written set-wise. */
async function rematch({ trx, table, at }: AssignContext, hash: string, text: string): Promise<void> {
  const currencies = await readCurrencies(trx, table);
  const probes = currencies.map(({ id }) => ({ id, description: text, currencyId: id }));
  const found = await findLines(trx, table, probes);
  const match = found.get(currencies[0]?.id ?? 0);
  if (!match) return;
  const prices = [...found].flatMap(([currencyId, { listRate }]) =>
    listRate === null ? [] : [currencyId, listRate],
  );
  const price =
    prices.length > 0 ? `CASE d.currency ${'WHEN ? THEN ? '.repeat(prices.length / 2)}END` : 'NULL';
  for (const [relType, documents] of [
    ['invoice', 'invoices'],
    ['credit_note', 'creditnotes'],
  ] as const) {
    await execute(
      trx,
      `UPDATE \`${table.line_match}\` m
       JOIN \`${table.host('itemable')}\` i ON i.id = m.line_id AND i.rel_type = ?
       JOIN \`${table.host(documents)}\` d ON d.id = i.rel_id
       SET m.item_id = ?, m.group_id = ?, m.method = ?, m.list_rate = ${price}, m.matched_at = ?
       WHERE m.description_hash = ?`,
      [relType, match.itemId, match.groupId, match.method, ...prices, at, hash],
    );
  }
}

/** The text itself, from what was said before or from a line that has it. */
async function textOf({ trx, table }: AssignContext, hash: string): Promise<string> {
  const [row] = await selectRows<{ description: string }>(
    trx,
    `SELECT description FROM \`${table.text_match}\` WHERE description_hash = ?
     UNION ALL
     (SELECT i.description FROM \`${table.line_match}\` m JOIN \`${table.host('itemable')}\` i ON i.id = m.line_id
      WHERE m.description_hash = ? LIMIT 1)`,
    [hash, hash],
  );
  if (!row) throw new NotFoundError('text_not_found');
  return row.description;
}

async function requireThere({ trx, table }: AssignContext, meaning: TextMeaning): Promise<void> {
  if (meaning.as === 'none') return;
  const [name, id] =
    meaning.as === 'item'
      ? (['items', meaning.itemId] as const)
      : (['items_groups', meaning.groupId] as const);
  const rows = await selectRows(trx, `SELECT id FROM \`${table.host(name)}\` WHERE id = ?`, [id]);
  if (rows.length === 0) throw new NotFoundError('catalogue_choice_gone');
}

async function audit(
  { trx, table, at, actor }: AssignContext,
  action: AuditAction,
  detail: object,
): Promise<void> {
  await writeAudit(trx, table, {
    at,
    actor,
    action,
    subjectType: 'line_text',
    subjectId: null,
    detail: { ...detail },
  });
}
