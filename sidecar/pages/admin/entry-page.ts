import type { AppDeps } from '../../app.ts';
import { fragment, page, type Answer } from '../../http/answer.ts';
import type { ListedEntry } from '../../ledger/entries-read-model.ts';
import { wantedByEntries } from '../../crm/wanted-names.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { actorName } from '../explain-names.ts';
import { explainEntry } from '../explain.ts';
import type { PageContext } from '../page-context.ts';
import { entryRows } from './entry-rows.ts';

/** One entry with everything that is known of it. */
export async function entryPage(deps: AppDeps, context: PageContext, entryId: number): Promise<Answer> {
  const listed = await entryOf(deps, entryId);
  const { entry } = listed;
  const names = await deps.reads.names.read(wantedByEntries([entry]));
  const [row] = await entryRows(deps, context, [listed]);
  const html = deps.views.render(context, 'admin/entry', {
    ...row,
    entry,
    explanation: explainEntry(context, entry, names),
    actorText: actorName(context, entry.actor, names),
    versionNumber: entry.versionId === null ? null : names.version(entry.versionId),
  });
  return page(context.t('entries.entryTitle', { id: String(entryId) }), html);
}

/** The explanation alone, for the place that opens in a list. */
export async function entryExplanation(
  deps: AppDeps,
  context: PageContext,
  entryId: number,
): Promise<Answer> {
  const { entry } = await entryOf(deps, entryId);
  const names = await deps.reads.names.read(wantedByEntries([entry]));
  return fragment(
    deps.views.render(context, 'partials/explanation', { explanation: explainEntry(context, entry, names) }),
  );
}

async function entryOf(deps: AppDeps, entryId: number): Promise<ListedEntry> {
  const listed = await deps.reads.entries.byId(entryId);
  if (!listed) throw new NotFoundError('entry_not_found');
  return listed;
}
