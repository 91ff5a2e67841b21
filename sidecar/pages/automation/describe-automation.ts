import {
  type Action,
  type AutomationDocument,
  type Conditions,
  type Delay,
  NO_CONDITIONS,
  type Step,
} from '../../automation/automation.ts';
import type { ConditionName, Outcome } from '../../automation/conditions.ts';
import type { PageContext } from '../page-context.ts';
import { weekdayName } from '../form/form-texts.ts';

/** What things that an automation names are called; of what is gone its number. */
export interface AutomationNames {
  level(id: string): string;
  group(id: number): string;
  staff(id: number): string;
  webhook(id: number): string;
  /** Of money in conditions. */
  readonly currency: string;
}

export interface AutomationWords {
  /** "When a member reaches a level, if …" */
  readonly begins: string;
  readonly steps: readonly string[];
}

/** An automation in sentences. */
export function describeAutomation(
  context: PageContext,
  { trigger, once, conditions, steps }: AutomationDocument,
  names: AutomationNames,
): AutomationWords {
  const { t } = context;
  const when = t(`automation.when.${trigger.kind}`, { days: trigger.kind === 'quiet' ? trigger.days : 0 });
  const begins = once ? t('automation.oneTimeOnly', { text: when }) : when;
  return {
    begins: sentence(context, begins, conditions, names),
    steps: steps.map((step) => describeStep(context, step, names)),
  };
}

/** "7 days later: give 50 points, if …" */
export function describeStep(
  context: PageContext,
  { delay, action, conditions }: Step,
  names: AutomationNames,
): string {
  const what = actionText(context, action, names);
  const when = delayText(context, delay);
  return sentence(context, context.t('automation.step', { when, what }), conditions, names);
}

function sentence(
  context: PageContext,
  text: string,
  conditions: Conditions,
  names: AutomationNames,
): string {
  const all = listedConditions(context, conditions, names);
  return all === '' ? text : context.t('automation.onlyIf', { text, conditions: all });
}

/** All conditions as one list in words: "the level is Gold and …"; '' where there are none. */
export function listedConditions(
  context: PageContext,
  conditions: Conditions,
  names: AutomationNames,
): string {
  return listed(context, conditionTexts(context, conditions, names));
}

function listed({ locale }: PageContext, parts: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}

function anyOf({ locale }: PageContext, parts: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(parts);
}

function delayText({ t }: PageContext, { amount, unit }: Delay): string {
  return amount === 0 ? t('automation.atOnce') : t(`automation.after.${unit}`, { amount });
}

/** What a step does: "give 50 points". */
export function actionText(context: PageContext, action: Action, names: AutomationNames): string {
  const { t, format } = context;
  switch (action.kind) {
    case 'points':
      return t('automation.do.points', { points: action.points });
    case 'coupon': {
      const { as, amount, currency, validDays: days } = action;
      const value = as === 'amount' ? format.money(amount, currency) : format.percent(Number(amount));
      return t('automation.do.coupon', { value, days });
    }
    case 'client_group': {
      const groups = (ids: readonly number[]) =>
        listed(
          context,
          ids.map((id) => `“${names.group(id)}”`),
        );
      const parts = [
        ...(action.add.length > 0 ? [t('automation.do.add', { groups: groups(action.add) })] : []),
        ...(action.remove.length > 0 ? [t('automation.do.remove', { groups: groups(action.remove) })] : []),
      ];
      return listed(context, parts);
    }
    case 'todo': {
      const who = action.staffId === null ? t('automation.anybody') : names.staff(action.staffId);
      return t('automation.do.todo', { who, text: action.text, days: action.dueInDays });
    }
    case 'message': {
      const ways = listed(
        context,
        action.channels.map((one) => t(`automation.way.${one}`)),
      );
      return t('automation.do.message', { message: t(`messages.kind.${action.message}`), ways });
    }
    case 'webhook':
      return t('automation.do.webhook', { name: names.webhook(action.endpointId) });
    case 'wait': {
      const days = action.weekdays.map((day) => weekdayName(context, day));
      const hour = `${String(action.hour).padStart(2, '0')}:00`;
      return days.length === 0
        ? t('automation.do.wait', { hour })
        : t('automation.do.waitOn', { hour, days: anyOf(context, days) });
    }
  }
}

/** Each condition that says something, in words. */
export function conditionTexts(
  context: PageContext,
  conditions: Conditions,
  names: AutomationNames,
): readonly string[] {
  return (Object.keys(NO_CONDITIONS) as ConditionName[]).flatMap((name) => {
    const value = conditions[name];
    if (value === null || (Array.isArray(value) && value.length === 0)) return [];
    const text = valueText(context, name, value, names);
    return [context.t(`automation.if.${name}`, { value: text, count: Number(value) || 0 })];
  });
}

/** What a condition was compared with. */
export function actualText(
  context: PageContext,
  { condition, actual }: Outcome,
  names: AutomationNames,
): string {
  const isNothing = actual === null || actual === '' || (Array.isArray(actual) && actual.length === 0);
  if (isNothing) return context.t('automation.nothing');
  const list = condition === 'levels' || condition === 'languages' || condition === 'weekdays';
  return valueText(context, condition, list ? [actual as string] : actual, names);
}

function valueText(
  context: PageContext,
  name: ConditionName,
  value: string | number | readonly (string | number)[],
  names: AutomationNames,
): string {
  const { t, format } = context;
  const texts = Array.isArray(value) ? (value as readonly (string | number)[]) : [];
  switch (name) {
    case 'levels':
      return anyOf(
        context,
        texts.map((id) => (id === '' ? t('rules.noLevel') : names.level(String(id)))),
      );
    case 'clientGroupIds':
      return anyOf(
        context,
        texts.map((id) => names.group(Number(id))),
      );
    case 'languages':
      return anyOf(
        context,
        texts.map((id) => languageName(context, String(id))),
      );
    case 'weekdays':
      return anyOf(
        context,
        texts.map((day) => weekdayName(context, Number(day))),
      );
    case 'spendLeast':
      return format.money(String(value), names.currency);
    case 'spendableLeast':
    case 'spendableMost':
    case 'eventPointsLeast':
    case 'quietDaysLeast':
    case 'invoicesLeast':
    case 'invoicesMost':
      return format.number(String(value));
  }
}

function languageName({ locale }: PageContext, code: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
}
