import type { AppDeps } from '../../app.ts';
import type { AssignedText } from '../../catalogue/assigned-read-model.ts';
import { invoiceWideRates } from '../../catalogue/invoice-rate.ts';
import type { UnmatchedText } from '../../catalogue/unmatched-read-model.ts';
import { page, type Answer } from '../../http/answer.ts';
import { looksAtCatalogue } from '../../programs/version-in-force.ts';
import { pagerOf, withQuery } from '../address.ts';
import type { PageContext } from '../page-context.ts';
import { progressModel } from './catalogue-progress.ts';

export interface CatalogueQuery {
  readonly cursor: string | null;
  /** Place in the list of what was assigned. */
  readonly assigned: string | null;
}

const PAGE_SIZE = 25;
const ASSIGNED_SIZE = 10;
const LONGEST_TEXT = 160;

/** Lines whose catalogue item is not known, the heaviest texts first, and what staff said about texts so far. */
export async function cataloguePage(
  deps: AppDeps,
  context: PageContext,
  query: CatalogueQuery,
): Promise<Answer> {
  const { reads, services, views } = deps;
  const { t, links } = context;
  const version = await services.programs.inForce();
  const rates = version ? invoiceWideRates(version.document) : [];
  const [unmatched, assigned, progress] = await Promise.all([
    reads.lineTexts.unmatched({ rates, cursor: query.cursor, limit: PAGE_SIZE }),
    reads.lineTexts.assigned({ cursor: query.assigned, limit: ASSIGNED_SIZE }),
    progressModel(deps, context),
  ]);
  const address = (changes: Partial<CatalogueQuery>) =>
    links.admin(withQuery('catalogue', { ...query, ...changes }));
  const html = views.render(context, 'admin/catalogue', {
    isIdle: !version || !looksAtCatalogue(version.document),
    hasRates: rates.length > 0,
    progress,
    rows: unmatched.rows.map((row) => unmatchedRow(context, row)),
    pager: pagerOf(unmatched, (cursor) => address({ cursor })),
    assigned: assigned.rows.map((row) => assignedRow(context, row)),
    assignedPager: pagerOf(assigned, (cursor) => address({ assigned: cursor })),
  });
  return page(t('catalogue.title'), html);
}

function unmatchedRow({ t, format, links }: PageContext, row: UnmatchedText) {
  return {
    hash: row.hash,
    text: shortened(row.text),
    why: t(row.isAmbiguous ? 'catalogue.ambiguous' : 'catalogue.none'),
    whyClass: row.isAmbiguous ? 'label-warning' : 'label-default',
    lines: row.lines,
    invoices: row.invoices,
    amounts: row.amounts.map(({ amount, currency }) => format.money(amount, currency)),
    points: row.points,
    href: links.admin(`catalogue/texts/${row.hash}`),
  };
}

function assignedRow({ t, format, links }: PageContext, row: AssignedText) {
  return {
    text: shortened(row.text),
    meaning: meaningText({ t }, row),
    lines: row.lines,
    by: t('catalogue.assignedBy', { day: format.date(row.at), name: row.actorName ?? t('catalogue.system') }),
    href: links.admin(`catalogue/texts/${row.hash}`),
    forget: links.admin(`catalogue/texts/${row.hash}/forget`),
  };
}

function meaningText(
  { t }: Pick<PageContext, 't'>,
  { itemId, groupId, itemName, groupName }: AssignedText,
): string {
  if (itemId !== null)
    return itemName === null ? t('catalogue.itemGone') : t('catalogue.isItem', { name: itemName });
  if (groupId !== null)
    return groupName === null ? t('catalogue.groupGone') : t('catalogue.isGroup', { name: groupName });
  return t('catalogue.isNone');
}

/** The first line of a text, as far as a table has room for it. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}
