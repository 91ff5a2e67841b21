import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { readClientGroups } from '../crm/client-groups.ts';
import { joinAfter } from '../database/join-after.ts';
import { applyKeyset, type KeysetOrder } from '../database/keyset-query.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { decodeCursor, toKeysetPage, type Cursor, type KeysetPage } from '../shared/keyset.ts';
import { findClientIds } from './find-clients.ts';

export const MEMBER_SORTS = ['balance', 'earned', 'redeemed', 'last_activity', 'company', 'debt'] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

export const MEMBER_FILTERS = ['active', 'removed', 'debt'] as const;
export type MemberFilter = (typeof MEMBER_FILTERS)[number];

/** One line of the points table. */
export interface MemberRow {
  readonly memberId: number;
  readonly clientId: number;
  /** Null when the client was deleted in the CRM. */
  readonly company: string | null;
  readonly status: 'active' | 'removed';
  readonly balance: number;
  readonly debt: number;
  readonly earned: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly lastEntryAt: Date | null;
  /** Id of the level; null = none. */
  readonly tier: string | null;
}

/** Which levels a list shows: all of them, none (members without a level), or one. */
export type LevelFilter = 'all' | 'none' | { readonly tier: string };

export interface MembersQuery {
  /** What `findClientIds` looks for; '' lists everybody. */
  readonly search: string;
  readonly filter: MemberFilter;
  readonly level: LevelFilter;
  readonly sort: MemberSort;
  readonly direction: 'asc' | 'desc';
  readonly cursor: string | null;
  readonly limit: number;
}

export interface MembersPage extends KeysetPage<MemberRow> {
  /** True when the search matched more clients than are looked at. */
  readonly searchIsCut: boolean;
}

export interface MaturingPoints {
  readonly availableAt: Date;
  readonly points: number;
}

export interface MembersReadModel {
  page(query: MembersQuery): Promise<MembersPage>;
  /** The client's name, or null when the CRM does not know it (any more). */
  client(clientId: number): Promise<{ readonly clientId: number; readonly company: string } | null>;
  /** Customer groups of the CRM that the client is in, ascending. */
  clientGroupIds(clientId: number): Promise<readonly number[]>;
  /** Points that cannot be spent yet, by the instant from which they can, soonest first. */
  maturing(clientId: number, at: Date): Promise<readonly MaturingPoints[]>;
  /** The clients that a person means by a name, a number, a card, a phone or an e-mail; the search of the points table. */
  clientIds(search: string): Promise<readonly number[]>;
  /** All rows of a query in its order, page by page, so that an export never holds more than one page. */
  all(query: Omit<MembersQuery, 'cursor' | 'limit'>): AsyncGenerator<readonly MemberRow[]>;
}

const EXPORT_PAGE = 2_000;

const SORT_COLUMNS: Readonly<Record<MemberSort, string>> = {
  balance: 'm.balance',
  earned: 'm.earned',
  redeemed: 'm.redeemed',
  last_activity: 'm.last_entry_at',
  company: 'c.company',
  debt: 'm.debt',
};

const SORT_INDEXES: Readonly<Partial<Record<MemberSort, string>>> = {
  balance: 'lm_member_by_balance',
  earned: 'lm_member_by_earned',
  redeemed: 'lm_member_by_redeemed',
  last_activity: 'lm_member_by_last_entry',
};

