import type { RedemptionSettings } from '../programs/program-document.ts';
import { fromMinor, rational, roundTo, toPoints } from '../shared/rational.ts';
import { contactCaps, contactLimitsFirst } from './contact-caps.ts';
import { type Cap, type Exchange, boundPoints, exchangeAt, moneyOfPoints } from './exchange.ts';
import type { RedemptionLimit } from './redemption.ts';

export interface QuoteFacts {
  readonly currency: string;
  /** Invoice total and what is left to pay, decimal text. */
  readonly total: string;
  readonly due: string;
  /** Money on this invoice that points paid already; counts towards the maximum share. */
  readonly paidByPoints: string;
  readonly spendable: number;
  /** The most that the contact who asks may redeem at a time, and this month still. */
  readonly perTime?: number | null;
  readonly leftOfMonth?: number | null;
}

export interface PointsQuote {
  readonly points: number;
  readonly amount: string;
  readonly limits: readonly RedemptionLimit[];
}

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
  const exchange = exchangeAt(rate);
  const { digits } = exchange;
  const due = floorMinor(facts.due, digits);
  if (due <= 0n) return nothing('nothing_due');

  const { P, M } = exchange;
  const shareMoney = (floorMinor(facts.total, digits) * BigInt(settings.maximumSharePercent)) / 100n;
  const shareLeft = clampToZero(shareMoney - floorMinor(facts.paidByPoints, digits));
  // A limit that is not set is no limit of its own, and must not be named as one.
  const caps: Cap<RedemptionLimit>[] = [
    ['insufficient_points', Math.max(0, facts.spendable)],
    [
      'keep_minimum',
      settings.keepMinimumPoints > 0 ? Math.max(0, facts.spendable - settings.keepMinimumPoints) : NO_CAP,
    ],
    ['maximum_points', settings.maximumPoints ?? NO_CAP],
    ...contactCaps({ perTimeMax: facts.perTime ?? null, leftOfMonth: facts.leftOfMonth ?? null }),
    ['maximum_share', settings.maximumSharePercent === 100 ? NO_CAP : toPoints((shareLeft * P) / M)],
    ['exceeds_due', toPoints((due * P) / M)],
  ];
  const closing = closingPoints({ due, shareLeft, exchange, settings, caps });
  const wished = requested ?? NO_CAP;
  if (closing !== null && wished >= closing && closing >= settings.minimumPoints) {
    return {
      points: closing,
      amount: fromMinor(due, digits),
      limits: wished > closing && requested !== null ? ['exceeds_due'] : [],
    };
  }
  const { points, limits } = boundPoints(requested, caps, { ...settings, unit: exchange.unit });
  return {
    points,
    amount: fromMinor(moneyOfPoints(exchange, points), digits),
    limits: contactLimitsFirst(limits),
  };
}

const NO_CAP = Number.MAX_SAFE_INTEGER;

function nothing(limit: RedemptionLimit): PointsQuote {
  return { points: 0, amount: '0', limits: [limit] };
}

/** The points that close the invoice with its last fraction covered by one more unit; null where that does not apply. */
function closingPoints(request: {
  due: bigint;
  /** Money that points may still pay of this invoice. */
  shareLeft: bigint;
  exchange: Exchange;
  settings: RedemptionSettings;
  caps: readonly Cap<RedemptionLimit>[];
}): number | null {
  const { due, shareLeft, settings, caps } = request;
  const { P, M, unit } = request.exchange;
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

function floorMinor(amount: string, digits: number): bigint {
  return roundTo(rational(amount).mul(10n ** BigInt(digits)), 'floor');
}

function clampToZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}
