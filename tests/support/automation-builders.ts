import {
  AT_ONCE,
  NO_CONDITIONS,
  type Action,
  type AutomationDocument,
  type Conditions,
  type Step,
} from '../../sidecar/automation/automation.ts';
import type { MemberFacts } from '../../sidecar/automation/conditions.ts';

export function aStep(action: Action, changes: Partial<Step> = {}): Step {
  return { delay: AT_ONCE, conditions: NO_CONDITIONS, action, ...changes };
}

export function someConditions(changes: Partial<Conditions>): Conditions {
  return { ...NO_CONDITIONS, ...changes };
}

/** Five points at once whenever a level is reached. */
export function anAutomation(changes: Partial<AutomationDocument> = {}): AutomationDocument {
  return {
    trigger: { kind: 'level_up' },
    once: false,
    conditions: NO_CONDITIONS,
    steps: [aStep({ kind: 'points', points: 5 })],
    ...changes,
  };
}

export function someFacts(changes: Partial<MemberFacts> = {}): MemberFacts {
  return {
    level: 'gold',
    spendable: 120,
    clientGroupIds: [3],
    lastPaidOn: '2026-11-01',
    invoices: 4,
    spend: '500.00',
    language: 'en',
    ...changes,
  };
}
