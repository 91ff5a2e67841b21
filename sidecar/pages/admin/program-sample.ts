import type { AppDeps } from '../../app.ts';
import { sampleConversions } from '../../coupons/sample-conversions.ts';
import { wantedBySnapshot } from '../../crm/wanted-names.ts';
import { parseDocument } from '../../programs/document-schema.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { Preview } from '../../services.ts';
import { InvalidInputError, type FieldProblem } from '../../shared/errors.ts';
import { explainBreakdown } from '../explain-breakdown.ts';
import type { ExplanationView } from '../explanation-view.ts';
import { nameInVersion } from '../levels/level-scope.ts';
import type { Field, FormArea } from '../form/field.ts';
import { errorsOf, type FormErrors } from '../form/form-problems.ts';
import type { PageContext } from '../page-context.ts';
import { costsModel } from './costs-model.ts';

/** What the sample box shows: points with their explanation or why there are none to show, and what points cost. */
export interface SampleModel {
  readonly note: string | null;
  readonly problems: FormErrors['summary'];
  readonly earns: string | null;
  readonly whenPaid: string | null;
  readonly now: string | null;
  readonly explanation: ExplanationView | null;
  /** What a round number of points gives as a coupon, a sentence for each currency. */
  readonly coupons: readonly string[];
  readonly costs: ReturnType<typeof costsModel>;
}

const NOTHING: SampleModel = {
  note: null,
  problems: [],
  earns: null,
  whenPaid: null,
  now: null,
  explanation: null,
  coupons: [],
  costs: [],
};

/** A form that is filled in, with the programme that it makes, and how its problems are named. */
export interface SampledForm {
  readonly document: ProgramDocument;
  readonly problems: readonly FieldProblem[];
  readonly area: FormArea;
  readonly fields: readonly Field[];
  /** A problem of the document as one of the form's field. */
  readonly atFormField: (problem: FieldProblem) => FieldProblem;
}

/** What an invoice earns under a programme that is being edited; nothing is written. */
export async function sampleOfForm(
  deps: AppDeps,
  context: PageContext,
  form: SampledForm,
  invoiceText: string,
): Promise<SampleModel> {
  const summaryOf = (problems: readonly FieldProblem[]) =>
    errorsOf(context, form.area, form.fields, problems).summary;
  if (form.problems.length > 0) return sampleToFix(context, summaryOf(form.problems));
  try {
    return await sampleOfDocument(deps, context, form.document, invoiceText);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return sampleToFix(context, summaryOf(error.problems.map(form.atFormField)));
  }
}

/** A form whose text cannot be read shows no points, but what to correct. */
function sampleToFix({ t }: PageContext, problems: FormErrors['summary']): SampleModel {
  return { ...NOTHING, note: t('program.sampleFix'), problems };
}

async function sampleOfDocument(
  deps: AppDeps,
  context: PageContext,
  document: ProgramDocument,
  invoiceText: string,
): Promise<SampleModel> {
  const { t } = context;
  const checked = parseDocument(document);
  const always = { coupons: couponSentences(context, checked), costs: costsModel(context, checked) };
  if (invoiceText === '') return { ...NOTHING, note: t('program.sampleNone'), ...always };
  const unknown = { ...NOTHING, note: t('program.sampleUnknown', { text: invoiceText }), ...always };
  const [invoiceId] = await deps.reads.catalogue.invoicesLike(invoiceText);
  if (invoiceId === undefined) return unknown;
  const preview = await deps.services.preview.sample(document, invoiceId);
  if (!preview) return unknown;
  const live = (await deps.services.programs.inForce())
    ? await deps.services.preview.invoice(invoiceId)
    : null;
  return { ...(await shown(deps, context, document, preview, live)), ...always };
}

function couponSentences({ t, format }: PageContext, { coupons }: ProgramDocument): readonly string[] {
  return sampleConversions(coupons).map(({ points, amount, currency }) =>
    t('program.couponSample', {
      points,
      amount: format.money(amount, currency),
      minimum: coupons.minimumPoints,
    }),
  );
}

/** The printed number of a recent paid invoice, or '' in an empty shop. */
export async function sampleInvoiceText(deps: AppDeps): Promise<string> {
  const id = await deps.services.preview.sampleInvoiceId();
  return id === null ? '' : `#${id}`;
}

async function shown(
  deps: AppDeps,
  context: PageContext,
  document: ProgramDocument,
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
    explanation: explainBreakdown(
      context,
      {
        snapshot,
        breakdown,
        target,
        version: null,
        level: nameInVersion(context, { document }, breakdown.tier),
      },
      names,
    ),
  };
}

function pointsText({ t, format }: PageContext, points: number): string {
  return t('program.sampleEarns', { points, text: format.points(points) });
}
