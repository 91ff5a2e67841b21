import type { ActionKind, AutomationDocument } from './automation.ts';
import type { Ground } from './ground.ts';

/** `stopped` = ended before its last step, for a reason; `failed` = a step could not be done, again and again. */
export type RunStatus = 'running' | 'finished' | 'stopped' | 'failed';

export interface NewRun {
  readonly automationId: number;
  readonly version: number;
  /** What began it; with the automation unique, so that nothing runs twice: the key of an announcement, `quiet:…`. */
  readonly groundKey: string;
  readonly ground: Ground;
  readonly memberId: number;
  readonly clientId: number;
  readonly occurredAt: Date;
  readonly dueAt: Date;
  /** Set for one that is logged and not begun. */
  readonly stopped: string | null;
}

/** A run as its next step finds it, locked. */
export interface OpenRun {
  readonly id: number;
  readonly automationId: number;
  readonly automationName: string;
  readonly isOn: boolean;
  readonly isDeleted: boolean;
  readonly document: AutomationDocument;
  readonly ground: Ground;
  readonly memberId: number;
  readonly clientId: number;
  readonly occurredAt: Date;
  readonly nextStep: number;
  readonly dueAt: Date;
  readonly attempts: number;
}

export type StepOutcome = 'done' | 'skipped' | 'failed';

/** What became of a step: codes, ids and numbers, which pages put into words. */
export interface StepResult {
  readonly outcome: StepOutcome;
  /** Why it was not done: `too_late`, `condition.levels`, `message.not_agreed`, or the code of an error. */
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface LoggedStep extends StepResult {
  readonly step: number;
  readonly kind: ActionKind;
  readonly at: Date;
}

export function done(detail: Readonly<Record<string, unknown>> = {}): StepResult {
  return { outcome: 'done', reason: null, detail };
}

export function notDone(outcome: 'skipped' | 'failed', reason: string): StepResult {
  return { outcome, reason, detail: {} };
}
