import { isDeepStrictEqual } from 'node:util';
import { NO_CONDITIONS, type AutomationDocument, type Step } from '../../automation/automation.ts';
import { wordsOfChange, wordsOfField } from '../admin/change-words.ts';
import type { PageContext } from '../page-context.ts';
import {
  describeAutomation,
  describeStep,
  listedConditions,
  type AutomationNames,
} from './describe-automation.ts';

/** A step that was, or is, or both; counted as it stands now, and where it stood when it is gone. */
export interface StepChange {
  readonly number: number;
  readonly before: Step | null;
  readonly after: Step | null;
}

/** What differs between two lists of steps: what stands between the steps that are the same at the beginning and at the end. */
export function stepChanges(before: readonly Step[], after: readonly Step[]): readonly StepChange[] {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && isDeepStrictEqual(before[first], after[first])) first += 1;
  let last = 0;
  while (last < shorter - first && isDeepStrictEqual(before.at(-1 - last), after.at(-1 - last))) last += 1;
  const [old, now] = [before.slice(first, before.length - last), after.slice(first, after.length - last)];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, index) => ({
    number: first + index + 1,
    before: old[index] ?? null,
    after: now[index] ?? null,
  })).filter((change) => !isDeepStrictEqual(change.before, change.after));
}

/** What became different from one version to the next, in words: when it begins, under which conditions, its steps. */
export function automationChanges(
  context: PageContext,
  before: AutomationDocument,
  after: AutomationDocument,
  names: AutomationNames,
): string[] {
  const [was, is] = [partsOf(context, before, names), partsOf(context, after, names)];
  return [
    ...is.flatMap(({ label, text }, index) => {
      const old = was[index]?.text ?? '';
      return old === text ? [] : [wordsOfChange(context, label, old, text)];
    }),
    ...stepChanges(before.steps, after.steps).map((one) =>
      wordsOfChange(
        context,
        context.t('automation.stepNumber', { number: one.number }),
        stepText(context, one.before, names),
        stepText(context, one.after, names),
      ),
    ),
  ];
}

/** All that a version says, part by part. */
export function automationParts(
  context: PageContext,
  document: AutomationDocument,
  names: AutomationNames,
): string[] {
  return [
    ...partsOf(context, document, names).filter(({ text }) => text !== ''),
    ...document.steps.map((step, index) => ({
      label: context.t('automation.stepNumber', { number: index + 1 }),
      text: stepText(context, step, names),
    })),
  ].map(({ label, text }) => wordsOfField(context, label, text));
}

interface Part {
  readonly label: string;
  readonly text: string;
}

function partsOf(
  context: PageContext,
  { trigger, once, conditions }: AutomationDocument,
  names: AutomationNames,
): readonly Part[] {
  const alone = { trigger, once, conditions: NO_CONDITIONS, steps: [] };
  return [
    { label: context.t('changes.trigger'), text: describeAutomation(context, alone, names).begins },
    { label: context.t('changes.conditions'), text: listedConditions(context, conditions, names) },
  ];
}

function stepText(context: PageContext, step: Step | null, names: AutomationNames): string {
  return step === null ? '' : describeStep(context, step, names);
}
