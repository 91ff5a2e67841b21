import { DateTime } from 'luxon';
import type { AppDeps } from '../../app.ts';
import { page, type Answer } from '../../http/answer.ts';
import type { EntriesQuery } from '../../ledger/entries-read-model.ts';
import type { EntryKind } from '../../ledger/entry.ts';
import { endOfDay, startOfDay } from '../../shared/business-time.ts';
import { pagerOf, withQuery } from '../address.ts';
import type { PageContext } from '../page-context.ts';
import { entryRows } from './entry-rows.ts';

export const ENTRY_KINDS = [
  'earn',
  'clawback',
  'redeem',
  'reverse',
  'expire',
  'adjust',
] as const satisfies EntryKind[];

/** The filters as they stand in the address. */
export interface EntriesListQuery {
  readonly kind: EntryKind | null;
  readonly client: string;
  /** Local days, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly invoice: string;
  readonly cursor: string | null;
}

const PAGE_SIZE = 50;

/** The points log of everybody. */
export async function entriesPage(
  deps: AppDeps,
  context: PageContext,
  query: EntriesListQuery,
): Promise<Answer> {
  const { t, links } = context;
  const { filters, errors } = await understood(deps, context, query);
  const found =
    Object.keys(errors).length > 0
      ? { rows: [], previous: null, next: null }
      : await deps.reads.entries.page({ ...filters, cursor: query.cursor, limit: PAGE_SIZE });
  const { kind, client, from, to, invoice } = query;
  const kept = { kind, client, from, to, invoice };
  const html = deps.views.render(context, 'admin/entries', {
    query,
    errors,
    kinds: ENTRY_KINDS.map((value) => ({
      value,
      label: t(`entries.kind.${value}`),
      selected: value === query.kind,
    })),
    entries: await entryRows(deps, context, found.rows),
    pager: pagerOf(found, (cursor) => links.admin(withQuery('entries', { ...kept, cursor }))),
    isFiltered: Object.values(kept).some((value) => value !== null && value !== ''),
  });
  return page(t('entries.title'), html);
}

type Filters = Omit<EntriesQuery, 'cursor' | 'limit'>;

/** Names and numbers as ids, days as instants in the CRM's time zone; what nothing matches is said beside its field. */
async function understood(
  deps: AppDeps,
  { t }: PageContext,
  query: EntriesListQuery,
): Promise<{ filters: Filters; errors: Record<string, string> }> {
  const { reads } = deps;
  const { timeZone } = await reads.conventions.read();
  const clientIds = query.client === '' ? null : await reads.members.clientIds(query.client);
  const invoiceIds = query.invoice === '' ? null : await reads.catalogue.invoicesLike(query.invoice);
  const errors: Record<string, string> = {};
  if (clientIds?.length === 0) errors['client'] = t('entries.noClient', { text: query.client });
  if (invoiceIds?.length === 0) errors['invoice'] = t('entries.noInvoice', { text: query.invoice });
  for (const day of ['from', 'to'] as const) if (!isDayOrEmpty(query[day])) errors[day] = t('field.date');
  if (query.from !== '' && query.to !== '' && query.to < query.from) errors['to'] ??= t('field.period_order');
  return {
    filters: {
      clientIds,
      invoiceIds,
      kind: query.kind,
      from: query.from === '' || errors['from'] ? null : startOfDay(query.from, timeZone),
      until: query.to === '' || errors['to'] ? null : endOfDay(query.to, timeZone),
    },
    errors,
  };
}

/** A day of the calendar as browsers send it, or nothing. */
function isDayOrEmpty(text: string): boolean {
  return text === '' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid);
}
