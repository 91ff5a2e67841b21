import { worthOf } from '../../programs/program-currency.ts';
import type { EarnRate, ProgramDocument } from '../../programs/program-document.ts';
import type {
  BonusRule,
  EarningRule,
  EventRule,
  LineAward,
  LineRule,
  MultiplierRule,
} from '../../programs/rule.ts';
import { type Rational, rational } from '../../shared/rational.ts';
import { type BaseTerms, type EligibleLine, baseTerms } from '../earning-base.ts';
import { GroupTree } from './group-tree.ts';
import { LINE_KINDS, isBonusRule, isEventRule, isLineRule } from './kinds.ts';
import { multiplier } from './multiplier.ts';
import type { LineKind, RuleScope } from './rule-kind.ts';

/** A programme made ready for evaluating many documents: rules sorted and parsed once. */
export interface PreparedProgram {
  readonly document: ProgramDocument;
  readonly base: BaseTerms;
  /** In the order in which they are looked at: by priority, then as listed. */
  readonly lineRules: readonly PreparedLineRule[];
  readonly multipliers: readonly PreparedMultiplier[];
  readonly bonuses: readonly BonusRule[];
  readonly events: readonly EventRule[];
  /** The factors of levels that multiply, by level. */
  readonly tierFactors: ReadonlyMap<string, Rational>;
}

export interface PreparedLineRule {
  readonly rule: LineRule;
  readonly scope: PreparedScope;
  readonly award: LineAward;
  /** The rate for a currency, remembered; null = none. */
  rate(currency: string): PreparedRate | null;
}

export interface PreparedMultiplier {
  readonly rule: MultiplierRule;
  readonly scope: PreparedScope;
  readonly factor: Rational;
}

export interface PreparedRate {
  readonly points: number;
  readonly amount: string;
  /** Points for one unit of the document's currency. */
  readonly perUnit: Rational;
  /** What one unit of the document's currency is worth in the rate's; null = it is the rate's own. */
  readonly worth: Rational | null;
}

/** How near a rule's scope is to a line: 0 = names its item; 1, 2 … = its group, the group above …; then all lines. */
export type PreparedScope = (line: EligibleLine) => number | null;

export const ANY_LINE = Number.MAX_SAFE_INTEGER;

const known = new WeakMap<ProgramDocument, PreparedProgram>();

export function preparedProgram(document: ProgramDocument): PreparedProgram {
  let program = known.get(document);
  if (!program) {
    program = prepare(document);
    known.set(document, program);
  }
  return program;
}

function prepare(document: ProgramDocument): PreparedProgram {
  const { earning, tiers, redemption } = document;
  const tree = new GroupTree(earning.groupParents);
  // Sorting is stable: equals stay as listed.
  const rules = [...earning.rules].sort((a, b) => b.priority - a.priority);
  const levels = tiers.mode === 'off' ? [] : tiers.levels;
  return {
    document,
    base: baseTerms(earning.base, redemption.refundOrder, tree),
    lineRules: rules.filter(isLineRule).map((rule) => prepareLineRule(rule, document, tree)),
    multipliers: rules.filter(isMultiplier).map((rule) => ({
      rule,
      scope: prepareScope(multiplier.scope(rule), tree),
      factor: rational(rule.factor),
    })),
    bonuses: rules.filter(isBonusRule),
    events: rules.filter(isEventRule),
    tierFactors: new Map(
      levels
        .map((level) => [level.id, rational(level.multiplier)] as const)
        .filter(([, factor]) => factor.compare(1) > 0),
    ),
  };
}

function isMultiplier(rule: EarningRule): rule is MultiplierRule {
  return rule.kind === 'multiplier';
}

function prepareLineRule(rule: LineRule, document: ProgramDocument, tree: GroupTree): PreparedLineRule {
  const kind: LineKind<LineRule> = LINE_KINDS[rule.kind];
  const award = kind.award(rule);
  const rates = new Map<string, PreparedRate | null>();
  return {
    rule,
    award,
    scope: prepareScope(kind.scope(rule), tree),
    rate(currency) {
      let rate = rates.get(currency);
      if (rate === undefined) {
        rate = award.per === 'amount' ? rateFor(currency, award.rates, document) : null;
        rates.set(currency, rate);
      }
      return rate;
    },
  };
}

/** A currency's own rate; or the one of the programme's currency, where the programme converts. */
function rateFor(
  currency: string,
  rates: readonly EarnRate[],
  document: ProgramDocument,
): PreparedRate | null {
  const own = rates.find((rate) => rate.currency === currency);
  if (own) return prepareRate(own, null);
  const { conversion } = document.earning;
  if (!conversion?.earnsConverted) return null;
  const target = rates.find((rate) => rate.currency === conversion.currency);
  const worth = worthOf(document, currency);
  return target && worth ? prepareRate(target, worth) : null;
}

function prepareRate({ points, amount }: EarnRate, worth: Rational | null): PreparedRate {
  const own = rational(points).div(rational(amount));
  return { points, amount, perUnit: worth ? own.mul(worth) : own, worth };
}

function prepareScope({ itemIds, groupIds }: RuleScope, tree: GroupTree): PreparedScope {
  if (itemIds.length === 0 && groupIds.length === 0) return () => ANY_LINE;
  const items = new Set(itemIds);
  const groups = new Set(groupIds);
  return ({ itemId, groupId }) => {
    if (itemId !== null && items.has(itemId)) return 0;
    const steps = groupId === null || groups.size === 0 ? null : tree.distance(groupId, groups);
    return steps === null ? null : steps + 1;
  };
}
