import type { RedemptionSettings } from '../programs/program-document.ts';
import { currencyDigits } from '../shared/currency.ts';
import { invariant } from '../shared/errors.ts';
import { fromMinor, rational, roundTo, toMinor, toPoints } from '../shared/rational.ts';
import type { RedemptionLimit } from './redemption.ts';

export interface QuoteFacts {
  readonly currency: string;
  /** Invoice total and what is left to pay, decimal text. */
  readonly total: string;
  readonly due: string;
  /** Money on this invoice that points paid already; counts towards the maximum share. */
  readonly paidByPoints: string;
  readonly spendable: number;
}

export interface PointsQuote {
  readonly points: number;
  readonly amount: string;
  readonly limits: readonly RedemptionLimit[];
}

/** The CRM keeps two decimals of an amount, also where the currency has three. */
const CRM_DIGITS = 2;

/**
 * How many points can be redeemed and what they give (E6):
 * min(requested, available − keep minimum, maximum, floor(floor(total × max %) × P / M), floor(due × P / M)), then down to a
 * multiple of the step and of the smallest number of points that is whole money, and nothing below the minimum.
 * With `coverLastFraction`, one more such unit is taken when it closes the invoice, and no change is given.
 * `requested` null asks for the maximum.
 */
export function quotePoints(
  settings: RedemptionSettings,
  facts: QuoteFacts,
  requested: number | null,
): PointsQuote {
  const rate = settings.rates.find((one) => one.currency === facts.currency);
  if (!settings.enabled) return nothing('redemption_off');
  if (!rate || rate.points === 0) return nothing('no_rate_for_currency');
  const digits = Math.min(currencyDigits(facts.currency), CRM_DIGITS);
  const due = floorMinor(facts.due, digits);
  if (due <= 0n) return nothing('nothing_due');

  // A rate may be finer than the money: 1 point for 0.005 is 10 points for 5 minor units of 0.01.
  const scale = Math.max(digits, decimalsOf(rate.amount));
  const P = BigInt(rate.points) * 10n ** BigInt(scale - digits);
  const M = toMinor(rate.amount, scale);
  const unit = toPoints(P / gcd(P, M));
  const shareMoney = (floorMinor(facts.total, digits) * BigInt(settings.maximumSharePercent)) / 100n;
  const shareLeft = clampToZero(shareMoney - floorMinor(facts.paidByPoints, digits));
  const affordable = Math.max(0, facts.spendable - settings.keepMinimumPoints);

  const caps: [RedemptionLimit, number][] = [
    ['insufficient_points', Math.max(0, facts.spendable)],
    ['keep_minimum', affordable],
    ['maximum_points', settings.maximumPoints ?? Number.MAX_SAFE_INTEGER],
    // All of it may be paid: then the share is no limit of its own, and must not be named as one.
    [
      'maximum_share',
      settings.maximumSharePercent === 100 ? Number.MAX_SAFE_INTEGER : toPoints((shareLeft * P) / M),
    ],
    ['exceeds_due', toPoints((due * P) / M)],
  ];
  const ceiling = Math.min(...caps.map(([, cap]) => cap));
  const closing = closingPoints({ due, shareLeft, P, M, unit, settings, caps });
  const wished = requested ?? Number.MAX_SAFE_INTEGER;
  const step = lcm(settings.stepPoints, unit);

  if (closing !== null && wished >= closing && closing >= settings.minimumPoints) {
    return {
      points: closing,
      amount: fromMinor(due, digits),
      limits: wished > closing && requested !== null ? ['exceeds_due'] : [],
    };
  }
  const bounded = Math.min(wished, ceiling);
  const points = bounded - (bounded % step);
  const limits = limitsOf(requested, points, bounded, caps, settings);
  if (points < settings.minimumPoints || points === 0)
    return { points: 0, amount: fromMinor(0n, digits), limits };
  const money = (BigInt(points) * M) / P;
  invariant(money * P === BigInt(points) * M, 'redeemed points are whole money');
  return { points, amount: fromMinor(money, digits), limits };
}

function nothing(limit: RedemptionLimit): PointsQuote {
  return { points: 0, amount: '0', limits: [limit] };
}

/** The points that close the invoice with its last fraction covered by one more unit; null where that does not apply. */
function closingPoints(request: {
  due: bigint;
  /** Money that points may still pay of this invoice. */
  shareLeft: bigint;
  P: bigint;
  M: bigint;
  unit: number;
  settings: RedemptionSettings;
  caps: readonly (readonly [RedemptionLimit, number])[];
}): number | null {
  const { due, shareLeft, P, M, unit, settings, caps } = request;
  if (!settings.coverLastFraction || (due * P) % M === 0n) return null;
  const below = toPoints((due * P) / M);
  const closing = below - (below % unit) + unit;
  // The due itself bounds the ordinary quote; every other limit holds for the last unit too. The share is one of money.
  const isOverShare = settings.maximumSharePercent < 100 && shareLeft < due;
  const isOverCap = caps.some(
    ([limit, cap]) => limit !== 'exceeds_due' && limit !== 'maximum_share' && cap < closing,
  );
  const blocked = isOverShare || isOverCap;
  return blocked || closing % settings.stepPoints !== 0 ? null : closing;
}

/** The limits that bound the quote, the decisive one first. */
function limitsOf(
  requested: number | null,
  points: number,
  bounded: number,
  caps: readonly (readonly [RedemptionLimit, number])[],
  settings: RedemptionSettings,
): RedemptionLimit[] {
  const limits: RedemptionLimit[] = [];
  if (points < settings.minimumPoints) limits.push('below_minimum');
  const wished = requested ?? Number.MAX_SAFE_INTEGER;
  const binding = caps.filter(([, cap]) => cap < wished).sort((a, b) => a[1] - b[1]);
  // Asking for the maximum, only the tightest limit explains it; a wish hears of every limit that it breaks.
  limits.push(...(requested === null ? binding.slice(0, 1) : binding).map(([limit]) => limit));
  if (bounded !== points && !limits.includes('below_minimum')) limits.push('step');
  const withoutDoubles = limits.includes('insufficient_points')
    ? limits.filter((limit) => limit !== 'keep_minimum' || settings.keepMinimumPoints > 0)
    : limits;
  return [...new Set(withoutDoubles)];
}

function floorMinor(amount: string, digits: number): bigint {
  return roundTo(rational(amount).mul(10n ** BigInt(digits)), 'floor');
}

function decimalsOf(amount: string): number {
  return /\.(\d*?)0*$/.exec(amount)?.[1]?.length ?? 0;
}

function clampToZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function lcm(a: number, b: number): number {
  return toPoints((BigInt(a) * BigInt(b)) / gcd(BigInt(a), BigInt(b)));
}