export function createMembersReadModel(db: Knex, table: TableNames): MembersReadModel {
  /** Without the hint the database counts its way down to a deep page instead of starting at the cursor. */
  const byMember = (index: string | undefined): Knex.QueryBuilder => {
    const hint = index === undefined ? '' : ' FORCE INDEX (??)';
    const names = index === undefined ? [table.member, 'm'] : [table.member, 'm', index];
    return db
      .queryBuilder()
      .from(db.raw(`?? AS ??${hint}`, names))
      .leftJoin({ c: table.host('clients') }, 'c.userid', 'm.client_id');
  };
  /** Walks the clients' own index of names; left to itself the database would sort all members for one page. */
  const byName = (): Knex.QueryBuilder =>
    joinAfter(db({ c: table.host('clients') }), [table.member, 'm'], ['m.client_id', 'c.userid']);

  async function page(request: MembersQuery): Promise<MembersPage> {
    const cursor = request.cursor === null ? null : decodeCursor(request.cursor);
    const { sort } = request;
    // A search has found few members already: then their own keys are the way to them.
    // And the members of a level may be few: the database knows better than we do.
    const index = request.search === '' && request.level === 'all' ? SORT_INDEXES[sort] : undefined;
    const query = (sort === 'company' ? byName() : byMember(index)).select(COLUMNS);

    void query.where('m.status', request.filter === 'removed' ? 'removed' : 'active');
    if (request.filter === 'debt') void query.where('m.debt', '>', 0);
    if (request.level === 'none') void query.whereNull('m.tier');
    else if (request.level !== 'all') void query.where('m.tier', request.level.tier);
    let searchIsCut = false;
    if (request.search !== '') {
      const found = await findClientIds(db, table, request.search);
      searchIsCut = found.isCut;
      void query.whereIn('m.client_id', found.ids);
    }
    const start = cursor && {
      ...cursor,
      value: sort === 'last_activity' ? toInstant(cursor.value) : cursor.value,
    };
    applyKeyset(query, orderOf(request), start, request.limit);
    const records = (await query) as MemberRecord[];
    const rows = records.map(toMemberRow);
    return { ...toKeysetPage(rows, request.limit, cursor, (row) => positionOf(row, sort)), searchIsCut };
  }

  return {
    page,
    async client(clientId) {
      const row = await db<{ userid: number; company: string | null }>(table.host('clients'))
        .where('userid', clientId)
        .first('userid', 'company');
      return row ? { clientId: row.userid, company: row.company ?? '' } : null;
    },
    clientGroupIds: async (clientId) => (await readClientGroups(db, table, [clientId])).get(clientId) ?? [],
    async maturing(clientId, at) {
      const rows = await selectRows<{ available_at: Date; points: string }>(
        db,
        `SELECT l.available_at, SUM(l.remaining) AS points
         FROM \`${table.member}\` m JOIN \`${table.lot}\` l ON l.member_id = m.id
         WHERE m.client_id = ? AND l.remaining > 0 AND l.available_at > ? AND (l.expires_at IS NULL OR l.expires_at > ?)
         GROUP BY l.available_at ORDER BY l.available_at LIMIT 100`,
        [clientId, at, at],
      );
      return rows.map((row) => ({ availableAt: row.available_at, points: safe(row.points) }));
    },
    clientIds: async (search) => (await findClientIds(db, table, search)).ids,
    async *all(query) {
      let cursor: string | null = null;
      do {
        const part: MembersPage = await page({ ...query, cursor, limit: EXPORT_PAGE });
        yield part.rows;
        cursor = part.next;
      } while (cursor !== null);
    },
  };
}

/** The id that ends the order is the one that the sorted column's index carries, so that no sorting is needed. */
function orderOf({ sort, direction }: MembersQuery): KeysetOrder {
  const isNullable = sort === 'company' || sort === 'last_activity';
  return {
    column: SORT_COLUMNS[sort],
    idColumn: sort === 'company' ? 'c.userid' : 'm.id',
    direction,
    isNullable,
  };
}

function positionOf(row: MemberRow, sort: MemberSort): Pick<Cursor, 'value' | 'id'> {
  if (sort === 'company') return { value: row.company, id: row.clientId };
  const value = sort === 'last_activity' ? (row.lastEntryAt?.getTime() ?? null) : row[sort];
  return { value, id: row.memberId };
}

function toInstant(value: Cursor['value']): Date | null {
  return typeof value === 'number' ? new Date(value) : null;
}

const COLUMNS = [
  'm.id',
  'm.client_id',
  'c.company',
  'm.status',
  'm.balance',
  'm.debt',
  'm.earned',
  'm.redeemed',
  'm.expired',
  'm.last_entry_at',
  'm.tier',
  'c.userid as host_id',
];

interface MemberRecord {
  id: number;
  client_id: number;
  company: string | null;
  host_id: number | null;
  status: 'active' | 'removed';
  balance: number | string;
  debt: number | string;
  earned: number | string;
  redeemed: number | string;
  expired: number | string;
  last_entry_at: Date | null;
  tier: string | null;
}

function toMemberRow(record: MemberRecord): MemberRow {
  return {
    memberId: record.id,
    clientId: record.client_id,
    company: record.host_id === null ? null : (record.company ?? ''),
    status: record.status,
    balance: safe(record.balance),
    debt: safe(record.debt),
    earned: safe(record.earned),
    redeemed: safe(record.redeemed),
    expired: safe(record.expired),
    lastEntryAt: record.last_entry_at,
    tier: record.tier,
  };
}
