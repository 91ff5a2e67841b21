import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { EarningRule, RuleKind } from '../../programs/rule.ts';
import { hashOf } from '../../programs/version-store.ts';
import { NotFoundError, type FieldProblem } from '../../shared/errors.ts';
import type { Typed } from '../form/field.ts';
import { typedGroup } from '../form/form-body.ts';
import { formModel } from '../form/form-model.ts';
import { errorsOf } from '../form/form-problems.ts';
import { type TypedForm, formStatus } from '../form/typed-form.ts';
import type { PageContext } from '../page-context.ts';
import { ruleOf } from './change-rules.ts';
import { saveDraft, surroundingsOf } from './draft-editing.ts';
import { draftKeys, type DraftForm } from './program-body.ts';
import { sampleInvoiceText, sampleOfForm, type SampleModel } from './program-sample.ts';
import { NEW, typed as typedText } from './inputs.ts';
import { atRuleField, documentWithRule, typedRule } from './rule-form.ts';
import { ruleFields, ruleSections } from './rule-fields.ts';
import { RULE_GROUPS, isRuleKind, kindsOf, newRuleOf } from './rule-kinds.ts';

export interface RuleBody extends DraftForm {
  /** Of a new rule. */
  readonly kind: string;
  readonly rule: Typed;
}

export const ruleBody = Joi.object<RuleBody>({ ...draftKeys, kind: typedText(40), rule: typedGroup });

/** Which kind of rule to add. */
export function ruleKindsPage(deps: AppDeps, context: PageContext): Promise<Answer> {
  const { t } = context;
  const groups = RULE_GROUPS.map((group) => ({
    title: t(`rules.group.${group}`),
    kinds: kindsOf(group).map((kind) => ({
      kind,
      name: t(`rules.kind.${kind}`),
      about: t(`rules.about.${kind}`),
    })),
  }));
  return Promise.resolve(page(t('rules.add'), deps.views.render(context, 'admin/rule-kinds', { groups })));
}

/** A rule's form: as the draft has it, as a new one is offered, or as a person typed it. */
export async function rulePage(
  deps: AppDeps,
  context: PageContext,
  id: string,
  kind: string,
  typed?: TypedForm<RuleBody>,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, document);
  const rule = await ruleOrNew(deps, document, id, kind);
  const fields = ruleFields(rule.kind);
  const errors = errorsOf(context, 'rules', fields, typed?.problems ?? []);
  const form = typed?.body.rule ?? typedRule(rule, around);
  const sampleInvoice = typed?.body.sample_invoice || (await sampleInvoiceText(deps));
  const title = context.t(id === NEW ? 'rules.addTitle' : 'rules.editTitle', {
    kind: context.t(`rules.kind.${rule.kind}`),
  });
  const html = deps.views.render(context, 'admin/rule', {
    id,
    title,
    about: context.t(`rules.about.${rule.kind}`),
    kind: rule.kind,
    find: `program/rules/${id}/find`,
    isEvent: ruleSections(rule.kind).every(({ title: one }) => one !== 'minimumTitle'),
    sections: await formModel(deps, context, {
      area: 'rules',
      group: 'rule',
      sections: ruleSections(rule.kind),
      typed: form,
      errors,
      around,
      document,
    }),
    summary: errors.summary,
    hasChanged: typed?.hasChanged ?? false,
    seen: hashOf(document),
    sampleInvoice,
    sample: await sampleOf(deps, context, document, rule, form, sampleInvoice),
  });
  return page(title, html, formStatus(typed, errors.summary.length > 0));
}

/** Keeps the rule in the draft; a form with problems comes back as it was typed. */
export async function saveRule(
  deps: AppDeps,
  context: PageContext,
  id: string,
  body: RuleBody,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const around = await surroundingsOf(deps, context, document);
  const rule = await ruleOrNew(deps, document, id, body.kind);
  const again = (change: Omit<TypedForm<RuleBody>, 'body'>) =>
    rulePage(deps, context, id, rule.kind, { body, ...change });
  const read = documentWithRule(body.rule, rule, document, around);
  if (read.problems.length > 0) return again({ problems: read.problems });
  const saved = await saveDraft(deps, context, read.document, body.seen);
  if (saved.outcome === 'changed') return again({ problems: [], hasChanged: true });
  if (saved.outcome === 'refused')
    return again({ problems: saved.problems.map((problem) => atRuleField(read.document, rule.id, problem)) });
  return redirect('program#rules', { type: 'success', message: context.t('rules.savedFlash') });
}

/** The sample beside the form while it is filled in; nothing is written. */
export async function ruleSample(
  deps: AppDeps,
  context: PageContext,
  id: string,
  body: RuleBody,
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const rule = await ruleOrNew(deps, document, id, body.kind);
  const sample = await sampleOf(deps, context, document, rule, body.rule, body.sample_invoice);
  return fragment(deps.views.render(context, 'admin/program-sample', { sample }));
}

async function sampleOf(
  deps: AppDeps,
  context: PageContext,
  document: ProgramDocument,
  rule: EarningRule,
  typed: Typed,
  invoiceText: string,
): Promise<SampleModel> {
  const around = await surroundingsOf(deps, context, document);
  const read = documentWithRule(typed, rule, document, around);
  const atFormField = (problem: FieldProblem) => atRuleField(read.document, rule.id, problem);
  const form = { ...read, area: 'rules', fields: ruleFields(rule.kind), atFormField } as const;
  return sampleOfForm(deps, context, form, invoiceText);
}

async function ruleOrNew(
  deps: AppDeps,
  document: ProgramDocument,
  id: string,
  kind: string,
): Promise<EarningRule> {
  if (id !== NEW) return ruleOf(document, id);
  if (!isRuleKind(kind)) throw new NotFoundError('rule_not_found', { id: kind });
  const { currencies } = await deps.reads.conventions.read();
  return newRuleOf(kind, newRuleId(deps, kind), currencies);
}

/** Never an id that a rule had before: what was posted under an old rule must not count for a new one. */
export function newRuleId({ random }: Pick<AppDeps, 'random'>, kind: RuleKind): string {
  return `${kind}_${random.hex(4)}`;
}
