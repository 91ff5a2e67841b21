import type { AppDeps } from '../../app.ts';
import { AT_ONCE, type Automation, NO_CONDITIONS } from '../../automation/automation.ts';
import { READY_MADE, type ReadyMade, readyMade } from '../../automation/ready-made.ts';
import { may } from '../../http/access.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { ConflictError, InvalidInputError, type FieldProblem } from '../../shared/errors.ts';
import { pagerOf, withQuery } from '../address.ts';
import { formErrors } from '../form-errors.ts';
import { NEW } from '../admin/inputs.ts';
import { formModel } from '../form/form-model.ts';
import { errorsOf } from '../form/form-problems.ts';
import { formStatus } from '../form/typed-form.ts';
import type { PageContext } from '../page-context.ts';
import { MAIN_FIELDS, MAIN_SECTIONS, STEP_FIELDS, STEP_SECTIONS } from './automation-fields.ts';
import {
  type AutomationBody,
  type AutomationForm,
  atFormFields,
  automationSurroundings,
  changedForm,
  filledForm,
  readAutomation,
} from './automation-form.ts';
import { automationNames } from './automation-names.ts';
import { describeAutomation } from './describe-automation.ts';
import { runRows } from './run-rows.ts';

const RUNS_PER_PAGE = 20;

/** All automations in words, with what they have done. */
export async function automationListPage(deps: AppDeps, context: PageContext): Promise<Answer> {
  const { t } = context;
  const names = await automationNames(deps, context);
  const counts = await deps.reads.automation.counts();
  const html = deps.views.render(context, 'automation/list', {
    mayConfigure: may(context.identity, 'configure'),
    automations: (await deps.services.automation.list()).map((one) => ({
      id: one.id,
      title: one.name,
      isOn: one.isOn,
      words: describeAutomation(context, one.document, names),
      running: counts.get(one.id)?.running ?? 0,
      ended: counts.get(one.id)?.ended ?? 0,
    })),
    ready: READY_MADE.map((code) => ({
      code,
      title: t(`automation.ready.${code}`),
      about: t(`automation.readyAbout.${code}`),
    })),
  });
  return page(t('automation.title'), html);
}

interface Shown {
  readonly form: AutomationForm;
  readonly problems?: readonly FieldProblem[];
  readonly hasChanged?: boolean;
}

/** The editor of an automation with its log; as it is kept, or as a person typed it. */
export async function automationPage(
  deps: AppDeps,
  context: PageContext,
  id: number | typeof NEW,
  cursor: string | null,
  shown?: Shown,
): Promise<Answer> {
  const { t, links } = context;
  const automation = id === NEW ? null : await deps.services.automation.byId(id);
  const around = await automationSurroundings(deps, context);
  const form = shown?.form ?? filledForm(automation ?? BLANK, around);
  const problems = shown?.problems ?? [];
  const live = (await deps.services.programs.inForce()) ?? (await deps.services.programs.draft());
  const base = { area: 'automation', around, document: live.document } as const;
  const own = problems.filter(({ field }) => !field.startsWith('steps.'));
  const mainErrors = errorsOf(context, 'automation', MAIN_FIELDS, own);
  const main = await formModel(deps, context, {
    ...base,
    group: 'main',
    sections: MAIN_SECTIONS,
    typed: form.main,
    errors: mainErrors,
  });
  const summary = [...mainErrors.summary];
  const steps = [];
  for (const [index, typed] of form.steps.entries()) {
    const prefix = `steps.${index}.`;
    const inside = problems
      .filter(({ field }) => field.startsWith(prefix))
      .map((one) => ({ ...one, field: one.field.slice(prefix.length) }));
    const errors = errorsOf(context, 'automation', STEP_FIELDS, inside);
    summary.push(
      ...errors.summary.map(({ label, message }) => ({
        label: `${t('automation.stepNumber', { number: index + 1 })} – ${label}`,
        message,
      })),
    );
    const sections = await formModel(deps, context, {
      ...base,
      group: `steps[${index}]`,
      sections: STEP_SECTIONS,
      typed,
      errors,
    });
    steps.push({
      index,
      number: index + 1,
      fields: sections[0]?.fields ?? [],
      conditions: sections[1],
      isFirst: index === 0,
      isLast: index === form.steps.length - 1,
    });
  }
  const runs =
    id === NEW ? null : await deps.reads.automation.runs({ automationId: id, cursor, limit: RUNS_PER_PAGE });
  const html = deps.views.render(context, 'automation/edit', {
    id,
    isNew: automation === null,
    title: automation?.name ?? t('automation.newTitle'),
    isOn: automation?.isOn ?? false,
    mayConfigure: may(context.identity, 'configure'),
    words: automation
      ? describeAutomation(context, automation.document, await automationNames(deps, context))
      : null,
    form,
    nameError: formErrors(context, problems)['name'] ?? null,
    sections: main,
    steps,
    summary,
    hasChanged: shown?.hasChanged ?? false,
    runs: runs ? runRows(context, runs.rows) : [],
    pager: runs
      ? pagerOf(runs, (next) => links.admin(withQuery(`automation/${id}`, { cursor: next })))
      : { previous: null, next: null },
  });
  const status = formStatus(shown, summary.length > 0 || problems.length > 0);
  return page(automation?.name ?? t('automation.newTitle'), html, status);
}

