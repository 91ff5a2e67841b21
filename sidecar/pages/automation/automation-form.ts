import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { AT_ONCE, NO_CONDITIONS, type AutomationDocument, type Step } from '../../automation/automation.ts';
import { MOST_STEPS } from '../../automation/automation-schema.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import type { Typed } from '../form/field.ts';
import { fillForm, type FormSurroundings } from '../form/fill-form.ts';
import { typedGroup } from '../form/form-body.ts';
import { atField } from '../form/form-problems.ts';
import { readForm } from '../form/read-form.ts';
import { typed as typedText } from '../admin/inputs.ts';
import { surroundingsOf } from '../admin/draft-editing.ts';
import type { PageContext } from '../page-context.ts';
import { MAIN_FIELDS, STEP_FIELDS } from './automation-fields.ts';

/** The editor as it is typed: the steps are a form each. */
export interface AutomationForm {
  readonly seen: string;
  readonly name: string;
  readonly main: Typed;
  readonly steps: readonly Typed[];
}

export interface AutomationBody extends AutomationForm {
  /** `save`, `add`, or what to do with which step: `up.2`. */
  readonly change: string;
}

const numbered = Joi.object()
  .pattern(/^\d{1,2}$/, typedGroup)
  .custom((value: Readonly<Record<string, Typed>>) =>
    Object.keys(value)
      .sort((a, b) => Number(a) - Number(b))
      .map((key) => value[key]),
  );

export const automationBody = Joi.object<AutomationBody>({
  seen: typedText(10),
  name: typedText(200),
  main: typedGroup,
  steps: Joi.alternatives(Joi.array().items(typedGroup).max(MOST_STEPS), numbered).default([]),
  change: Joi.string()
    .pattern(/^(save|add|(up|down|remove)\.\d{1,2})$/)
    .default('save'),
});

const NEW_STEP: Step = {
  delay: AT_ONCE,
  conditions: NO_CONDITIONS,
  action: { kind: 'points', points: 10 },
};

/** How numbers are written, and the currency that amounts are in. */
export async function automationSurroundings(deps: AppDeps, context: PageContext): Promise<FormSurroundings> {
  const live = (await deps.services.programs.inForce()) ?? (await deps.services.programs.draft());
  return surroundingsOf(deps, context, live.document);
}

export function filledForm(
  automation: { readonly name: string; readonly version: number; readonly document: AutomationDocument },
  around: FormSurroundings,
): AutomationForm {
  const { name, version, document } = automation;
  return {
    seen: String(version),
    name,
    main: fillForm(MAIN_FIELDS, document, around),
    steps: document.steps.map((step) => fillForm(STEP_FIELDS, step, around)),
  };
}

/** The form with a step more, less, or in another place. */
export function changedForm(form: AutomationForm, change: string, around: FormSurroundings): AutomationForm {
  const [what, place] = change.split('.');
  const index = Number(place);
  const steps = [...form.steps];
  if (what === 'add') steps.push(fillForm(STEP_FIELDS, NEW_STEP, around));
  if (what === 'remove') steps.splice(index, 1);
  const other = what === 'up' ? index - 1 : what === 'down' ? index + 1 : index;
  const [one, two] = [steps[index], steps[other]];
  if ((what === 'up' || what === 'down') && one && two) [steps[index], steps[other]] = [two, one];
  return { ...form, steps };
}

/** The form as a document. Problems of step 2 are at `steps.1.<field>`, those of the rest at the field. */
export function readAutomation(
  form: AutomationForm,
  around: FormSurroundings,
): { readonly document: unknown; readonly problems: readonly FieldProblem[] } {
  const empty = { trigger: null, once: false, conditions: NO_CONDITIONS };
  const main = readForm<object>(MAIN_FIELDS, form.main, empty, around);
  const steps = form.steps.map((typed) => readForm<object>(STEP_FIELDS, typed, NEW_STEP, around));
  return {
    document: { ...main.value, steps: steps.map(({ value }) => value) },
    problems: [
      ...main.problems,
      ...steps.flatMap(({ problems }, index) =>
        problems.map((one) => ({ ...one, field: `steps.${index}.${one.field}` })),
      ),
    ],
  };
}

/** Problems of the document as ones of the form's fields. */
export function atFormFields(document: unknown, problems: readonly FieldProblem[]): FieldProblem[] {
  const { steps } = document as { readonly steps: readonly unknown[] };
  return problems.map((problem) => {
    const [, index, path] = /^steps\.(\d+)\.(.+)$/.exec(problem.field) ?? [];
    if (index === undefined || path === undefined) return atField(MAIN_FIELDS, document, problem);
    const inside = atField(STEP_FIELDS, steps[Number(index)], { ...problem, field: path });
    return { ...inside, field: `steps.${index}.${inside.field}` };
  });
}
