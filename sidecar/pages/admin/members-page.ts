import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import {
  MEMBER_FILTERS,
  type LevelFilter,
  type MemberFilter,
  type MemberRow,
  type MemberSort,
} from '../../members/members-read-model.ts';
import { cardPath, isCardNumber, scannedClient } from '../../members/card-code.ts';
import { pagerOf, withQuery } from '../address.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';
import { WHOLE_LIST } from './member-removal.ts';

export interface MembersListQuery {
  readonly q: string;
  readonly filter: MemberFilter;
  /** Id of a level, `-` for members without one, '' for all. */
  readonly level: string;
  readonly sort: MemberSort | null;
  readonly dir: 'asc' | 'desc' | null;
  readonly cursor: string | null;
}

const PAGE_SIZE = 50;

/** The points table. */
export async function membersPage(
  deps: AppDeps,
  context: PageContext,
  query: MembersListQuery,
): Promise<Answer> {
  const { t, links } = context;
  const scanned = scannedClient(query.q);
  if (scanned !== null && (await deps.reads.members.client(scanned))) return redirect(cardPath(scanned));
  const order = orderOf(query);
  const levels = await levelNames(deps, context);
  const found = await deps.reads.members.page({
    search: query.q,
    filter: query.filter,
    level: levelFilter(query.level),
    ...order,
    cursor: query.cursor,
    limit: PAGE_SIZE,
  });
  const [only, ...others] = found.rows;
  if (only && others.length === 0 && isCardNumber(query.q) && only.clientId === Number(query.q))
    return redirect(cardPath(only.clientId));
  if (found.rows.length === 0 && (await isBeforeSetup(deps, context, query))) return redirect('setup');
  const asked = {
    q: query.q,
    filter: query.filter === 'active' ? null : query.filter,
    level: query.level === '' ? null : query.level,
    sort: query.sort,
    dir: query.dir,
  };
  const address = (changes: Record<string, string | null>) =>
    links.admin(withQuery('members', { ...asked, ...changes }));
  const list = withQuery('', { ...asked, cursor: query.cursor }).slice(1) || WHOLE_LIST;
  const html = deps.views.render(context, 'admin/members', {
    query,
    filters: MEMBER_FILTERS.map((value) => ({
      value,
      label: t(`members.filter.${value}`),
      selected: value === query.filter,
    })),
    levels: levelChoices(context, levels, query.level),
    hasLevels: levels.size > 0,
    columns: columnsOf(context, query, order, address, levels.size > 0),
    rows: found.rows.map((row) => rowOf(context, row, levels, list)),
    mayAdjust: may(context.identity, 'adjust'),
    pager: pagerOf(found, (cursor) => address({ cursor })),
    searchIsCut: found.searchIsCut,
    isSortedByCompany: order.sort === 'company',
    isFiltered: query.q !== '' || query.filter !== 'active' || query.level !== '',
    exportAddress: links.admin(
      withQuery('members/export', {
        q: query.q,
        filter: query.filter,
        level: query.level === '' ? null : query.level,
        ...order,
        direction: null,
        dir: order.direction,
      }),
    ),
  });
  return page(t('members.title'), html);
}

/** A first visit: nothing is published and nobody has points. Whoever may set the programme up is led there. */
async function isBeforeSetup(
  { services }: AppDeps,
  { identity }: PageContext,
  { q, filter, level, cursor }: MembersListQuery,
): Promise<boolean> {
  const isPlain = q === '' && filter === 'active' && level === '' && cursor === null;
  return isPlain && may(identity, 'configure') && (await services.programs.inForce()) === null;
}

/** The biggest balances first; debtors by their debt. */
export function orderOf(query: Pick<MembersListQuery, 'sort' | 'dir' | 'filter'>) {
  const sort = query.sort ?? (query.filter === 'debt' ? 'debt' : 'balance');
  return { sort, direction: query.dir ?? firstDirection(sort) };
}

/** Names of the levels in force by their ids; none where the programme has no levels. */
export async function levelNames(
  { services }: AppDeps,
  { locale }: PageContext,
): Promise<ReadonlyMap<string, string>> {
  const tiers = (await services.programs.inForce())?.document.tiers;
  const levels = tiers && tiers.mode !== 'off' ? tiers.levels : [];
  return new Map(levels.map(({ id, names }) => [id, localText(names, locale)]));
}

const NO_LEVEL = '-';

export function levelFilter(level: string): LevelFilter {
  if (level === '') return 'all';
  return level === NO_LEVEL ? 'none' : { tier: level };
}

function levelChoices({ t }: PageContext, levels: ReadonlyMap<string, string>, chosen: string) {
  const named = [...levels].map(([value, label]) => ({ value, label }));
  return [
    { value: '', label: t('tiers.filter.all') },
    ...named,
    { value: NO_LEVEL, label: t('tiers.filter.none') },
  ].map((one) => ({ ...one, selected: one.value === chosen }));
}

function firstDirection(sort: MemberSort): 'asc' | 'desc' {
  return sort === 'company' ? 'asc' : 'desc';
}

function columnsOf(
  { t }: PageContext,
  query: MembersListQuery,
  order: ReturnType<typeof orderOf>,
  address: (changes: Record<string, string | null>) => string,
  hasLevels: boolean,
) {
  const sortable = (sort: MemberSort, label: string, isNumber: boolean) => {
    const isActive = order.sort === sort;
    const next = isActive ? (order.direction === 'asc' ? 'desc' : 'asc') : firstDirection(sort);
    return {
      label,
      isNumber,
      href: address({ sort, dir: next, cursor: null }),
      title: t('members.sortBy', { column: label }),
      ariaSort: isActive ? `${order.direction}ending` : null,
      icon: isActive ? (order.direction === 'asc' ? 'fa-sort-up' : 'fa-sort-down') : 'fa-sort',
    };
  };
  const plain = (label: string, isNumber: boolean) => ({ label, isNumber, href: null });
  return [
    sortable('company', t('common.client'), false),
    ...(hasLevels ? [plain(t('tiers.level'), false)] : []),
    sortable('balance', t('members.balance'), true),
    query.filter === 'debt' ? sortable('debt', t('members.debt'), true) : plain(t('members.debt'), true),
    sortable('earned', t('members.earned'), true),
    sortable('redeemed', t('members.redeemed'), true),
    plain(t('members.expired'), true),
    sortable('last_activity', t('members.lastActivity'), false),
    plain(t('members.status'), false),
  ];
}

function rowOf({ t, links }: PageContext, row: MemberRow, levels: ReadonlyMap<string, string>, list: string) {
  const isRemoved = row.status === 'removed';
  const removal = `members/${row.clientId}/${isRemoved ? 'restore' : 'remove'}`;
  return {
    ...row,
    name: clientName(t, row.clientId, row.company),
    href: links.admin(`members/${row.clientId}`),
    level: row.tier === null ? null : (levels.get(row.tier) ?? t('tiers.gone', { id: row.tier })),
    hasDebt: row.debt > 0,
    isRemoved,
    removalHref: links.admin(withQuery(removal, { list })),
  };
}
