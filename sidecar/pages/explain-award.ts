import type { AwardBreakdown, Breakdown, RuleBreakdown } from '../earning/breakdown.ts';
import { rational } from '../shared/rational.ts';
import { ruleName } from './explain-names.ts';
import type { Reader } from './explanation-view.ts';

/** How a breakdown is read: under which version, and what the level is called that it earned with. */
export interface AwardScope {
  readonly breakdown: Breakdown;
  /** The programme version as people speak of it; null for a draft. */
  readonly version: number | null;
  readonly level: string | null;
}

/** One rule: its terms, what it looked at, and what held it back. */
export function explainAward(reader: Reader, rule: RuleBreakdown, scope: AwardScope): string[] {
  const { t, format } = reader;
  const { breakdown, version, level } = scope;
  const values = { rule: ruleName(reader, rule, level), terms: terms(reader, rule.award, breakdown) };
  return [
    version === null
      ? t('explain.rule.lineDraft', values)
      : t('explain.rule.line', { ...values, version: String(version) }),
    ...(rule.cappedBy === null
      ? []
      : [t(`explain.cap.${rule.cappedBy}`, { points: format.number(rule.exact) })]),
  ];
}

/**
 * From the rules' exact points to whole ones: all rules of a document are rounded once, together. `shown` are the rules
 * that the reader sees; where these are not all, their share is told.
 */
export function explainRounding(
  { t, format }: Reader,
  breakdown: Breakdown,
  shown: readonly RuleBreakdown[],
): string[] {
  const { exact, capped, points } = breakdown;
  const isCapped = !rational(exact).equals(rational(capped));
  const isShared = givesOnlyPart(breakdown, shown);
  // Several rules that add up to whole points need no sentence more.
  const isPlain = (isShared || shown.length > 1) && rational(capped).equals(rational(points));
  return [
    ...(isShared || shown.length > 1 ? [t('explain.rule.together', { exact: format.number(exact) })] : []),
    ...(isCapped
      ? [t('explain.rule.capped', { exact: format.number(exact), capped: format.number(capped) })]
      : []),
    ...(isPlain ? [] : [roundingText({ t, format }, breakdown)]),
    ...(isShared ? shown.map((rule) => t('explain.rule.share', { points: rule.points })) : []),
  ];
}

/** An entry keeps its own rule alone; what the others gave is in the sums of the breakdown. */
export function givesOnlyPart(
  { points }: Pick<Breakdown, 'points'>,
  shown: readonly Pick<RuleBreakdown, 'points'>[],
): boolean {
  return shown.reduce((sum, rule) => sum + rule.points, 0) !== points;
}

function roundingText({ t, format }: Pick<Reader, 't' | 'format'>, breakdown: Breakdown): string {
  const { capped, points, rounding } = breakdown;
  return rational(capped).equals(rational(points))
    ? t('explain.rule.exactly', { points })
    : t(ROUNDED[rounding], { exact: format.number(capped), points });
}

const ROUNDED = {
  floor: 'explain.rule.down',
  half_up: 'explain.rule.nearest',
  ceil: 'explain.rule.up',
} as const;

function terms({ t, format }: Reader, award: AwardBreakdown, { currency, base, rules }: Breakdown): string {
  switch (award.as) {
    case 'rate': {
      if (award.converted !== undefined) {
        const values = {
          base: format.money(award.base, currency),
          converted: format.number(award.converted),
        };
        return t('explain.terms.rateConverted', {
          points: award.points,
          amount: format.number(award.amount),
          ...values,
        });
      }
      const values = { points: award.points, amount: format.money(award.amount, currency) };
      const isWhole = rules.length === 1 && rational(award.base).equals(rational(base));
      return isWhole
        ? t('explain.terms.rate', values)
        : t('explain.terms.rateOn', { ...values, base: format.money(award.base, currency) });
    }
    case 'units':
      return t('explain.terms.units', { points: award.points, quantity: format.number(award.quantity) });
    case 'factor':
      return t('explain.terms.factor', {
        factor: format.number(award.factor),
        base: format.number(award.basePoints),
      });
    case 'percent':
      return t('explain.terms.percent', {
        percent: format.percent(Number(award.percent)),
        base: format.number(award.basePoints),
      });
    case 'fixed':
      return t('explain.terms.fixed', { points: award.points });
  }
}
