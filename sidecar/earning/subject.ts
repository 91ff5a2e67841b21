import type { SourceRef } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { EventSnapshot } from '../events/event.ts';
import type { Explanation } from '../ledger/explanation.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { localDay } from '../shared/business-time.ts';
import { evaluate, qualifyingDay } from './evaluate.ts';
import { type EventEvaluation, evaluateEvent } from './evaluate-event.ts';
import type { DocumentEvaluation, Evaluation } from './evaluation.ts';
import { type MemberContext, NO_CONTEXT } from './member-context.ts';
import { activityAt } from './scope.ts';

/** What is settled: a document of the CRM or an event of ours, behind one face. */
export interface Subject {
  readonly source: SourceRef;
  readonly clientId: number;
  /** The document behind it; null for an event. */
  readonly snapshot: SourceSnapshot | null;
  /** When it happened in the world, as far as is known. */
  readonly happenedAt: Date | null;
  /** Whether a later correction happened at `happenedAt` too: a payment dates what it changes, an event does not. */
  readonly datesCorrections: boolean;
  /** The local day that caps and metrics count it for. */
  day(document: ProgramDocument): string;
  evaluate(document: ProgramDocument, context: MemberContext, detail?: 'lines' | 'sums'): Evaluated;
}

/** An evaluation that can explain what it makes of one rule. */
export interface Evaluated {
  readonly result: Evaluation;
  explain(change: RuleChange): SettledExplanation;
}

export interface RuleChange {
  readonly rule: string;
  readonly previous: number;
  readonly target: number;
}

export type SettledExplanation = Extract<Explanation, { code: 'source_settled' | 'event_settled' }>;

export function documentSubject(snapshot: SourceSnapshot): Subject {
  return {
    source: { type: snapshot.type, id: snapshot.id },
    clientId: snapshot.clientId,
    snapshot,
    happenedAt: activityAt(snapshot),
    datesCorrections: snapshot.type === 'invoice',
    day: ({ earning }) => qualifyingDay(snapshot, earning) ?? snapshot.date,
    evaluate(document, context, detail) {
      const result = evaluate(document, snapshot, context, detail);
      return { result, explain: (change) => explainDocument(snapshot, context, result, change) };
    },
  };
}

function explainDocument(
  snapshot: SourceSnapshot,
  context: MemberContext,
  { breakdown }: DocumentEvaluation,
  { rule, previous, target }: RuleChange,
): SettledExplanation {
  return {
    code: 'source_settled',
    snapshot,
    breakdown: {
      ...breakdown,
      rules: breakdown.rules.filter((one) => one.rule === rule),
      skipped: breakdown.skipped.filter((one) => one.rule === rule),
    },
    ...(context === NO_CONTEXT ? {} : { context }),
    previous,
    target,
  };
}

export function eventSubject(event: EventSnapshot, occurredAt: Date): Subject {
  return {
    source: { type: 'event', id: event.id },
    clientId: event.clientId,
    snapshot: null,
    happenedAt: occurredAt,
    datesCorrections: false,
    day: ({ timeZone }) => event.day || localDay(occurredAt, timeZone),
    evaluate(document, context) {
      const result = evaluateEvent(document, event, context);
      return { result, explain: (change) => explainEvent(event, context, result, change) };
    },
  };
}

function explainEvent(
  event: EventSnapshot,
  context: MemberContext,
  { breakdown }: EventEvaluation,
  { rule, previous, target }: RuleChange,
): SettledExplanation {
  return {
    code: 'event_settled',
    event,
    breakdown: { ...breakdown, rules: breakdown.rules.filter((one) => one.rule === rule) },
    context,
    previous,
    target,
  };
}
