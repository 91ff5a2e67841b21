import type { DraftTotals } from '../crm/draft-totals.ts';
import type { SnapshotLine } from '../crm/source-snapshot.ts';
import { type LineAmounts, afterDiscount, lineAmounts } from '../earning/line-amounts.ts';
import { splitByLargestRemainder } from '../shared/largest-remainder.ts';
import {
  type Rational,
  ZERO,
  fromMinor,
  maxOf,
  minOf,
  rational,
  roundTo,
  sumOf,
  toMinor,
} from '../shared/rational.ts';

/** The CRM keeps two decimals of an amount, whatever the currency. */
const DIGITS = 2;

/** What a tax of one rate comes to, without the discount and with it. */
export interface TaxChange {
  readonly rate: string;
  readonly before: string;
  readonly after: string;
}

/** What a discount before tax makes of a draft. */
export interface DraftEffect {
  readonly taxBefore: string;
  readonly taxAfter: string;
  readonly totalBefore: string;
  readonly totalAfter: string;
  readonly taxes: readonly TaxChange[];
}

/** Whether the draft has a discount already: the CRM keeps one per invoice. */
export function hasDiscount({ discountPercent, discountTotal }: DraftTotals): boolean {
  return isAbove(discountPercent) || isAbove(discountTotal);
}

/** The most that a discount before tax can take off a draft: all of its lines, and never below a total of 0. */
export function discountRoom(draft: DraftTotals): string {
  const subtotal = rational(draft.subtotal);
  const total = rational(draft.total);
  const taxed = total.sub(rational(draft.adjustment));
  if (subtotal.lte(ZERO) || total.lte(ZERO) || taxed.lte(ZERO)) return '0';
  const room = minOf(subtotal, subtotal.mul(total).div(taxed));
  return fromMinor(roundTo(room.mul(10n ** BigInt(DIGITS)), 'floor'), DIGITS);
}

/**
 * Taxes and total of a draft without a discount once it has this one, as the CRM's form adds them up: a fixed discount
 * before tax lowers every tax by its share of the subtotal, and their sum is rounded once, halves up.
 */
export function discountEffect(
  draft: DraftTotals,
  lines: readonly SnapshotLine[],
  discount: string,
  currency: string,
): DraftEffect {
  const untaxed = minor(draft.subtotal) + minor(draft.adjustment);
  const before = minor(draft.total) - untaxed;
  const left = keptShare(draft.subtotal, discount);
  const after = rounded(exactTax(lines, before, rational(1)).mul(left));
  return {
    taxBefore: text(before),
    taxAfter: text(after),
    totalBefore: draft.total,
    totalAfter: text(untaxed - minor(discount) + after),
    taxes: taxChanges(lines, discount, currency, before, after),
  };
}

/** The total of a draft whose discount before tax is taken away, in the same arithmetic backwards. */
export function totalWithoutDiscount(draft: DraftTotals, lines: readonly SnapshotLine[]): string {
  const untaxed = minor(draft.subtotal) + minor(draft.adjustment);
  const taxNow = minor(draft.total) - untaxed + minor(draft.discountTotal);
  const left = keptShare(draft.subtotal, draft.discountTotal);
  return text(untaxed + rounded(exactTax(lines, taxNow, left)));
}

/** What a discount leaves of the subtotal, 0 to 1. */
function keptShare(subtotal: string, discount: string): Rational {
  const whole = rational(subtotal);
  return whole.lte(ZERO) ? ZERO : maxOf(ZERO, whole.sub(rational(discount)).div(whole));
}

/**
 * The tax without any discount, in units of the currency. The lines say it exactly; where the CRM came to another sum, by
 * rounding line by line say, its own is taken, which a discount lowered to `kept` of it.
 */
function exactTax(lines: readonly SnapshotLine[], stored: bigint, kept: Rational): Rational {
  const exact = sumOf(lines.map((line) => lineAmounts(line).tax));
  if (kept.equals(ZERO) || rounded(exact.mul(kept)) === stored) return exact;
  return rational(text(stored)).div(kept);
}

/**
 * The taxes by rate. The discount is spread over the lines by largest remainder, and so are the rounded sums of tax over the
 * rates, so that what is shown adds up to what the invoice says.
 */
function taxChanges(
  lines: readonly SnapshotLine[],
  discount: string,
  currency: string,
  before: bigint,
  after: bigint,
): TaxChange[] {
  const gross = lines.map(lineAmounts);
  const discounted = afterDiscount(
    { discountTotal: discount, discountType: 'before_tax', currency },
    gross,
    false,
  );
  const rates = [...new Set(lines.flatMap((line) => line.taxRates))];
  const taxOf = (rate: string, nets: readonly Rational[]) =>
    sumOf(
      lines.map((line, index) => {
        const times = line.taxRates.filter((one) => one === rate).length;
        return (nets[index] ?? ZERO).mul(rational(rate)).mul(times).div(100);
      }),
    );
  const shared = (sum: bigint, nets: readonly Rational[]) => {
    const weights = rates.map((rate) => maxOf(ZERO, taxOf(rate, nets)));
    return sumOf(weights).equals(ZERO) ? rates.map(() => 0n) : splitByLargestRemainder(sum, weights);
  };
  const old = shared(before, netsOf(gross));
  const now = shared(after, discounted);
  return rates.map((rate, index) => ({
    rate,
    before: text(old[index] ?? 0n),
    after: text(now[index] ?? 0n),
  }));
}

function netsOf(lines: readonly LineAmounts[]): Rational[] {
  return lines.map((line) => line.net);
}

function isAbove(amount: string): boolean {
  return rational(amount).compare(ZERO) > 0;
}

function minor(amount: string): bigint {
  return toMinor(amount, DIGITS);
}

function text(amount: bigint): string {
  return fromMinor(amount, DIGITS);
}

function rounded(amount: Rational): bigint {
  return roundTo(amount.mul(10n ** BigInt(DIGITS)), 'half_up');
}
