import { currencyDigits } from '../shared/currency.ts';
import { type Rational, ratio, rational } from '../shared/rational.ts';
import type { EarnRate, ProgramDocument, RedeemRate } from './program-document.ts';

/** What the three rates of a currency cost together. All other rules come on top. */
export interface CostOfPoints {
  readonly currency: string;
  /** The basic rate, as it is set or as the conversion makes it; null = money in this currency earns nothing. */
  readonly earn: EarnRate | null;
  readonly redeem: RedeemRate | null;
  readonly coupon: RedeemRate | null;
  /** Percent of sales given back when every point pays an invoice; null where one of the two rates is missing. */
  readonly onInvoice: CostRange | null;
  /** The same when every point becomes a coupon. */
  readonly asCoupon: CostRange | null;
}

/** Exact percent: of a member without a level, and of one of the level with the highest multiplier. */
export interface CostRange {
  readonly least: Rational;
  readonly most: Rational;
}

/** Beyond this a programme gives away more than most shops earn on a sale. */
export const COST_WARNING_PERCENT = 10;

/** The three rates side by side, for every currency that has one of them. */
export function costOfPoints(document: ProgramDocument): readonly CostOfPoints[] {
  const { earning, redemption, coupons } = document;
  const earnRates = basicRates(document);
  const redeemRates = redemption.enabled ? redemption.rates : [];
  const couponRates = coupons.isOn ? couponRatesOf(document) : [];
  const converted = earning.conversion?.earnsConverted ? earning.conversion.rates : [];
  const currencies = new Set(
    [...earnRates, ...redeemRates, ...couponRates, ...converted].map(({ currency }) => currency),
  );
  const highest = highestMultiplier(document);
  return [...currencies].map((currency) => {
    const inCurrency = <T extends { readonly currency: string }>(rates: readonly T[]) =>
      rates.find((rate) => rate.currency === currency) ?? null;
    const earn = inCurrency(earnRates) ?? convertedRate(document, earnRates, currency);
    const [redeem, coupon] = [inCurrency(redeemRates), inCurrency(couponRates)];
    const given = (rate: RedeemRate | null) => rangeOf(earn, rate, highest);
    return { currency, earn, redeem, coupon, onInvoice: given(redeem), asCoupon: given(coupon) };
  });
}

/** True when some way of spending gives back more than {@link COST_WARNING_PERCENT} of sales. */
export function isCostly({ onInvoice, asCoupon }: CostOfPoints): boolean {
  return [onInvoice, asCoupon].some((range) => range?.most.gt(COST_WARNING_PERCENT));
}

/** A round sum of sales that the cost is shown for: 10,000, or 10,000,000 where a currency has no decimals. */
export function roundSales(currency: string): string {
  return currencyDigits(currency) === 0 ? '10000000' : '10000';
}

/** Percent of an amount, exact. */
export function shareOfSales(sales: string, percent: Rational): Rational {
  return rational(sales).mul(percent).div(100);
}

/** The rates of the first rule for money spent: what every invoice earns by. */
function basicRates({ earning }: ProgramDocument): readonly EarnRate[] {
  const rule = earning.rules.find((one) => one.kind === 'per_amount' && one.isActive);
  return rule?.kind === 'per_amount' ? rule.rates : [];
}

/** What one unit earns by its worth in the common currency, per unit of the currency itself. */
function convertedRate(
  { earning }: ProgramDocument,
  earnRates: readonly EarnRate[],
  currency: string,
): EarnRate | null {
  const { conversion } = earning;
  const common = earnRates.find((rate) => rate.currency === conversion?.currency);
  const worth = conversion?.rates.find((rate) => rate.currency === currency);
  if (!conversion?.earnsConverted || !common || !worth) return null;
  const amount = rational(common.amount).div(rational(worth.rate));
  return { currency, points: common.points, amount: amount.toFraction() };
}

/** The coupon rate per currency; of packages the one that gives most for a point. */
function couponRatesOf({ coupons }: ProgramDocument): readonly RedeemRate[] {
  if (coupons.conversion !== 'packages') return coupons.rates;
  const best = new Map<string, RedeemRate>();
  for (const { currency, points, amount } of coupons.packages) {
    const known = best.get(currency);
    const isBetter =
      !known ||
      rational(amount)
        .div(points)
        .gt(rational(known.amount).div(rational(known.points)));
    if (isBetter) best.set(currency, { currency, points, amount });
  }
  return [...best.values()];
}

function highestMultiplier({ tiers }: ProgramDocument): Rational {
  const factors = tiers.mode === 'off' ? [] : tiers.levels.map(({ multiplier }) => rational(multiplier));
  return factors.reduce((most, factor) => (factor.gt(most) ? factor : most), ratio(1, 1));
}

function rangeOf(earn: EarnRate | null, spend: RedeemRate | null, highest: Rational): CostRange | null {
  if (!earn || !spend) return null;
  const earned = rational(earn.points).div(rational(earn.amount));
  const worth = rational(spend.amount).div(spend.points);
  const least = earned.mul(worth).mul(100);
  return { least, most: least.mul(highest) };
}
