import type { ReasonCode, SkipCode } from '../breakdown.ts';
import type { SkippedRules } from './candidates.ts';
import type { Combined } from './combine-gifts.ts';
import { LINE_KINDS } from './kinds.ts';

/** What the rules have to say about a document as a whole: why nothing comes of it, or less than someone might expect. */
export function ruleReasons(
  combined: Combined,
  skipped: SkippedRules,
  overall: 'cap_invoice' | 'cap_day' | 'cap_month' | null,
  sellsSomething: boolean,
): ReasonCode[] {
  const reasons: ReasonCode[] = [];
  const hasLineRule = combined.gifts.some(({ gift }) => gift.kind in LINE_KINDS);
  const failed = skipped.list.filter(({ kind }) => kind in LINE_KINDS).map(({ reason }) => reason);
  const cause = sellsSomething && !hasLineRule ? commonReason(failed) : null;
  if (cause && (cause !== 'no_rule_applies' || combined.gifts.length === 0)) reasons.push(cause);
  if (overall && combined.capped.compare(combined.exact) < 0) reasons.push(overall);
  for (const code of [...combined.gifts.map(({ cappedBy }) => cappedBy), ...skipped.usedUp]) {
    if (code) reasons.push(code === 'cap_budget' ? 'cap_budget' : 'cap_rule');
  }
  if (combined.points === 0 && combined.capped.n > 0n) reasons.push('below_one_point');
  return reasons;
}

/** Why no rule gives points for any line: a missing rate or a wrong day where they are the cause, else that none applies. */
function commonReason(failed: readonly SkipCode[]): ReasonCode {
  if (failed.includes('no_rate_for_currency')) return 'no_rate_for_currency';
  const idle: readonly SkipCode[] = ['not_in_force', 'no_matching_line', 'paused'];
  return failed.includes('not_in_force') && failed.every((reason) => idle.includes(reason))
    ? 'rule_not_in_force'
    : 'no_rule_applies';
}
