import type { AppDeps } from '../../app.ts';
import type { TextMeaning } from '../../catalogue/assign-text.ts';
import type { NamedId } from '../../crm/catalogue-read-model.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { NotFoundError } from '../../shared/errors.ts';
import type { PageContext } from '../page-context.ts';
import { shortened } from './catalogue-page.ts';

export interface AssignBody {
  readonly meaning: string;
  readonly group_id: number | null;
  readonly q: string;
}

const MOST_CANDIDATES = 20;
const SHORTEST_WORD = 3;

/** One text: the invoices that have it, and the form that says what such lines are. */
export async function catalogueTextPage(
  deps: AppDeps,
  context: PageContext,
  hash: string,
  q: string,
  error: string | null = null,
): Promise<Answer> {
  const { reads, views } = deps;
  const { t, links } = context;
  const known = await reads.lineTexts.text(hash);
  if (!known) throw new NotFoundError('text_not_found');
  const [candidates, groups, names] = await Promise.all([
    q === '' ? suggested(deps, known.text) : reads.catalogue.items(q, MOST_CANDIDATES),
    reads.catalogue.itemGroups(),
    reads.names.documents('invoice', known.invoiceIds),
  ]);
  const html = views.render(context, 'admin/catalogue-text', {
    text: known.text,
    q,
    error,
    searchAction: links.admin(`catalogue/texts/${hash}`),
    action: links.admin(`catalogue/texts/${hash}/assign`),
    back: links.admin('catalogue'),
    invoices: known.invoiceIds.map((id) => ({
      name: names.get(id) ?? `#${id}`,
      href: links.adminRoot(`invoices/list_invoices/${id}`),
    })),
    candidates: candidates.map(({ id, name }) => ({ value: `item:${id}`, label: shortened(name) })),
    groups: groups.map(({ id, name }) => ({ value: id, label: name })),
    hasGroups: groups.length > 0,
  });
  return page(t('catalogue.textTitle'), html, error === null ? 200 : 422);
}

/** Items that share the text, or the longest of its words that any item has. */
async function suggested({ reads }: AppDeps, text: string): Promise<readonly NamedId[]> {
  const words = [...new Set(text.match(/[\p{L}\p{N}]+/gu) ?? [])]
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length);
  for (const search of [text.trim(), ...words.slice(0, 4)]) {
    const found = search === '' ? [] : await reads.catalogue.items(search, MOST_CANDIDATES);
    if (found.length > 0) return found;
  }
  return [];
}

export async function assignCatalogueText(
  deps: AppDeps,
  context: PageContext,
  hash: string,
  body: AssignBody,
): Promise<Answer> {
  const meaning = meaningOf(body);
  if (!meaning) return catalogueTextPage(deps, context, hash, body.q, context.t('catalogue.chooseOne'));
  const actor = actorOf(context.identity);
  const documents = await deps.services.catalogue.assign({ hash, meaning, actor });
  const message = context.t('catalogue.assignedFlash', { documents });
  return redirect('catalogue', { type: 'success', message });
}

function meaningOf({ meaning, group_id: groupId }: AssignBody): TextMeaning | null {
  const item = /^item:(\d{1,9})$/.exec(meaning);
  if (item) return { as: 'item', itemId: Number(item[1]) };
  if (meaning === 'group') return groupId === null ? null : { as: 'group', groupId };
  return meaning === 'none' ? { as: 'none' } : null;
}

export async function forgetCatalogueText(
  { services }: AppDeps,
  context: PageContext,
  hash: string,
): Promise<Answer> {
  const documents = await services.catalogue.forget({ hash, actor: actorOf(context.identity) });
  const message = context.t('catalogue.forgottenFlash', { documents });
  return redirect('catalogue', { type: 'success', message });
}
