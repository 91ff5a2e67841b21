import { RULE_KINDS } from '../../sidecar/earning/rules/kinds.ts';
import type { MemberContext } from '../../sidecar/earning/member-context.ts';
import { NO_CONTEXT } from '../../sidecar/earning/member-context.ts';
import type { EventSnapshot } from '../../sidecar/events/event.ts';
import type { EarningRule, RuleCaps, RuleKind } from '../../sidecar/programs/rule.ts';
import { aRuleCommon } from './builders.ts';

/** A rule of any kind, named after it, with the values that a new one starts with. */
export function aRuleOf<Kind extends RuleKind>(
  kind: Kind,
  changes: Partial<Extract<EarningRule, { kind: Kind }>> = {},
): Extract<EarningRule, { kind: Kind }> {
  const own = RULE_KINDS[kind].defaults([]);
  // The registry loses which kind it was asked for; the values are those of this kind.
  return { ...aRuleCommon({ id: kind }), ...own, kind, ...changes } as Extract<EarningRule, { kind: Kind }>;
}

/** `points` for each `amount` of GBP. */
export function perPound(points: number, amount = '1.00') {
  return { per: 'amount', rates: [{ currency: 'GBP', points, amount }] } as const;
}

export function caps(changes: Partial<RuleCaps>): RuleCaps {
  return { ...aRuleCommon().caps, ...changes };
}

export function aContext(changes: Partial<MemberContext> = {}): MemberContext {
  return { ...NO_CONTEXT, ...changes };
}

/** A review that client 1 wrote on 10 March 2026. */
export function anEvent(changes: Partial<EventSnapshot> = {}): EventSnapshot {
  return {
    type: 'event',
    id: 1,
    clientId: 1,
    kind: 'review',
    code: '',
    source: 'crm',
    day: '2026-03-10',
    points: null,
    contactId: null,
    otherClientId: null,
    invoiceId: null,
    isVoid: false,
    ...changes,
  };
}
