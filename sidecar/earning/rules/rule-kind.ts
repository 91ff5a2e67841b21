import type { HostCurrency } from '../../crm/host-settings.ts';
import type { EventKind, EventSnapshot } from '../../events/event.ts';
import type {
  BonusRule,
  EarningRule,
  EventRule,
  LineAward,
  LineRule,
  MultiplierRule,
  RuleCommon,
} from '../../programs/rule.ts';
import type { Rational } from '../../shared/rational.ts';
import type { AwardBreakdown, SkipCode } from '../breakdown.ts';
import type { BonusFacts } from './facts.ts';
import type { FieldSpec } from './field-spec.ts';

/**
 * What the programme's check, the form and the engine know of one kind of rule. Each kind is a value of its own in a file of
 * its own; `kinds.ts` lists them.
 */
export interface RuleKindDefinition<Rule extends EarningRule = EarningRule> {
  readonly kind: Rule['kind'];
  readonly group: 'line' | 'multiplier' | 'bonus' | 'event';
  /** The kind's own fields; what every rule has is not listed. */
  readonly fields: readonly FieldSpec[];
  /** Values of the kind's own fields in a new rule. */
  defaults(currencies: readonly HostCurrency[]): OwnFields<Rule>;
  /** Whether the rule asks which catalogue items an invoice's lines are. */
  looksAtCatalogue(rule: Rule): boolean;
  /** Whether the rule asks what the member bought before. */
  needsHistory(rule: Rule): boolean;
}

export type OwnFields<Rule extends EarningRule> = Rule extends EarningRule
  ? Omit<Rule, keyof RuleCommon | 'kind'>
  : never;

/** The lines a rule is about. Both lists empty = all lines. */
export interface RuleScope {
  readonly itemIds: readonly number[];
  readonly groupIds: readonly number[];
}

export const EVERY_LINE: RuleScope = { itemIds: [], groupIds: [] };

export interface LineKind<Rule extends LineRule> extends RuleKindDefinition<Rule> {
  readonly group: 'line';
  scope(rule: Rule): RuleScope;
  award(rule: Rule): LineAward;
}

export interface MultiplierKind extends RuleKindDefinition<MultiplierRule> {
  readonly group: 'multiplier';
  scope(rule: MultiplierRule): RuleScope;
}

/** What a bonus gives, before its caps. */
export interface BonusGift {
  readonly exact: Rational;
  readonly award: AwardBreakdown;
}

export interface BonusKind<Rule extends BonusRule> extends RuleKindDefinition<Rule> {
  readonly group: 'bonus';
  /** What the rule gives for a paid invoice, or why it gives nothing. */
  give(rule: Rule, facts: BonusFacts): BonusGift | SkipCode;
}

export interface EventRuleKind<Rule extends EventRule> extends RuleKindDefinition<Rule> {
  readonly group: 'event';
  /** The kinds of events that such a rule answers. */
  readonly events: readonly EventKind[];
  /** Points for an event of these kinds; null = it is not meant for this one. */
  points(rule: Rule, event: EventSnapshot): number | null;
}
