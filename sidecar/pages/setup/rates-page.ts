import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import { hashOf } from '../../programs/version-store.ts';
import type { SetupState } from '../../setup/setup-state.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { saveDraft, surroundingsOf } from '../admin/draft-editing.ts';
import { draftKeys, type ProgramBody } from '../admin/program-body.ts';
import { atProgramField, documentOf, typedOf } from '../admin/program-form.ts';
import { sampleInvoiceText, sampleOfForm, type SampleModel } from '../admin/program-sample.ts';
import { bodyKeys } from '../form/form-body.ts';
import { formModel } from '../form/form-model.ts';
import { errorsOf } from '../form/form-problems.ts';
import { type TypedForm, formStatus } from '../form/typed-form.ts';
import type { PageContext } from '../page-context.ts';
import { RATE_FIELDS, RATE_SECTIONS } from './setup-fields.ts';
import { figuresText, rateReasons } from './setup-reasons.ts';
import { stepsModel } from './setup-steps.ts';

export const ratesBody = Joi.object<ProgramBody>({ ...draftKeys, ...bodyKeys(RATE_FIELDS) });

/** The three rates with what they cost, tried on a real invoice. */
export async function ratesPage(
  deps: AppDeps,
  context: PageContext,
  state: SetupState,
  typed?: TypedForm<ProgramBody>,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, document);
  const errors = errorsOf(context, 'setup', RATE_FIELDS, typed?.problems ?? []);
  const sampleInvoice = typed?.body.sample_invoice || (await sampleInvoiceText(deps));
  const form = typed?.body ?? typedOf(document, around, RATE_FIELDS);
  const html = deps.views.render(context, 'setup/rates', {
    steps: stepsModel(context, state, 'rates'),
    figures: figuresText(context, state),
    reasons: rateReasons(context, state),
    sections: await formModel(deps, context, {
      area: 'setup',
      group: null,
      sections: RATE_SECTIONS,
      typed: form,
      errors,
      around,
      document,
    }),
    summary: errors.summary,
    hasChanged: typed?.hasChanged ?? false,
    seen: hashOf(document),
    sampleInvoice,
    sample: await sampleOf(deps, context, { ...form, seen: '', sample_invoice: sampleInvoice }),
  });
  const status = formStatus(typed, errors.summary.length > 0);
  return page(context.t('setup.title'), html, status);
}

export async function ratesSample(deps: AppDeps, context: PageContext, body: ProgramBody): Promise<Answer> {
  const sample = await sampleOf(deps, context, body);
  return fragment(deps.views.render(context, 'admin/program-sample', { sample }));
}

export async function saveRates(
  deps: AppDeps,
  context: PageContext,
  state: SetupState,
  body: ProgramBody,
): Promise<Answer> {
  const { document: draft } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, draft);
  const { document, problems } = documentOf(body, draft, around, RATE_FIELDS);
  if (problems.length > 0) return ratesPage(deps, context, state, { body, problems });
  const saved = await saveDraft(deps, context, document, body.seen);
  if (saved.outcome === 'changed')
    return ratesPage(deps, context, state, { body, problems: [], hasChanged: true });
  if (saved.outcome === 'refused')
    return ratesPage(deps, context, state, {
      body,
      problems: saved.problems.map((problem) => atProgramField(document, problem, RATE_FIELDS)),
    });
  await deps.services.setup.reach('levels');
  return redirect('setup/levels');
}

async function sampleOf(deps: AppDeps, context: PageContext, body: ProgramBody): Promise<SampleModel> {
  const { document: draft } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, draft);
  const read = documentOf(body, draft, around, RATE_FIELDS);
  const atFormField = (problem: FieldProblem) => atProgramField(read.document, problem, RATE_FIELDS);
  const form = { ...read, area: 'setup', fields: RATE_FIELDS, atFormField } as const;
  return sampleOfForm(deps, context, form, body.sample_invoice);
}
