import { stringify } from 'csv-stringify/sync';
import type { AppDeps } from '../../app.ts';
import { download, page, type Answer } from '../../http/answer.ts';
import { AUDIT_KINDS, type AuditKind } from '../../shared/audit-action.ts';
import type { ChangeFilter } from '../../shared/audit-read-model.ts';
import { endOfDay, isDay, localDay, startOfDay } from '../../shared/business-time.ts';
import { RefusedError } from '../../shared/errors.ts';
import { pagerOf, withQuery } from '../address.ts';
import type { PageContext } from '../page-context.ts';
import { changeRows } from './change-rows.ts';
import { withoutFormula } from './without-formula.ts';

/** The filters as they stand in the address. */
export interface ChangesQuery {
  readonly kind: AuditKind | null;
  /** Local days, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly cursor: string | null;
}

export const CHANGE_KINDS = Object.keys(AUDIT_KINDS) as AuditKind[];

const PAGE_SIZE = 50;
/** What one answer to the browser can carry. */
const MOST_ROWS = 100_000;

/** Who changed what and when, the newest first. */
export async function changesPage(deps: AppDeps, context: PageContext, query: ChangesQuery): Promise<Answer> {
  const { t, links } = context;
  const { kind, from, to, cursor } = query;
  const { filter, errors } = await understood(deps, context, query);
  const found =
    Object.keys(errors).length > 0
      ? { rows: [], previous: null, next: null }
      : await deps.reads.audit.page({ ...filter, cursor, limit: PAGE_SIZE });
  const address = (path: string, next: string | null) =>
    links.admin(withQuery(path, { kind, from, to, cursor: next }));
  const html = deps.views.render(context, 'admin/changes', {
    query,
    errors,
    kinds: CHANGE_KINDS.map((value) => ({
      value,
      label: t(`changes.kind.${value}`),
      selected: value === kind,
    })),
    rows: await changeRows(deps, context, found.rows),
    pager: pagerOf(found, (next) => address('changes', next)),
    exportAddress: address('changes/export', null),
    isFiltered: kind !== null || from !== '' || to !== '',
  });
  return page(t('changes.title'), html);
}

/** The list as it is filtered, as a CSV file that spreadsheets open in UTF-8; days that are none do not filter. */
export async function changesExport(
  deps: AppDeps,
  context: PageContext,
  query: Omit<ChangesQuery, 'cursor'>,
): Promise<Answer> {
  const { t } = context;
  const { filter } = await understood(deps, context, query);
  const head = ['at', 'who', 'what', 'about', 'details', 'reason'] as const;
  const parts = ['\uFEFF' + stringify([head.map((name) => t(`changes.${name}`))])];
  let count = 0;
  for await (const changes of deps.reads.audit.all(filter)) {
    count += changes.length;
    if (count > MOST_ROWS) throw new RefusedError('export_too_large', { limit: MOST_ROWS });
    const rows = await changeRows(deps, context, changes);
    parts.push(
      stringify(
        rows.map(({ at, who, what, about, details, reason }) => [
          at.toISOString(),
          ...[who, what, about, details.join('; '), reason].map(withoutFormula),
        ]),
      ),
    );
  }
  const { timeZone } = await deps.reads.conventions.read();
  const name = `changes-${localDay(context.now, timeZone)}.csv`;
  return download(name, 'text/csv; charset=utf-8', Buffer.from(parts.join(''), 'utf8'));
}

/** Days as instants in the CRM's time zone; what is no day is said beside its field. */
async function understood(
  deps: AppDeps,
  { t }: PageContext,
  { kind, from, to }: Omit<ChangesQuery, 'cursor'>,
): Promise<{ readonly filter: ChangeFilter; readonly errors: Readonly<Record<string, string>> }> {
  const { timeZone } = await deps.reads.conventions.read();
  const errors: Record<string, string> = {};
  if (from !== '' && !isDay(from)) errors['from'] = t('field.date');
  if (to !== '' && !isDay(to)) errors['to'] = t('field.date');
  if (from !== '' && to !== '' && to < from) errors['to'] ??= t('field.period_order');
  return {
    filter: {
      kind,
      from: isDay(from) ? startOfDay(from, timeZone) : null,
      until: isDay(to) ? endOfDay(to, timeZone) : null,
    },
    errors,
  };
}
