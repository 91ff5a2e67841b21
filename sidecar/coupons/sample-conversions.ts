import type { CouponSettings } from '../programs/coupon-settings.ts';
import { type ConversionQuote, quoteConversion } from './quote-conversion.ts';

/** A round number of points that people think in. */
const USUAL_POINTS = 1_000;

/** What a round number of points would give under settings, in each currency, by the real arithmetic; empty for packages. */
export function sampleConversions(settings: CouponSettings): readonly ConversionQuote[] {
  if (settings.conversion === 'packages') return [];
  const points = Math.max(USUAL_POINTS, settings.minimumPoints);
  // Only what is asked for bounds the sample, not a balance: "only the whole balance" is a balance of just so many points.
  const chosen: CouponSettings = { ...settings, conversion: 'chosen' };
  return settings.rates
    .map(({ currency }) => quoteConversion(chosen, points, { currency, points, packageId: null }))
    .filter((quote) => quote.points > 0);
}
