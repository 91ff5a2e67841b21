import { describe, expect, test } from '@jest/globals';
import { decideStep } from '../../../sidecar/automation/decide-step.ts';
import type { Ground } from '../../../sidecar/automation/ground.ts';
import type { MemberFacts } from '../../../sidecar/automation/conditions.ts';
import { aStep, anAutomation, someConditions, someFacts } from '../../support/automation-builders.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const levels = ['silver', 'gold', 'platinum'];
const step = aStep({ kind: 'points', points: 5 });
const run = {
  isOn: true,
  isDeleted: false,
  document: anAutomation(),
  ground: { kind: 'level_up', from: 'silver', to: 'gold' } as Ground,
  occurredAt: NOW,
  dueAt: NOW,
};
const around = (facts: Partial<MemberFacts> = {}, isActive = true) => ({
  member: { isActive, facts: someFacts(facts) },
  levels,
  timeZone: 'UTC',
  now: NOW,
});

test('a step is done when nothing speaks against it', () => {
  expect(decideStep(run, step, around())).toEqual({ kind: 'do' });
});

describe('a run ends by itself', () => {
  test.each([
    ['switched_off', { ...run, isOn: false }, around()],
    ['deleted', { ...run, isOn: false, isDeleted: true }, around()],
    ['takes_no_part', run, around({}, false)],
    ['ground_gone', run, around({ level: 'silver' })],
    ['ground_gone', run, around({ level: null })],
    [
      'condition.spendableLeast',
      { ...run, document: anAutomation({ conditions: someConditions({ spendableLeast: 500 }) }) },
      around(),
    ],
    [
      'ground_gone',
      { ...run, ground: { kind: 'quiet', since: '2026-08-01', days: 90 } as const },
      around({ lastPaidOn: '2026-11-20' }),
    ],
  ])('%s', (reason, which, circumstances) => {
    expect(decideStep(which, step, circumstances)).toEqual({ kind: 'stop', reason });
  });
});

test('a level that was passed on the way up does not end what it began', () => {
  expect(decideStep(run, step, around({ level: 'platinum' }))).toEqual({ kind: 'do' });
});

test('a level that was lost and won back ends what its loss began', () => {
  const lost = { ...run, ground: { kind: 'level_down', from: 'gold', to: 'silver' } as const };
  expect(decideStep(lost, step, around({ level: 'gold' }))).toMatchObject({ kind: 'stop' });
  expect(decideStep(lost, step, around({ level: 'silver' }))).toEqual({ kind: 'do' });
});

test('a step whose own conditions do not hold is left out, and the run goes on', () => {
  const only = aStep(step.action, { conditions: someConditions({ languages: ['fr'] }) });
  expect(decideStep(run, only, around())).toEqual({ kind: 'skip', reason: 'condition.languages' });
});

test('what is more than a week late is left out', () => {
  const late = { ...run, dueAt: new Date('2026-11-18T09:59:59Z') };
  expect(decideStep(late, step, around())).toEqual({ kind: 'skip', reason: 'too_late' });
  expect(decideStep({ ...run, dueAt: new Date('2026-11-18T10:00:00Z') }, step, around())).toEqual({
    kind: 'do',
  });
});
