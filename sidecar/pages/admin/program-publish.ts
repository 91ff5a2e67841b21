import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { ProgramDocument, ProgramVersion } from '../../programs/program-document.ts';
import { hashOf } from '../../programs/version-store.ts';
import type { PublishOptions } from '../../services.ts';
import { addDays, localDay } from '../../shared/business-time.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { describeDocument, type DescribedLine } from './describe-document.ts';
import { documentNames } from './document-names.ts';
import { saysTheSame } from './program-form.ts';
import { stateOf, stateView, versionRow } from './program-version-row.ts';

export interface PublishForm {
  /** What the person looked at, by its hash. */
  readonly seen: string;
  /** `now`, or `later` with a day. */
  readonly start: string;
  readonly effective_from: string;
}

/** What goes into force: the draft, or once more what an earlier version says. */
interface Subject {
  readonly document: ProgramDocument;
  /** The version that is rolled back to; null for the draft. */
  readonly version: ProgramVersion | null;
}

/** What publishing would change, before anybody does it. */
export async function publishPage(
  deps: AppDeps,
  context: PageContext,
  typed?: PublishAgain,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  return reviewPage(deps, context, { document, version: null }, typed);
}

/** What rolling back to a version would change. */
export async function rollBackPage(
  deps: AppDeps,
  context: PageContext,
  versionId: number,
  typed?: PublishAgain,
): Promise<Answer> {
  const version = await deps.services.programs.byId(versionId);
  return reviewPage(deps, context, { document: version.document, version }, typed);
}

/** Publishes the draft that the person saw; one that somebody changed meanwhile must be looked at again. */
export async function publishDraft(deps: AppDeps, context: PageContext, form: PublishForm): Promise<Answer> {
  const { programs } = deps.services;
  try {
    const version = await programs.publish(actorOf(context.identity), { ...startOf(form), seen: form.seen });
    return published(context, version);
  } catch (error) {
    return publishPage(deps, context, wrongStart(context, form, error));
  }
}

export async function rollBack(
  deps: AppDeps,
  context: PageContext,
  versionId: number,
  form: PublishForm,
): Promise<Answer> {
  const { programs } = deps.services;
  try {
    return published(context, await programs.rollBack(versionId, actorOf(context.identity), startOf(form)));
  } catch (error) {
    return rollBackPage(deps, context, versionId, wrongStart(context, form, error));
  }
}

/** Takes a planned version back before it starts. */
export async function withdraw(deps: AppDeps, context: PageContext, versionId: number): Promise<Answer> {
  const { programs } = deps.services;
  const { number } = await programs.byId(versionId);
  await programs.withdraw(versionId, actorOf(context.identity));
  return redirect('program#versions', {
    type: 'success',
    message: context.t('program.withdrawnFlash', { number }),
  });
}

/** A published version, to read. */
export async function versionPage(deps: AppDeps, context: PageContext, versionId: number): Promise<Answer> {
  const { programs } = deps.services;
  const [version, live, versions] = await Promise.all([
    programs.byId(versionId),
    programs.inForce(),
    programs.versions(),
  ]);
  const isPublished = version.status === 'published';
  const published = versions.filter(({ status }) => status === 'published');
  const state = stateOf(version, published, live, context.now);
  const title = isPublished
    ? context.t('program.versionTitle', { number: version.number })
    : context.t('program.draftTitle');
  const html = deps.views.render(context, 'admin/program-version', {
    title,
    isPublished,
    version: { ...versionRow(version), ...stateView(state) },
    mayRollBack: isPublished && may(context.identity, 'approve') && state !== 'live' && state !== 'planned',
    mayWithdraw: may(context.identity, 'approve') && state === 'planned' && isPublished,
    rows: await inWords(deps, context, [version.document]).then(([rows]) => rows),
  });
  return page(title, html);
}

interface PublishAgain {
  readonly form: PublishForm;
  readonly error: string;
}

