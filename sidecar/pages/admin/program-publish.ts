import { createHash } from 'node:crypto';
import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import { ConflictError } from '../../shared/errors.ts';
import type { PageContext } from '../page-context.ts';
import { describeDocument, type DocumentNames } from './describe-document.ts';
import { saysTheSame } from './program-form.ts';
import { versionRow } from './program-version-row.ts';

/** What publishing would change, before anybody does it. */
export async function publishPage(deps: AppDeps, context: PageContext): Promise<Answer> {
  const { programs } = deps.services;
  const [draft, live] = await Promise.all([programs.draft(), programs.inForce()]);
  const names = await namesOf(deps, live ? [draft.document, live.document] : [draft.document]);
  const after = describeDocument(context, draft.document, names);
  const before = live ? describeDocument(context, live.document, names) : null;
  const rows = after.map(({ label, value }, index) => ({
    label,
    before: before?.[index]?.value ?? null,
    after: value,
  }));
  const html = deps.views.render(context, 'admin/program-publish', {
    isFirst: live === null,
    isSame: live !== null && saysTheSame(draft.document, live.document),
    rows: before ? rows.filter((row) => row.before !== row.after) : rows,
    seen: fingerprintOf(draft.document),
  });
  return page(context.t('program.publishTitle'), html);
}

/** Publishes the draft that the person saw; one that somebody changed meanwhile must be looked at again. */
export async function publishDraft(deps: AppDeps, context: PageContext, seen: string): Promise<Answer> {
  const { programs } = deps.services;
  const draft = await programs.draft();
  if (fingerprintOf(draft.document) !== seen) throw new ConflictError('draft_changed');
  const version = await programs.publish(actorOf(context.identity));
  return redirect('program', {
    type: 'success',
    message: context.t('program.publishedFlash', { number: version.number }),
  });
}

/** A published version, to read only. */
export async function versionPage(deps: AppDeps, context: PageContext, versionId: number): Promise<Answer> {
  const { programs } = deps.services;
  const [version, live] = await Promise.all([programs.byId(versionId), programs.inForce()]);
  const names = await namesOf(deps, [version.document]);
  const title = context.t('program.versionTitle', { number: version.number });
  const html = deps.views.render(context, 'admin/program-version', {
    title,
    version: versionRow(version, live),
    rows: describeDocument(context, version.document, names),
  });
  return page(title, html);
}

function fingerprintOf(document: ProgramDocument): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}

async function namesOf(deps: AppDeps, documents: readonly ProgramDocument[]): Promise<DocumentNames> {
  const { catalogue } = deps.reads;
  const itemIds = documents.flatMap(({ earning }) => earning.base.excludedItemIds);
  const [items, groups, modes] = await Promise.all([
    catalogue.itemsById([...new Set(itemIds)]),
    catalogue.itemGroups(),
    catalogue.paymentModes(),
  ]);
  return { items, groups, modes };
}
