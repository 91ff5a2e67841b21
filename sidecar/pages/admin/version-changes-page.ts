import type { AppDeps } from '../../app.ts';
import { page, type Answer } from '../../http/answer.ts';
import { NotFoundError } from '../../shared/errors.ts';
import type { PageContext } from '../page-context.ts';
import { changedRows, inWords } from './program-publish.ts';

/** What a published version says otherwise than the one that was published before it; of the first one, all that it says. */
export async function versionChangesPage(
  deps: AppDeps,
  context: PageContext,
  versionId: number,
): Promise<Answer> {
  const { programs } = deps.services;
  const { t } = context;
  const version = await programs.byId(versionId);
  if (version.status !== 'published') throw new NotFoundError('version_not_found', { id: versionId });
  const before = (await programs.versions())
    .filter(({ status, number }) => status === 'published' && number < version.number)
    .reduce<typeof version | null>((best, one) => (best && best.number > one.number ? best : one), null);
  const documents = before ? [version.document, before.document] : [version.document];
  const [after = [], was] = await inWords(deps, context, documents);
  const rows = changedRows(after, was ?? null);
  const title = t('changes.versionTitle', { number: version.number });
  const html = deps.views.render(context, 'admin/version-changes', {
    title,
    id: version.id,
    isFirst: before === null,
    before: before?.number ?? null,
    rows: rows.map((row) => ({ ...row, after: row.after ?? t('program.gone') })),
  });
  return page(title, html);
}
