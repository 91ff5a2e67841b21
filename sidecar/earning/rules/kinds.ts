import type { BonusRule, EarningRule, EventRule, LineRule, RuleKind } from '../../programs/rule.ts';
import { anniversary } from './anniversary.ts';
import { birthday } from './birthday.ts';
import { customEvent } from './custom-event.ts';
import { multiplier } from './multiplier.ts';
import { nthPurchase } from './nth-purchase.ts';
import { onTime } from './on-time.ts';
import { perAmount } from './per-amount.ts';
import { perCategory } from './per-category.ts';
import { perOrder } from './per-order.ts';
import { perProduct } from './per-product.ts';
import { perUnit } from './per-unit.ts';
import { referral } from './referral.ts';
import { registration } from './registration.ts';
import { review } from './review.ts';
import type { BonusKind, EventRuleKind, LineKind, RuleKindDefinition } from './rule-kind.ts';
import { spendMilestone } from './spend-milestone.ts';

type Of<Rule extends EarningRule, Kind extends RuleKind> = Extract<Rule, { kind: Kind }>;

export const LINE_KINDS: { readonly [K in LineRule['kind']]: LineKind<Of<LineRule, K>> } = {
  per_amount: perAmount,
  per_unit: perUnit,
  per_product: perProduct,
  per_category: perCategory,
};

export const BONUS_KINDS: { readonly [K in BonusRule['kind']]: BonusKind<Of<BonusRule, K>> } = {
  per_order: perOrder,
  nth_purchase: nthPurchase,
  spend_milestone: spendMilestone,
  on_time: onTime,
};

export const EVENT_KINDS: { readonly [K in EventRule['kind']]: EventRuleKind<Of<EventRule, K>> } = {
  registration,
  birthday,
  anniversary,
  referral,
  review,
  custom_event: customEvent,
};

/** Every kind of rule there is, in the order in which people are offered them. */
export const RULE_KINDS: Readonly<Record<RuleKind, RuleKindDefinition>> = {
  ...LINE_KINDS,
  multiplier,
  ...BONUS_KINDS,
  ...EVENT_KINDS,
};

export function isLineRule(rule: EarningRule): rule is LineRule {
  return RULE_KINDS[rule.kind].group === 'line';
}

export function isBonusRule(rule: EarningRule): rule is BonusRule {
  return RULE_KINDS[rule.kind].group === 'bonus';
}

export function isEventRule(rule: EarningRule): rule is EventRule {
  return RULE_KINDS[rule.kind].group === 'event';
}
