import type { RuleCommon } from '../../programs/rule.ts';
import { type Rational, ZERO, maxOf, rational, sumOf } from '../../shared/rational.ts';
import type { EarningBase, EligibleLine } from '../earning-base.ts';
import type { PreparedScope } from './prepared-program.ts';

/** The lines of a document that rules can give points for, and what they share. */
export interface SoldLines {
  /**
   * Eligible lines that cost something; the adjustment, where it earns, is one of them. Lines of goods that came back (a
   * quantity below zero) are among them with no amount: they only lower the units.
   */
  readonly lines: readonly EligibleLine[];
  /**
   * How much of each line's amount counts: what credit notes left of it and money paid, less what lines and adjustments
   * that give money back take from all of them alike. The amounts times this are the earning base exactly.
   */
  readonly moneyShare: Rational;
  /** The same without what was paid: for the least purchase that a rule asks for. */
  readonly purchaseShare: Rational;
  /** How much of each line's units counts: paid and not credited. */
  readonly unitShare: Rational;
}

/** Stands for the adjustment among the lines; it is no product and belongs to no group. */
export const ADJUSTMENT_LINE = 0;

export function soldLines(base: EarningBase): SoldLines {
  const lines = base.lines.flatMap((line) => {
    if (line.excluded || line.amount.n === 0n) return [];
    if (line.amount.s > 0n) return [line];
    return line.qty.startsWith('-') ? [{ ...line, amount: ZERO }] : [];
  });
  if (base.adjustment.compare(ZERO) > 0) lines.push(adjustmentLine(base.adjustment));
  const gross = sumOf(lines.map((line) => line.amount));
  const purchaseShare = gross.equals(ZERO) ? ZERO : base.eligible.div(gross);
  return {
    lines,
    moneyShare: purchaseShare.mul(base.paidShare),
    purchaseShare,
    unitShare: base.keptShare.mul(base.paidShare),
  };
}

function adjustmentLine(amount: Rational): EligibleLine {
  return { id: ADJUSTMENT_LINE, itemId: null, groupId: null, qty: '0', amount, excluded: false };
}

export function unitsOf(lines: readonly EligibleLine[]): Rational {
  return maxOf(ZERO, sumOf(lines.map((line) => rational(line.qty))));
}

export function amountOf(lines: readonly EligibleLine[]): Rational {
  return sumOf(lines.map((line) => line.amount));
}

/**
 * Whether a rule's scope meets any line and the purchase is large enough. Amount and quantity are those of the lines that
 * the rule is about, on the same basis as earning (tax, discount, exclusions, credit notes), whoever paid for them.
 */
export function failedPurchase(
  { minimum }: RuleCommon,
  scope: PreparedScope,
  sold: SoldLines,
  { keptShare }: EarningBase,
  currency: string,
): 'no_matching_line' | 'below_minimum' | null {
  const matching = sold.lines.filter((line) => scope(line) !== null);
  if (matching.length === 0) return sold.lines.length === 0 ? null : 'no_matching_line';
  const least = minimum.amounts.find((one) => one.currency === currency);
  if (least && amountOf(matching).mul(sold.purchaseShare).compare(rational(least.amount)) < 0)
    return 'below_minimum';
  const isEnough =
    minimum.quantity === null || unitsOf(matching).mul(keptShare).compare(minimum.quantity) >= 0;
  return isEnough ? null : 'below_minimum';
}
