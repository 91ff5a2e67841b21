import { stringify } from 'csv-stringify/sync';
import type { AppDeps } from '../../app.ts';
import { download, type Answer } from '../../http/answer.ts';
import { RefusedError } from '../../shared/errors.ts';
import { localDay } from '../../shared/business-time.ts';
import type { MemberRow } from '../../members/members-read-model.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';
import { levelFilter, levelNames, orderOf, type MembersListQuery } from './members-page.ts';
import { withoutFormula } from './without-formula.ts';

/** What one answer to the browser can carry; bigger lists are the command line's work. */
const MOST_ROWS = 100_000;

/** The list as it is filtered and sorted, as a CSV file that spreadsheets open in UTF-8. */
export async function membersExport(
  deps: AppDeps,
  context: PageContext,
  query: Omit<MembersListQuery, 'cursor'>,
): Promise<Answer> {
  const { t } = context;
  const levels = await levelNames(deps, context);
  const head = [
    '#',
    t('common.client'),
    t('members.status'),
    t('tiers.level'),
    t('members.balance'),
    t('members.debt'),
    t('members.earned'),
    t('members.redeemed'),
    t('members.expired'),
    t('members.lastActivity'),
  ];
  const parts = ['\uFEFF' + stringify([head])];
  let count = 0;
  for await (const rows of deps.reads.members.all({
    search: query.q,
    filter: query.filter,
    level: levelFilter(query.level),
    ...orderOf(query),
  })) {
    count += rows.length;
    if (count > MOST_ROWS) throw new RefusedError('export_too_large', { limit: MOST_ROWS });
    parts.push(stringify(rows.map((row) => cellsOf(context, row, levels))));
  }
  const { timeZone } = await deps.reads.conventions.read();
  const name = `members-${localDay(context.now, timeZone)}.csv`;
  return download(name, 'text/csv; charset=utf-8', Buffer.from(parts.join(''), 'utf8'));
}

function cellsOf(
  { t }: PageContext,
  row: MemberRow,
  levels: ReadonlyMap<string, string>,
): (string | number)[] {
  return [
    row.clientId,
    withoutFormula(clientName(t, row.clientId, row.company)),
    t(`members.status.${row.status}`),
    withoutFormula(row.tier === null ? '' : (levels.get(row.tier) ?? row.tier)),
    row.balance,
    row.debt,
    row.earned,
    row.redeemed,
    row.expired,
    row.lastEntryAt?.toISOString() ?? '',
  ];
}
