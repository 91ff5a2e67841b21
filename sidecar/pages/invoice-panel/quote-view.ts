import type { AppDeps } from '../../app.ts';
import { actorOf } from '../../http/identity.ts';
import type { DraftEffect } from '../../redemption/draft-discount.ts';
import type { RedemptionQuote } from '../../redemption/redemption.ts';
import { rational, toDecimalText } from '../../shared/rational.ts';
import { explainLimits } from '../explain-limits.ts';
import type { PageContext } from '../page-context.ts';
import { parseWholeNumber } from '../whole-number.ts';
import type { PanelPlace } from './panel-place.ts';

/** What redeeming would do, as it stands below the field and changes while the person types. */
export interface QuoteView {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly string[];
}

/** Quotes what was typed; an empty field says nothing yet. */
export async function quoteView(
  { services }: AppDeps,
  context: PageContext,
  place: PanelPlace,
  typed: string,
): Promise<QuoteView> {
  const view = { id: `${place.elementId}-quote`, label: context.t('redemption.form.live') };
  if (typed.trim() === '') return { ...view, lines: [] };
  const points = parseWholeNumber(typed);
  if (points === null || points === 0) return { ...view, lines: [context.t('redemption.quote.enter')] };
  const { invoiceId } = place;
  const quote = await services.redemption.quote({ invoiceId, points, actor: actorOf(context.identity) });
  return { ...view, lines: quoteLines(context, quote) };
}

/** What a wish comes to, with every limit that it breaks. */
export function quoteLines(context: PageContext, quote: RedemptionQuote): readonly string[] {
  const { t } = context;
  const { requested, points } = quote;
  const limits = explainLimits(context, quote);
  if (points === 0) return limits.length > 0 ? limits : [t('redemption.quote.none')];
  if (requested === null || requested === points)
    return quote.effect ? discountLines(context, quote, quote.effect) : [effect(context, quote)];
  return [t('redemption.quote.less', { requested, points }), ...limits];
}

/** What the discount makes of the draft's total and taxes; rate by rate where there are several. */
function discountLines(
  { t, format }: PageContext,
  { points, amount, currency }: RedemptionQuote,
  { taxBefore, taxAfter, totalBefore, totalAfter, taxes }: DraftEffect,
): readonly string[] {
  const money = (value: string) => format.money(value, currency);
  const values = {
    points,
    amount: money(amount),
    taxBefore: money(taxBefore),
    taxAfter: money(taxAfter),
    totalBefore: money(totalBefore),
    totalAfter: money(totalAfter),
  };
  const rates = taxes.map(({ rate, before, after }) =>
    t('redemption.quote.taxLine', {
      rate: format.percent(Number(rate)),
      before: money(before),
      after: money(after),
    }),
  );
  return [t('redemption.quote.effectDiscount', values), ...(rates.length > 1 ? rates : [])];
}

function effect({ t, format }: PageContext, { points, amount, due, currency }: RedemptionQuote): string {
  const left = toDecimalText(rational(due).sub(rational(amount)));
  return t('redemption.quote.effect', {
    points,
    amount: format.money(amount, currency),
    left: format.money(left, currency),
  });
}
