import { localDay } from '../shared/business-time.ts';
import type { Step } from './automation.ts';
import { type MemberFacts, type Occasion, failedCondition, outcomesOf } from './conditions.ts';
import { isGroundGone, pointsOf } from './ground.ts';
import type { OpenRun } from './run.ts';

export type Decision =
  | { readonly kind: 'stop'; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'do' };

export interface Circumstances {
  readonly member: { readonly isActive: boolean; readonly facts: MemberFacts };
  /** Ids of the programme's levels, the lowest first. */
  readonly levels: readonly string[];
  readonly timeZone: string;
  readonly now: Date;
}

/** What is this late is not done any more: nobody is congratulated two weeks afterwards because a server was down. */
export const LATE_MS = 7 * 24 * 3_600_000;

/** Whether a run's next step is done, left out, or the end of the run. Pure. */
export function decideStep(
  run: Pick<OpenRun, 'isOn' | 'isDeleted' | 'document' | 'ground' | 'occurredAt' | 'dueAt'>,
  step: Pick<Step, 'conditions'>,
  { member, levels, timeZone, now }: Circumstances,
): Decision {
  if (run.isDeleted) return { kind: 'stop', reason: 'deleted' };
  if (!run.isOn) return { kind: 'stop', reason: 'switched_off' };
  if (!member.isActive) return { kind: 'stop', reason: 'takes_no_part' };
  if (isGroundGone(run.ground, member.facts, levels)) return { kind: 'stop', reason: 'ground_gone' };
  const occasion = occasionOf(run, timeZone);
  const failed = (conditions: Step['conditions']) =>
    failedCondition(outcomesOf(conditions, member.facts, occasion, localDay(now, timeZone)));
  const ended = failed(run.document.conditions);
  if (ended) return { kind: 'stop', reason: `condition.${ended}` };
  if (isLate(run.dueAt, now)) return { kind: 'skip', reason: 'too_late' };
  const leftOut = failed(step.conditions);
  return leftOut ? { kind: 'skip', reason: `condition.${leftOut}` } : { kind: 'do' };
}

export function occasionOf(
  { ground, occurredAt }: Pick<OpenRun, 'ground' | 'occurredAt'>,
  timeZone: string,
): Occasion {
  return { points: pointsOf(ground), day: localDay(occurredAt, timeZone) };
}

export function isLate(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > LATE_MS;
}
