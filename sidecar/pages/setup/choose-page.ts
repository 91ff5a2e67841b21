import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { TEMPLATE_SETTINGS, propose } from '../../setup/propose.ts';
import { GOALS, TEMPLATES, type Goal, type Template } from '../../setup/setup-state.ts';
import { rational } from '../../shared/rational.ts';
import type { PageContext } from '../page-context.ts';
import { decimalOf, typedDecimal } from '../parse-number.ts';
import { startingLevels } from '../admin/starting-levels.ts';
import { figuresText } from './setup-reasons.ts';
import { stepsModel } from './setup-steps.ts';

export interface ChooseForm {
  readonly template: Template | '';
  readonly goal: Goal | '';
  /** Percent as typed; empty = what is usual for the template. */
  readonly cost: string;
}

/** Beyond this nobody sets up a programme on purpose. */
const COST_MAX = 50;

/** The first step: what kind of business it is, what the programme is for, and what it may cost. */
export async function choosePage(
  deps: AppDeps,
  context: PageContext,
  typed?: { readonly form: ChooseForm; readonly errors: Readonly<Record<string, string>> },
): Promise<Answer> {
  const { t, format, locale } = context;
  const { setup, programs } = deps.services;
  const [state, figures, live] = await Promise.all([setup.state(), setup.figures(), programs.inForce()]);
  const form: ChooseForm = typed?.form ?? {
    template: state?.template ?? '',
    goal: state?.goal ?? '',
    cost: state ? typedDecimal(state.costPercent, locale) : '',
  };
  const html = deps.views.render(context, 'setup/choose', {
    steps: stepsModel(context, state, 'choose'),
    figures: figuresText(context, { figures }),
    isAgain: state !== null,
    isLive: live !== null,
    templates: TEMPLATES.map((value) => ({
      value,
      label: t(`setup.template.${value}`),
      about: t(`setup.template.${value}Help`),
      usual: t('setup.usualCost', { percent: format.percent(Number(TEMPLATE_SETTINGS[value].costPercent)) }),
      isChosen: value === form.template,
    })),
    goals: GOALS.map((value) => ({
      value,
      label: t(`setup.goal.${value}`),
      about: t(`setup.goal.${value}Help`),
      isChosen: value === form.goal,
    })),
    cost: form.cost,
    errors: {
      template: typed?.errors['template'] ?? null,
      goal: typed?.errors['goal'] ?? null,
      cost: typed?.errors['cost'] ?? null,
    },
  });
  return page(t('setup.title'), html, typed ? 422 : 200);
}

/** Makes the draft of the proposals and goes on to the rates. */
export async function choose(deps: AppDeps, context: PageContext, form: ChooseForm): Promise<Answer> {
  const { setup, programs } = deps.services;
  const { template, goal } = form;
  const cost = costOf(form);
  if (template === '' || goal === '' || cost === null) {
    const errors = {
      ...(template === '' ? { template: context.t('setup.chooseOne') } : {}),
      ...(goal === '' ? { goal: context.t('setup.chooseOne') } : {}),
      ...(cost === null
        ? { cost: context.t('setup.costWrong', { most: context.format.percent(COST_MAX) }) }
        : {}),
    };
    return choosePage(deps, context, { form, errors });
  }
  const { currencies, timeZone } = await deps.reads.conventions.read();
  const choice = { template, goal, costPercent: cost, figures: await setup.figures() };
  const home = currencies.find((one) => one.code === choice.figures.currency);
  const levels = startingLevels({ metric: 'spend' }, home);
  await programs.saveDraft(propose(choice, currencies, timeZone, levels), actorOf(context.identity));
  await setup.remember({ ...choice, reached: 'rates', backfill: null });
  return redirect('setup/rates');
}

function costOf({ template, cost }: ChooseForm): string | null {
  if (cost.trim() === '') return template === '' ? '1' : TEMPLATE_SETTINGS[template].costPercent;
  const percent = decimalOf(cost.replace('%', ''));
  if (percent === null || !/^\d+(\.\d{1,2})?$/.test(percent)) return null;
  const value = rational(percent);
  return value.gt(0) && value.lte(COST_MAX) ? percent : null;
}