/** A button of the editor: a step more or less shows the form again; saving makes the next version. */
export async function changeAutomation(
  deps: AppDeps,
  context: PageContext,
  id: number | typeof NEW,
  { change, ...form }: AutomationBody,
): Promise<Answer> {
  const around = await automationSurroundings(deps, context);
  if (change !== 'save')
    return automationPage(deps, context, id, null, { form: changedForm(form, change, around) });
  const { document, problems } = readAutomation(form, around);
  if (problems.length > 0) return automationPage(deps, context, id, null, { form, problems });
  const { automation } = deps.services;
  const wish = { name: form.name, document, actor: actorOf(context.identity) };
  try {
    const saved: Automation =
      id === NEW
        ? await automation.create(wish)
        : await automation.save(id, { ...wish, seen: Number(form.seen) });
    return redirect(`automation/${saved.id}`, {
      type: 'success',
      message: context.t(saved.isOn ? 'automation.savedOn' : 'automation.savedOff'),
    });
  } catch (error) {
    if (error instanceof ConflictError && error.code === 'automation_changed')
      return automationPage(deps, context, id, null, { form, hasChanged: true });
    if (!(error instanceof InvalidInputError)) throw error;
    return automationPage(deps, context, id, null, {
      form,
      problems: atFormFields(document, error.problems),
    });
  }
}

export async function switchAutomation(
  deps: AppDeps,
  context: PageContext,
  id: number,
  isOn: boolean,
): Promise<Answer> {
  await deps.services.automation.setOn(id, isOn, actorOf(context.identity));
  const message = context.t(isOn ? 'automation.switchedOn' : 'automation.switchedOff');
  return redirect(`automation/${id}`, { type: 'success', message });
}

export async function deleteAutomation(deps: AppDeps, context: PageContext, id: number): Promise<Answer> {
  await deps.services.automation.remove(id, actorOf(context.identity));
  return redirect('automation', { type: 'success', message: context.t('automation.deleted') });
}

/** Makes an editable copy of one that is ready-made, switched off. */
export async function addReadyMade(deps: AppDeps, context: PageContext, code: ReadyMade): Promise<Answer> {
  const { services, reads } = deps;
  const { t } = context;
  const live = (await services.programs.inForce()) ?? (await services.programs.draft());
  const { currency } = await automationNames(deps, context);
  const groups = await reads.catalogue.clientGroups();
  const ofLevels = live.document.tiers.levels.flatMap(({ clientGroupId }) => clientGroupId ?? []);
  const clientGroupId = ofLevels.at(-1) ?? groups[0]?.id ?? null;
  const document = readyMade(code, { currency, clientGroupId, todo: t('automation.readyTodo') });
  const name = t(`automation.ready.${code}`);
  const made = await services.automation.create({ name, document, actor: actorOf(context.identity) });
  return redirect(`automation/${made.id}`, { type: 'success', message: t('automation.readyMade') });
}

const BLANK = {
  name: '',
  version: 0,
  document: {
    trigger: { kind: 'level_up' },
    once: false,
    conditions: NO_CONDITIONS,
    steps: [{ delay: AT_ONCE, conditions: NO_CONDITIONS, action: { kind: 'points', points: 10 } }],
  },
} as const;
