import type { CouponSettings } from '../programs/coupon-settings.ts';
import {
  type ContactCaps,
  type ContactLimit,
  contactCaps,
  contactLimitAgainst,
  contactLimitsFirst,
} from '../redemption/contact-caps.ts';
import { type Cap, boundPoints, exchangeAt, moneyOfPoints } from '../redemption/exchange.ts';
import { fromMinor } from '../shared/rational.ts';

/** What bounds a conversion, or stands against it. */
export type ConversionLimit =
  | ContactLimit
  | 'coupons_off'
  | 'client_may_not_convert'
  | 'member_removed'
  | 'takes_no_part'
  | 'terms_not_accepted'
  | 'no_program'
  | 'no_rate_for_currency'
  | 'insufficient_points'
  | 'maximum_points'
  | 'below_minimum'
  | 'step'
  | 'only_whole_balance'
  | 'package_gone';

/** How many points, or which package; null points ask for the most there can be. */
export interface ConversionWish {
  readonly currency: string;
  readonly points: number | null;
  readonly packageId: string | null;
}

/** What points would give; `points` is 0 when nothing can be had. */
export interface ConversionQuote {
  readonly points: number;
  readonly amount: string;
  readonly currency: string;
  /** The limits that bound it, the decisive one first; empty when the whole wish is granted. */
  readonly limits: readonly ConversionLimit[];
}

/**
 * How many points can become a coupon and what it is worth (E12): the arithmetic of redeeming (E6) with the rates, the minimum,
 * the step and the maximum of coupons, and what a contact who asks may spend. The rest of the points stays. A package is taken as a whole or not at all.
 */
export function quoteConversion(
  settings: CouponSettings,
  spendable: number,
  wish: ConversionWish,
  contact: ContactCaps | null = null,
): ConversionQuote {
  if (!settings.isOn) return nothing(wish, 'coupons_off');
  if (settings.conversion === 'packages') return quotePackage(settings, spendable, wish, contact);
  const rate = settings.rates.find((one) => one.currency === wish.currency);
  if (!rate || rate.points === 0) return nothing(wish, 'no_rate_for_currency');
  const exchange = exchangeAt(rate);
  const caps: Cap<ConversionLimit>[] = [
    ['insufficient_points', Math.max(0, spendable)],
    ['maximum_points', settings.maximumPoints ?? Number.MAX_SAFE_INTEGER],
    ...(contact ? contactCaps(contact) : []),
  ];
  const terms = { ...settings, unit: exchange.unit };
  const { points, limits } = boundPoints(wish.points, caps, terms);
  const whole = boundPoints(null, caps, terms).points;
  if (settings.conversion === 'whole_balance' && wish.points !== null && wish.points !== whole) {
    return nothing(
      wish,
      whole === 0 ? (contactLimitsFirst(limits)[0] ?? 'below_minimum') : 'only_whole_balance',
    );
  }
  return {
    points,
    amount: fromMinor(moneyOfPoints(exchange, points), exchange.digits),
    currency: wish.currency,
    limits: contactLimitsFirst(limits),
  };
}

function quotePackage(
  settings: CouponSettings,
  spendable: number,
  wish: ConversionWish,
  contact: ContactCaps | null,
): ConversionQuote {
  const chosen = settings.packages.find((one) => one.id === wish.packageId);
  if (!chosen) return nothing(wish, 'package_gone');
  if (spendable < settings.minimumPoints) return nothing(wish, 'below_minimum');
  if (spendable < chosen.points) return nothing(wish, 'insufficient_points');
  const limit = contactLimitAgainst(contact, chosen.points);
  if (limit) return nothing(wish, limit);
  return { points: chosen.points, amount: chosen.amount, currency: chosen.currency, limits: [] };
}

function nothing({ currency }: ConversionWish, limit: ConversionLimit): ConversionQuote {
  return { points: 0, amount: '0', currency, limits: [limit] };
}

/** From how many spendable points on a member can have a coupon; null where there are none to have (A40, A41). */
export function eligibleFrom(settings: CouponSettings): number | null {
  if (!settings.isOn) return null;
  const cheapest = Math.min(...settings.packages.map((one) => one.points));
  if (settings.conversion !== 'packages') return settings.minimumPoints;
  return Number.isFinite(cheapest) ? Math.max(cheapest, settings.minimumPoints) : null;
}
