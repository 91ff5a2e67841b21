import type { AppDeps } from '../../app.ts';
import { wantedByEntries } from '../../crm/wanted-names.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { explainEntry } from '../explain.ts';
import type { PageContext } from '../page-context.ts';
import { clientOf } from './own-invoice.ts';

/** Why one entry of the contact's own client is what it is. */
export async function renderEntryExplanation(
  deps: AppDeps,
  context: PageContext,
  entryId: number,
): Promise<string> {
  const { reads, services, views } = deps;
  const { settings } = await services.participation.of(clientOf(context));
  if (!settings.showsLog) throw new NotFoundError('entry_not_found');
  const listed = await reads.entries.byId(entryId);
  if (!listed || listed.clientId !== clientOf(context)) throw new NotFoundError('entry_not_found');
  const names = await reads.names.read(wantedByEntries([listed.entry]));
  return views.render(context, 'partials/explanation', {
    explanation: explainEntry(context, listed.entry, names),
  });
}