/** A wrong day comes back beside its field; anything else is no matter of this form. */
function wrongStart(context: PageContext, form: PublishForm, error: unknown): PublishAgain {
  if (!(error instanceof InvalidInputError) || error.code !== 'invalid_start') throw error;
  return { form, error: formErrors(context, error.problems)['effective_from'] ?? '' };
}

function startOf({ start, effective_from }: PublishForm): PublishOptions {
  return start === 'later' ? { effectiveFrom: effective_from } : {};
}

function published({ t, format }: PageContext, version: ProgramVersion): Answer {
  const { number, effectiveFrom, publishedAt } = version;
  const isPlanned = effectiveFrom !== null && publishedAt !== null && effectiveFrom > publishedAt;
  const message = isPlanned
    ? t('program.plannedFlash', { number, date: format.date(effectiveFrom) })
    : t('program.publishedFlash', { number });
  return redirect('program', { type: 'success', message });
}

async function reviewPage(
  deps: AppDeps,
  context: PageContext,
  { document, version }: Subject,
  typed?: PublishAgain,
): Promise<Answer> {
  const { programs } = deps.services;
  const { t, now } = context;
  const [live, versions] = await Promise.all([programs.inForce(), programs.versions()]);
  const [after = [], before] = await inWords(deps, context, live ? [document, live.document] : [document]);
  const rows = changedRows(after, before ?? null);
  const title = version ? t('program.rollBackTitle', { number: version.number }) : t('program.publishTitle');
  const planned = versionsAhead(versions, live, now);
  const isSame = live !== null && saysTheSame(document, live.document);
  const html = deps.views.render(context, 'admin/program-publish', {
    title,
    action: version ? `program/versions/${version.id}/roll-back` : 'program/publish',
    compare: version || live === null || isSame ? null : 'program/compare',
    isFirst: live === null,
    isSame,
    rows: rows.map((row) => ({ ...row, after: row.after ?? t('program.gone') })),
    seen: hashOf(document),
    mayApprove: may(context.identity, 'approve'),
    planned: planned.map((one) => ({ number: one.number, effectiveFrom: one.effectiveFrom })),
    isLater: typed?.form.start === 'later',
    day: typed?.form.effective_from ?? '',
    firstDay: addDays(localDay(now, document.timeZone), 1),
    error: typed?.error ?? null,
  });
  return page(title, html, typed ? 422 : 200);
}

function versionsAhead(versions: readonly ProgramVersion[], live: ProgramVersion | null, now: Date) {
  const published = versions.filter(({ status }) => status === 'published');
  return published.filter((version) => stateOf(version, published, live, now) === 'planned');
}

interface ChangedRow {
  readonly label: string;
  readonly before: string | null;
  /** Null for what is no longer there. */
  readonly after: string | null;
}

/** The lines that differ, in the order of what comes; without anything live, all lines. */
export function changedRows(
  after: readonly DescribedLine[],
  before: readonly DescribedLine[] | null,
): readonly ChangedRow[] {
  const was = new Map(before?.map((line) => [line.key, line.value]));
  const stays = new Set(after.map(({ key }) => key));
  const rows = after.map(({ key, label, value }) => ({ label, before: was.get(key) ?? null, after: value }));
  const gone = (before ?? [])
    .filter(({ key }) => !stays.has(key))
    .map(({ label, value }) => ({ label, before: value, after: null }));
  return before ? [...rows.filter((row) => row.before !== row.after), ...gone] : rows;
}

/** What documents say, line by line. */
export async function inWords(
  deps: AppDeps,
  context: PageContext,
  documents: readonly ProgramDocument[],
): Promise<readonly (readonly DescribedLine[])[]> {
  const { currencies } = await deps.reads.conventions.read();
  // A level or a rule may be called otherwise in each of the documents.
  return Promise.all(
    documents.map(async (document) =>
      describeDocument(context, document, currencies, await documentNames(deps, context, [document])),
    ),
  );
}
