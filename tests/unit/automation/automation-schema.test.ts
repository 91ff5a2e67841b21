import { describe, expect, test } from '@jest/globals';
import { NO_CONDITIONS } from '../../../sidecar/automation/automation.ts';
import { MOST_STEPS, parseAutomation } from '../../../sidecar/automation/automation-schema.ts';
import type { InvalidInputError } from '../../../sidecar/shared/errors.ts';
import { aStep, anAutomation, someConditions } from '../../support/automation-builders.ts';

function problemsOf(input: unknown): string[] {
  try {
    parseAutomation(input);
    return [];
  } catch (error) {
    return (error as InvalidInputError).problems.map(({ field, code }) => `${field}: ${code}`);
  }
}

test('what can be run is taken as it is', () => {
  const document = anAutomation({
    trigger: { kind: 'quiet', days: 90 },
    conditions: someConditions({ levels: ['', 'gold'], spendLeast: '12.50', weekdays: [1, 7] }),
    steps: [
      aStep({ kind: 'client_group', add: [2], remove: [] }, { delay: { amount: 365, unit: 'days' } }),
      aStep({ kind: 'todo', text: 'Ring them', dueInDays: 0, staffId: null }),
      aStep({ kind: 'webhook', endpointId: 1 }),
      aStep({ kind: 'message', message: 'win_back', channels: ['email', 'sms'] }),
      aStep({ kind: 'wait', hour: 9, weekdays: [1, 2] }),
    ],
  });
  expect(parseAutomation(document)).toEqual(document);
});

describe('what cannot be run says where', () => {
  test.each<[string, unknown]>([
    [': required', undefined],
    ['trigger.kind: choice', anAutomation({ trigger: { kind: 'moon' } as never })],
    ['trigger.days: too_small', anAutomation({ trigger: { kind: 'quiet', days: 0 } })],
    ['steps: required', anAutomation({ steps: [] })],
    [
      'steps: too_many',
      anAutomation({
        steps: Array.from({ length: MOST_STEPS + 1 }, () => aStep({ kind: 'points', points: 1 })),
      }),
    ],
    [
      'steps.0.action.points: whole_number',
      anAutomation({ steps: [aStep({ kind: 'points', points: 1.5 })] }),
    ],
    ['steps.0.action.points: too_small', anAutomation({ steps: [aStep({ kind: 'points', points: -5 })] })],
    ['steps.0.action.kind: choice', anAutomation({ steps: [aStep({ kind: 'explode' } as never)] })],
    [
      'steps.0.action.add: required',
      anAutomation({ steps: [aStep({ kind: 'client_group', add: [], remove: [] })] }),
    ],
    [
      'steps.0.action.message: message_unfit',
      anAutomation({
        trigger: { kind: 'birthday' },
        steps: [aStep({ kind: 'message', message: 'level_up', channels: ['email'] })],
      }),
    ],
    [
      'steps.0.action.channels: required',
      anAutomation({ steps: [aStep({ kind: 'message', message: 'note_1', channels: [] })] }),
    ],
    [
      'steps.0.action.message: choice',
      anAutomation({
        steps: [aStep({ kind: 'message', message: 'points_expiring' as never, channels: ['email'] })],
      }),
    ],
    [
      'steps.0.action.text: required',
      anAutomation({ steps: [aStep({ kind: 'todo', text: '', dueInDays: 1, staffId: null })] }),
    ],
    [
      'steps.0.delay.amount: too_large',
      anAutomation({
        steps: [aStep({ kind: 'points', points: 1 }, { delay: { amount: 366, unit: 'days' } })],
      }),
    ],
    [
      'conditions.eventPointsLeast: no_points_there',
      anAutomation({ conditions: someConditions({ eventPointsLeast: 5 }) }),
    ],
    [
      'conditions.invoicesMost: most_below_least',
      anAutomation({ conditions: someConditions({ invoicesLeast: 3, invoicesMost: 2 }) }),
    ],
    ['conditions.other: invalid', anAutomation({ conditions: { ...NO_CONDITIONS, other: 1 } as never })],
  ])('%s', (problem, input) => {
    expect(problemsOf(input)).toContain(problem);
  });
});
