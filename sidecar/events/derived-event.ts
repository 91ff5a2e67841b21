import type { EarningRule, Minimum, RuleKind } from '../programs/rule.ts';
import { SYSTEM } from '../ledger/entry.ts';
import { startOfDay } from '../shared/business-time.ts';
import { FROM_CRM, type Only } from './due-clients.ts';
import type { EventKind } from './event.ts';
import { type NewEvent, contentHash } from './event-store.ts';

/** What a look for new events is about. */
export interface Look {
  /** Active rules of the programme in force, the first in order first. */
  readonly rules: readonly EarningRule[];
  readonly minimums: ReadonlyMap<RuleKind, Minimum>;
  readonly now: Date;
  /** The local day of `now`. */
  readonly today: string;
  readonly timeZone: string;
  /** Local day since which the programme is live. */
  readonly liveFrom: string;
  readonly only: Only;
}

/** The rules of one kind, first in order first. */
export function rulesOf<K extends RuleKind>(look: Look, kind: K): Extract<EarningRule, { kind: K }>[] {
  return look.rules.filter((rule): rule is Extract<EarningRule, { kind: K }> => rule.kind === kind);
}

/** An event that follows from the CRM's tables. A day that is still to come is rewarded, and counts, today. */
export function derivedEvent(
  look: Pick<Look, 'now' | 'today' | 'timeZone'>,
  facts: {
    readonly kind: EventKind;
    readonly externalId: string;
    readonly clientId: number;
    readonly day: string;
    readonly contactId?: number | null;
    readonly otherClientId?: number;
    readonly invoiceId?: number | null;
  },
): NewEvent {
  const { kind, externalId, clientId } = facts;
  const day = facts.day < look.today ? facts.day : look.today;
  return {
    clientId,
    kind,
    code: '',
    source: FROM_CRM,
    externalId,
    day,
    occurredAt: day === look.today ? look.now : startOfDay(day, look.timeZone),
    points: null,
    contactId: facts.contactId ?? null,
    otherClientId: facts.otherClientId ?? null,
    invoiceId: facts.invoiceId ?? null,
    isVoid: false,
    contentHash: contentHash({ kind, externalId, clientId }),
    actor: SYSTEM,
  };
}
