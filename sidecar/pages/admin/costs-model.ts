import {
  COST_WARNING_PERCENT,
  costOfPoints,
  isCostly,
  roundSales,
  shareOfSales,
  type CostRange,
} from '../../programs/cost-of-points.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import { toDecimalText, type Rational } from '../../shared/rational.ts';
import type { PageContext } from '../page-context.ts';

/** Enough decimals for the smallest unit of every currency. */
const AMOUNT_DECIMALS = 6;

/** The three rates side by side with what they cost, in the reader's language and formats. */
export function costsModel(context: PageContext, document: ProgramDocument) {
  const { t, format } = context;
  return costOfPoints(document).map((cost) => {
    const { currency, earn, redeem, coupon, onInvoice, asCoupon } = cost;
    const sales = roundSales(currency);
    const spent = (range: CostRange | null, rate: string | null) => ({
      rate,
      percent: range && percentText(context, range),
      ofSales:
        range &&
        t('costs.ofSales', {
          cost: between(context, range, (percent) =>
            format.money(toDecimalText(shareOfSales(sales, percent), AMOUNT_DECIMALS), currency),
          ),
          sales: format.money(sales, currency),
        }),
    });
    const sentence = (key: 'earnSentence' | 'redeemSentence', points: number, amount: string) =>
      t(`program.${key}`, { points, text: format.points(points), amount: format.money(amount, currency) });
    return {
      currency,
      earn: earn && sentence('earnSentence', earn.points, earn.amount),
      onInvoice: spent(onInvoice, redeem && sentence('redeemSentence', redeem.points, redeem.amount)),
      asCoupon: spent(asCoupon, coupon && sentence('redeemSentence', coupon.points, coupon.amount)),
      warning: isCostly(cost) ? t('costs.warning', { percent: format.percent(COST_WARNING_PERCENT) }) : null,
    };
  });
}

function percentText(context: PageContext, range: CostRange): string {
  return between(context, range, (percent) => context.format.percent(Number(toDecimalText(percent, 2))));
}

/** One figure, or two where levels make the upper end another one. */
function between(
  { t }: PageContext,
  { least, most }: CostRange,
  textOf: (percent: Rational) => string,
): string {
  return least.equals(most)
    ? textOf(least)
    : t('costs.between', { least: textOf(least), most: textOf(most) });
}
