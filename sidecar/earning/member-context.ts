import type { NoPart } from '../members/takes-part.ts';

/**
 * What of the member's own history the rules look at. It is taken when a document is first settled and kept with its
 * settlement, so that a later look at the document gives the same answer whatever the member did meanwhile.
 */
export interface MemberContext {
  /** Level in force before the document (or, by setting, the one that it leads to); null = none. */
  readonly tier: string | null;
  /** Customer groups of the client in the CRM, ascending. */
  readonly clientGroupIds: readonly number[];
  /** Paid invoices that count, before this document. */
  readonly invoicesBefore: number;
  /** Net spend before this document, in the programme's currency; decimal text. */
  readonly spendBefore: string;
  /**
   * Points that caps still allow, taken anew whenever something is posted for the document. Key: `capKey`. A cap that is not
   * named here is not used up at all: its own number holds.
   */
  readonly room: Readonly<Record<string, number>>;
  /** Why the client had no part in the programme then; missing or null when it took part. */
  readonly noPart?: NoPart | null;
}

export const NO_CONTEXT: MemberContext = {
  tier: null,
  clientGroupIds: [],
  invoicesBefore: 0,
  spendBefore: '0',
  room: {},
};

export type CapPeriod = 'day' | 'month' | 'year' | 'member' | 'budget';

/** The name of a cap inside `room`: of one rule, or (`rule` null) over all rules. */
export function capKey(rule: string | null, period: CapPeriod): string {
  return `${rule ?? '*'}:${period}`;
}
