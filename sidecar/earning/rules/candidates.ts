import type { RuleCommon, RuleKind } from '../../programs/rule.ts';
import type { CapCode, SkipCode, SkippedRule } from '../breakdown.ts';
import { type Limit, ruleLimit } from './caps.ts';
import { type Occasion, failedCondition } from './conditions.ts';
import type { DocumentFacts } from './facts.ts';

type NamedRule = RuleCommon & { readonly kind: RuleKind };

/** Collects the rules that give nothing, with the reason. */
export class SkippedRules {
  readonly list: SkippedRule[] = [];
  /** The caps of which nothing was left. */
  readonly usedUp: CapCode[] = [];

  add({ id: rule, kind, name }: NamedRule, reason: SkipCode): void {
    this.list.push({ rule, kind, name, reason });
  }
}

export function occasionOf({ snapshot, context, day }: DocumentFacts): Occasion {
  const { tier, clientGroupIds } = context;
  return { day, clientId: snapshot.clientId, clientGroupIds, tier };
}

/**
 * Lets a rule in, with the cap that it has to keep to, or notes why it is out before its award is even looked at. A rule
 * whose cap is used up does not compete: its lines fall to the next rule.
 */
export function admit(
  rule: NamedRule,
  facts: DocumentFacts,
  occasion: Occasion,
  skipped: SkippedRules,
): { readonly limit: Limit | null } | null {
  const failed = failedCondition(rule, occasion);
  if (failed) {
    skipped.add(rule, failed);
    return null;
  }
  const limit = ruleLimit(rule, facts.context.room, facts.snapshot.type === 'invoice');
  if (limit?.points !== 0) return { limit };
  skipped.usedUp.push(limit.code);
  skipped.add(rule, 'cap_used_up');
  return null;
}
