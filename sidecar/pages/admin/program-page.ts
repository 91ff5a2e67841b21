import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { fragment, page, type Answer } from '../../http/answer.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import { hashOf } from '../../programs/version-store.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { formModel } from '../form/form-model.ts';
import { errorsOf } from '../form/form-problems.ts';
import { type TypedForm, formStatus } from '../form/typed-form.ts';
import type { PageContext } from '../page-context.ts';
import { describingOf, surroundingsOf } from './draft-editing.ts';
import { levelRows } from './level-rows.ts';
import type { ProgramBody } from './program-body.ts';
import { PROGRAM_FIELDS, PROGRAM_SECTIONS } from './program-fields.ts';
import { atProgramField, documentOf, saysTheSame, typedOf } from './program-form.ts';
import { sampleInvoiceText, sampleOfForm, type SampleModel } from './program-sample.ts';
import { versionRow, versionRows } from './program-version-row.ts';
import { ruleRows } from './rule-rows.ts';

/** The programme: its form with the draft or with what a person typed, its rules, levels and versions. */
export async function programPage(
  deps: AppDeps,
  context: PageContext,
  typed?: TypedForm<ProgramBody>,
): Promise<Answer> {
  const { programs } = deps.services;
  const [draft, live, versions] = await Promise.all([
    programs.draft(),
    programs.inForce(),
    programs.versions(),
  ]);
  const around = await surroundingsOf(deps, context, draft.document);
  const form = typed?.body ?? typedOf(draft.document, around);
  const errors = errorsOf(context, 'program', PROGRAM_FIELDS, typed?.problems ?? []);
  const invoiceText = typed?.body.sample_invoice || (await sampleInvoiceText(deps));
  const sections = await formModel(deps, context, {
    area: 'program',
    group: null,
    sections: PROGRAM_SECTIONS,
    typed: form,
    errors,
    around,
    document: draft.document,
  });
  const describing = await describingOf(deps, context, draft.document, 'rules');
  const html = deps.views.render(context, 'admin/program', {
    find: 'program/items',
    panels: sections.filter(({ isFolded }) => !isFolded),
    folded: sections.filter(({ isFolded }) => isFolded),
    summary: errors.summary,
    hasChanged: typed?.hasChanged ?? false,
    seen: hashOf(draft.document),
    mayConfigure: may(context.identity, 'configure'),
    status: statusOf(context, draft, live),
    sampleInvoice: invoiceText,
    sample: await sampleOf(deps, context, typed, draft, invoiceText),
    rules: ruleRows(describing, draft.document, context.now),
    levels: levelRows({ ...describing, area: 'levels' }, draft.document),
    versions: versionRows(versions, live, context.now),
  });
  return page(context.t('program.title'), html, formStatus(typed, errors.summary.length > 0));
}

/** The sample for the form that is being filled in, as a part of the page. */
export async function sampleFragment(
  deps: AppDeps,
  context: PageContext,
  body: ProgramBody,
): Promise<Answer> {
  const draft = await deps.services.programs.draft();
  const sample = await sampleOf(deps, context, { body, problems: [] }, draft, body.sample_invoice);
  return fragment(deps.views.render(context, 'admin/program-sample', { sample }));
}

async function sampleOf(
  deps: AppDeps,
  context: PageContext,
  typed: TypedForm<ProgramBody> | undefined,
  draft: ProgramVersion,
  invoiceText: string,
): Promise<SampleModel> {
  const around = await surroundingsOf(deps, context, draft.document);
  const read = typed
    ? documentOf(typed.body, draft.document, around)
    : { document: draft.document, problems: [] };
  const atFormField = (problem: FieldProblem) => atProgramField(read.document, problem);
  const form = { ...read, area: 'program', fields: PROGRAM_FIELDS, atFormField } as const;
  return sampleOfForm(deps, context, form, invoiceText);
}

function statusOf({ t, format }: PageContext, draft: ProgramVersion, live: ProgramVersion | null) {
  if (!live) return { kind: 'warning', text: t('program.status.none'), draft: null, differs: true };
  const { isSinceEver } = versionRow(live);
  const since = live.effectiveFrom ? format.dateTime(live.effectiveFrom) : '';
  const differs = !saysTheSame(draft.document, live.document);
  return {
    kind: 'info',
    text: t(isSinceEver ? 'program.status.sinceEver' : 'program.status.live', { number: live.number, since }),
    draft: t(differs ? 'program.status.differs' : 'program.status.same'),
    differs,
  };
}
