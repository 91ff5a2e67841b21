import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe, toLot, type LotRow } from '../ledger/ledger-rows.ts';
import { takeBackKey } from '../ledger/take-back-key.ts';
import type { Tier } from '../programs/tier.ts';
import type { DocumentRef, LotFacts, Names, TakenBack } from './names.ts';
import type { WantedNames } from './wanted-names.ts';

export interface NamesReadModel {
  /** Names for a whole page, in a fixed number of queries whatever its length. */
  read(wanted: WantedNames): Promise<Names>;
  /** The printed numbers of documents by id; those that are gone are missing. */
  documents(type: DocumentRef['type'], ids: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** The descriptions of document lines by id; those that are gone are missing. */
  lines(ids: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** The name of one member of staff; null when the CRM no longer has them. */
  staffName(staffId: number): Promise<string | null>;
}

export function createNamesReadModel(db: Knex, table: TableNames): NamesReadModel {
  const hasFormattedNumber = new Map<string, boolean>();

  /** Release 3.2 keeps the printed number; before, it was made of the prefix and the number with six digits. */
  async function documentNumbers(
    name: 'invoices' | 'creditnotes',
    ids: Iterable<number>,
  ): Promise<Map<number, string>> {
    const isKept =
      hasFormattedNumber.get(name) ?? (await db.schema.hasColumn(table.host(name), 'formatted_number'));
    hasFormattedNumber.set(name, isKept);
    const columns = ['id', 'prefix', 'number', ...(isKept ? ['formatted_number'] : [])];
    const rows = await byIds<DocumentRow>(db, table.host(name), 'id', ids, columns);
    return new Map(rows.map((row) => [row.id, row.formatted_number || printedNumber(row)]));
  }

  async function read(wanted: WantedNames): Promise<Names> {
    const [lots, takenBack] = await Promise.all([
      readLots(db, table, wanted),
      readTakenBack(db, table, wanted.adjustments),
    ]);
    const undoers = [...takenBack.values()].flatMap(({ actor }) =>
      actor.type === 'staff' && actor.id !== null ? [actor.id] : [],
    );
    const sources = lots.map(({ sourceType, sourceId }) => ({ sourceType, sourceId }));
    const idsOf = (type: string) =>
      sources.flatMap((one) => (one.sourceType === type && one.sourceId ? [one.sourceId] : []));
    const [invoices, creditNotes, lines, staff, contacts, clients, itemGroups, versions] = await Promise.all([
      documentNumbers('invoices', [...wanted.invoices, ...idsOf('invoice')]),
      documentNumbers('creditnotes', [...wanted.creditNotes, ...idsOf('credit_note')]),
      byIds<{ id: number; description: string }>(db, table.host('itemable'), 'id', wanted.lines, [
        'id',
        'description',
      ]),
      byIds<PersonRow>(
        db,
        table.host('staff'),
        'staffid',
        [...wanted.staff, ...undoers],
        ['staffid as id', 'firstname', 'lastname'],
      ),
      byIds<PersonRow>(db, table.host('contacts'), 'id', wanted.contacts, ['id', 'firstname', 'lastname']),
      byIds<{ id: number; company: string | null }>(db, table.host('clients'), 'userid', wanted.clients, [
        'userid as id',
        'company',
      ]),
      byIds<{ id: number; name: string }>(db, table.host('items_groups'), 'id', wanted.itemGroups, [
        'id',
        'name',
      ]),
      byIds<VersionRow>(db, table.program_version, 'id', wanted.versions, ['id', 'number', 'document']),
    ]);
    const lineNames = new Map(lines.map((row) => [row.id, row.description]));
    const staffNames = new Map(staff.map((row) => [row.id, fullName(row)]));
    const contactNames = new Map(contacts.map((row) => [row.id, fullName(row)]));
    const companies = new Map(clients.map((row) => [row.id, row.company]));
    const groupNames = new Map(itemGroups.map((row) => [row.id, row.name]));
    const versionNumbers = new Map(versions.map((row) => [row.id, row.number]));
    const levels = new Map(versions.map((row) => [row.id, levelsOf(row)]));
    const lotsById = new Map(lots.map((lot) => [lot.id, lot]));
    const lotsByEntry = new Map(lots.map((lot) => [lot.entryId, lot]));
    return {
      document: ({ type, id }) => (type === 'invoice' ? invoices : creditNotes).get(id) ?? null,
      line: (id) => lineNames.get(id) ?? null,
      staff: (id) => staffNames.get(id) ?? null,
      contact: (id) => contactNames.get(id) ?? null,
      client: (id) => companies.get(id) || null,
      itemGroup: (id) => groupNames.get(id) ?? null,
      version: (id) => versionNumbers.get(id) ?? null,
      tier: (versionId, id) => levels.get(versionId)?.find((level) => level.id === id)?.names ?? null,
      lot: (id) => lotsById.get(id) ?? null,
      lotOpenedBy: (entryId) => lotsByEntry.get(entryId) ?? null,
      takenBack: (entryId) => takenBack.get(takeBackKey(entryId)) ?? null,
    };
  }

  async function lineTexts(ids: readonly number[]): Promise<Map<number, string>> {
    const columns = ['id', 'description'];
    const rows = await byIds<{ id: number; description: string }>(
      db,
      table.host('itemable'),
      'id',
      ids,
      columns,
    );
    return new Map(rows.map((row) => [row.id, row.description]));
  }

  async function staffName(staffId: number): Promise<string | null> {
    const columns = ['firstname', 'lastname'];
    const [row] = await byIds<PersonRow>(db, table.host('staff'), 'staffid', [staffId], columns);
    return row ? fullName(row) : null;
  }

  return {
    read,
    staffName,
    lines: lineTexts,
    documents: (type, ids) => documentNumbers(type === 'invoice' ? 'invoices' : 'creditnotes', ids),
  };
}

interface DocumentRow {
  id: number;
  prefix: string | null;
  number: number;
  formatted_number?: string | null;
}

interface PersonRow {
  id: number;
  firstname: string;
  lastname: string;
}

interface VersionRow {
  id: number;
  number: number;
  document: string;
}

/** Documents of the first release have no levels. */
function levelsOf({ document }: VersionRow): readonly Tier[] {
  const { tiers } = JSON.parse(document) as { readonly tiers?: { readonly levels: readonly Tier[] } };
  return tiers?.levels ?? [];
}

function printedNumber({ prefix, number }: DocumentRow): string {
  return (prefix ?? '') + String(number).padStart(6, '0');
}

function fullName({ firstname, lastname }: PersonRow): string {
  return `${firstname} ${lastname}`.trim();
}

async function readLots(db: Knex, table: TableNames, wanted: WantedNames): Promise<LotFacts[]> {
  const [named, opened] = await Promise.all([
    byIds<LotRow>(db, table.lot, 'id', wanted.lots, ['*']),
    byIds<LotRow>(db, table.lot, 'entry_id', wanted.openingEntries, ['*']),
  ]);
  return [...named, ...opened].map(toLot);
}

/** By the key of the entry that took it back, which the ledger's own index of keys finds. */
async function readTakenBack(
  db: Knex,
  table: TableNames,
  adjustments: ReadonlySet<number>,
): Promise<ReadonlyMap<string, TakenBack>> {
  if (adjustments.size === 0) return new Map();
  const rows = await selectRows<TakenBackRow>(
    db,
    `SELECT id, source_key, occurred_at, actor_type, actor_id FROM \`${table.entry}\`
     WHERE source_key IN (${marks(adjustments.size)})`,
    [...adjustments].map(takeBackKey),
  );
  return new Map(
    rows.map((row) => [
      row.source_key,
      {
        entryId: safe(row.id),
        at: row.occurred_at,
        actor: { type: row.actor_type, id: row.actor_id },
      },
    ]),
  );
}

interface TakenBackRow {
  id: number | string;
  source_key: string;
  occurred_at: Date;
  actor_type: Actor['type'];
  actor_id: number | null;
}

async function byIds<Row>(
  db: Knex,
  from: string,
  idColumn: string,
  ids: Iterable<number>,
  columns: readonly string[],
): Promise<Row[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  return (await db(from)
    .whereIn(idColumn, wanted)
    .select(columns as string[])) as Row[];
}
