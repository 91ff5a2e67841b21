import type { SourceSnapshot } from '../crm/source-snapshot.ts';

/** Which documents take part: those of the live programme, and the history that a backfill took in. */
export interface Scope {
  /** Local day of the first publication; documents that moved on or after it earn. Null = no programme yet. */
  readonly liveFrom: string | null;
  /** Local day up to which history was taken in, inclusive. */
  readonly historyUntil: string | null;
  /** Local day from which that history was taken in, inclusive; null or missing = since ever. */
  readonly historyFrom?: string | null;
}

export const EMPTY_SCOPE: Scope = { liveFrom: null, historyUntil: null };

/** The local day on which a document last moved money: its newest payment, refund or credit, else its own date. */
export function activityDay(snapshot: SourceSnapshot): string {
  const days = [
    ...snapshot.payments.map((payment) => payment.date),
    ...snapshot.credits.map((credit) => credit.date),
  ];
  return days.sort().at(-1) ?? snapshot.date;
}

/** The instant of that activity, for the order of history. */
export function activityAt(snapshot: SourceSnapshot): Date | null {
  const instants = snapshot.payments.map((payment) => payment.recordedAt).filter((text) => text !== '');
  const last = instants.sort().at(-1);
  return last === undefined ? null : new Date(last);
}

/** Whether a document that was never settled takes part. One that was settled before always does. */
export function isInScope(snapshot: SourceSnapshot, scope: Scope): boolean {
  const day = activityDay(snapshot);
  return (
    (scope.liveFrom !== null && day >= scope.liveFrom) ||
    (scope.historyUntil !== null && day <= scope.historyUntil && day >= (scope.historyFrom ?? ''))
  );
}

/** The scope once a period of history was taken in too. Two periods become one, with what lies between them. */
export function withHistory(scope: Scope, from: string | null, until: string): Scope {
  const { historyUntil } = scope;
  if (historyUntil === null) return { ...scope, historyFrom: from, historyUntil: until };
  const knownFrom = scope.historyFrom ?? null;
  return {
    ...scope,
    historyFrom: from === null || knownFrom === null ? null : from < knownFrom ? from : knownFrom,
    historyUntil: historyUntil > until ? historyUntil : until,
  };
}
