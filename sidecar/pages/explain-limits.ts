import type { RedemptionLimit, RedemptionQuote } from '../redemption/redemption.ts';
import type { MessageKey, MessageValues } from '../i18n/translator.ts';
import type { Reader } from './explanation-view.ts';

/** Why fewer points than wanted, or none, can be redeemed: one sentence with its numbers for each limit that holds. */
export function explainLimits(reader: Reader, quote: RedemptionQuote): string[] {
  const values = limitValues(reader, quote);
  return quote.limits.map((limit) => reader.t(keyOf(limit, quote), values));
}

/** "At least 500 points" reads differently for a small balance, a small wish and a small invoice. */
function keyOf(limit: RedemptionLimit, quote: RedemptionQuote): MessageKey {
  const { settings, spendable, requested, booking } = quote;
  if (booking === 'discount' && isOfDraft(limit)) return `redemption.limit.${limit}_draft`;
  if (limit !== 'below_minimum' || !settings) return `redemption.limit.${limit}`;
  if (spendable < settings.minimumPoints) return 'redemption.limit.below_minimum_balance';
  if (requested !== null && requested < settings.minimumPoints) return 'redemption.limit.below_minimum_wish';
  return 'redemption.limit.below_minimum';
}

/** Limits that a draft has of its own: what bounds them is its lines before tax, and nothing of it is due yet. */
function isOfDraft(limit: RedemptionLimit): limit is 'nothing_due' | 'maximum_share' | 'exceeds_due' {
  return limit === 'nothing_due' || limit === 'maximum_share' || limit === 'exceeds_due';
}

function limitValues({ format }: Reader, quote: RedemptionQuote): MessageValues {
  const { settings } = quote;
  return {
    currency: quote.currency,
    due: format.money(quote.due, quote.currency),
    total: format.money(quote.total, quote.currency),
    spendable: quote.spendable,
    requested: quote.requested ?? 0,
    minimum: settings?.minimumPoints ?? 0,
    maximum: settings?.maximumPoints ?? 0,
    keep: settings?.keepMinimumPoints ?? 0,
    step: format.points(settings?.stepPoints ?? 1),
    perTime: quote.contact?.perTimeMax ?? 0,
    perMonth: quote.contact?.perMonthMax ?? 0,
    leftOfMonth: quote.contact?.leftOfMonth ?? 0,
    percent: format.percent(settings?.maximumSharePercent ?? 100),
  };
}
