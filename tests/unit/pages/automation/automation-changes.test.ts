import { describe, expect, test } from '@jest/globals';
import type { AutomationDocument } from '../../../../sidecar/automation/automation.ts';
import {
  automationChanges,
  automationParts,
  stepChanges,
} from '../../../../sidecar/pages/automation/automation-changes.ts';
import type { AutomationNames } from '../../../../sidecar/pages/automation/describe-automation.ts';
import { aStep, anAutomation, someConditions } from '../../../support/automation-builders.ts';
import { aReader } from '../../../support/explained.ts';

const NAMES: AutomationNames = {
  level: (id) => id,
  group: (id) => `group ${id}`,
  staff: (id) => `staff ${id}`,
  webhook: (id) => `webhook ${id}`,
  currency: 'USD',
};
const give = (points: number) => aStep({ kind: 'points', points });
const said = (before: AutomationDocument, after: AutomationDocument, language = 'english') =>
  automationChanges(aReader(language), before, after, NAMES);

describe('steps that changed', () => {
  test('are none where both lists say the same', () => {
    expect(stepChanges([give(1), give(2)], [give(1), give(2)])).toEqual([]);
  });

  test('are only the new one where one was put between others', () => {
    expect(stepChanges([give(1), give(3)], [give(1), give(2), give(3)])).toEqual([
      { number: 2, before: null, after: give(2) },
    ]);
  });

  test('are only the one that is gone where one was taken out, also among its like', () => {
    expect(stepChanges([give(1), give(1), give(2)], [give(1), give(2)])).toEqual([
      { number: 2, before: give(1), after: null },
    ]);
  });

  test('stand beside what they were', () => {
    expect(stepChanges([give(1), give(2), give(3)], [give(1), give(4), give(3)])).toEqual([
      { number: 2, before: give(2), after: give(4) },
    ]);
  });
});

describe('a changed automation', () => {
  test('says its trigger, conditions and steps as they were and as they are', () => {
    const before = anAutomation();
    const after = anAutomation({
      trigger: { kind: 'quiet', days: 90 },
      once: true,
      conditions: someConditions({ spendableLeast: 20 }),
      steps: [give(5), aStep({ kind: 'points', points: 7 }, { delay: { amount: 2, unit: 'days' } })],
    });
    expect(said(before, after)).toEqual([
      'Trigger: When a member reaches a higher level → When a member has not paid an invoice for 90 days, one time only',
      'Conditions: nothing → at least 20 points can be spent',
      'Step 2: nothing → 2 days later: give 7 bonus points',
    ]);
  });

  test('says nothing of what stayed, and names a step whose words are the same', () => {
    const todo = (dueInDays: number, staffId: number | null) =>
      anAutomation({ steps: [aStep({ kind: 'todo', text: 'Ring', dueInDays, staffId })] });
    expect(said(todo(1, 4), todo(1, 4))).toEqual([]);
    const coupon = (currency: string) =>
      anAutomation({
        steps: [aStep({ kind: 'coupon', as: 'percent', amount: '10', currency, validDays: 5 })],
      });
    expect(said(coupon('USD'), coupon('EUR'))).toEqual(['Step 1 changed']);
  });

  test.each(['vietnamese', 'french'])('is said in %s', (language) => {
    const [line] = said(anAutomation(), anAutomation({ steps: [give(6)] }), language);
    expect(line).toMatch(/^(Bước|Étape) 1/);
    expect(line).toContain('→');
  });

  test('that is new says all of it', () => {
    expect(automationParts(aReader('english'), anAutomation(), NAMES)).toEqual([
      'Trigger: When a member reaches a higher level',
      'Step 1: At once: give 5 bonus points',
    ]);
  });
});
