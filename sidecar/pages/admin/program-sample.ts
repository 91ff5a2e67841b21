import type { AppDeps } from '../../app.ts';
import { wantedBySnapshot } from '../../crm/wanted-names.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { Preview } from '../../services.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { explainBreakdown } from '../explain-breakdown.ts';
import type { ExplanationView } from '../explanation-view.ts';
import type { PageContext } from '../page-context.ts';
import type { ProgramBody } from './program-body.ts';
import { programErrors, type ProgramErrors } from './program-fields.ts';
import { documentOf, fieldOfPath } from './program-form.ts';

/** What the sample box shows: points with their explanation, or why there are none to show. */
export interface SampleModel {
  readonly note: string | null;
  readonly problems: ProgramErrors['summary'];
  readonly earns: string | null;
  readonly whenPaid: string | null;
  readonly now: string | null;
  readonly explanation: ExplanationView | null;
}

const NOTHING: SampleModel = {
  note: null,
  problems: [],
  earns: null,
  whenPaid: null,
  now: null,
  explanation: null,
};

/** The sample for a form that is being filled in; nothing is written. */
export async function sampleOfForm(
  deps: AppDeps,
  context: PageContext,
  body: ProgramBody,
): Promise<SampleModel> {
  const draft = await deps.services.programs.draft();
  const { currencies } = await deps.reads.conventions.read();
  const read = documentOf(body, draft.document, currencies);
  if (read.outcome === 'unclear') return needsFixing(context, programErrors(context, read.problems));
  return sampleOfDocument(deps, context, read.document, body.sample_invoice);
}

export async function sampleOfDocument(
  deps: AppDeps,
  context: PageContext,
  document: ProgramDocument,
  invoiceText: string,
): Promise<SampleModel> {
  const { t } = context;
  if (invoiceText === '') return { ...NOTHING, note: t('program.sampleNone') };
  const [invoiceId] = await deps.reads.catalogue.invoicesLike(invoiceText);
  if (invoiceId === undefined) return { ...NOTHING, note: t('program.sampleUnknown', { text: invoiceText }) };
  try {
    const preview = await deps.services.preview.sample(document, invoiceId);
    if (!preview) return { ...NOTHING, note: t('program.sampleUnknown', { text: invoiceText }) };
    const live = (await deps.services.programs.inForce())
      ? await deps.services.preview.invoice(invoiceId)
      : null;
    return await shown(deps, context, preview, live);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const problems = error.problems.map((problem) => ({
      ...problem,
      field: fieldOfPath(problem.field, document),
    }));
    return needsFixing(context, programErrors(context, problems));
  }
}

/** The printed number of a recent paid invoice, or '' in an empty shop. */
export async function sampleInvoiceText(deps: AppDeps): Promise<string> {
  const id = await deps.services.preview.sampleInvoiceId();
  return id === null ? '' : `#${id}`;
}

async function shown(
  deps: AppDeps,
  context: PageContext,
  preview: Preview,
  live: Preview | null,
): Promise<SampleModel> {
  const { snapshot, breakdown, target, whenPaid } = preview;
  const names = await deps.reads.names.read(wantedBySnapshot(snapshot));
  return {
    ...NOTHING,
    earns: pointsText(context, target),
    whenPaid:
      whenPaid === target
        ? null
        : context.t('program.sampleWhenPaid', { points: pointsText(context, whenPaid) }),
    now:
      live && live.target !== target
        ? context.t('program.sampleNow', { points: pointsText(context, live.target) })
        : null,
    explanation: explainBreakdown(context, { snapshot, breakdown, target, version: null }, names),
  };
}

function pointsText({ t, format }: PageContext, points: number): string {
  return t('program.sampleEarns', { points, text: format.points(points) });
}

function needsFixing({ t }: PageContext, errors: ProgramErrors): SampleModel {
  return { ...NOTHING, note: t('program.sampleFix'), problems: errors.summary };
}
