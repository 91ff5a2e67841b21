import type { RedeemRate } from '../programs/program-document.ts';
import { currencyDigits } from '../shared/currency.ts';
import { invariant } from '../shared/errors.ts';
import { toMinor, toPoints } from '../shared/rational.ts';

/** The CRM keeps two decimals of an amount, also where the currency has three. */
const CRM_DIGITS = 2;

/** How many decimals of a currency's money the CRM can book. */
export function bookedDigits(currency: string): number {
  return Math.min(currencyDigits(currency), CRM_DIGITS);
}

/** A rate as whole numbers: `P` points are `M` of the smallest money. */
export interface Exchange {
  readonly P: bigint;
  readonly M: bigint;
  /** The smallest number of points that is whole money. */
  readonly unit: number;
  readonly digits: number;
}

/** A rate may be finer than the money: 1 point for 0.005 is 10 points for 5 minor units of 0.01. */
export function exchangeAt(rate: RedeemRate): Exchange {
  const digits = bookedDigits(rate.currency);
  const scale = Math.max(digits, decimalsOf(rate.amount));
  const P = BigInt(rate.points) * 10n ** BigInt(scale - digits);
  const M = toMinor(rate.amount, scale);
  return { P, M, unit: toPoints(P / gcd(P, M)), digits };
}

/** The money of points that are a multiple of the exchange's unit, in its smallest money. */
export function moneyOfPoints({ P, M }: Exchange, points: number): bigint {
  const money = (BigInt(points) * M) / P;
  invariant(money * P === BigInt(points) * M, 'exchanged points are whole money');
  return money;
}

/** What bounds an exchange of points: a name, and the most points that it allows. */
export type Cap<Limit> = readonly [limit: Limit, points: number];

export interface BoundedPoints<Limit> {
  readonly points: number;
  /** The limits that bound it, the decisive one first; empty when the whole wish is granted. */
  readonly limits: readonly (Limit | 'below_minimum' | 'step')[];
}

/**
 * The points of a wish (E6): no more than every cap, then down to a multiple of the step and of the smallest number of points
 * that is whole money, and nothing below the minimum. `requested` null asks for the maximum.
 */
export function boundPoints<Limit>(
  requested: number | null,
  caps: readonly Cap<Limit>[],
  terms: { readonly unit: number; readonly stepPoints: number; readonly minimumPoints: number },
): BoundedPoints<Limit> {
  const bounded = Math.min(requested ?? Number.MAX_SAFE_INTEGER, ...caps.map(([, cap]) => cap));
  const points = bounded - (bounded % lcm(terms.stepPoints, terms.unit));
  const isBelow = points < terms.minimumPoints;
  const limits: BoundedPoints<Limit>['limits'] = [
    ...(isBelow ? (['below_minimum'] as const) : []),
    ...bindingLimits(requested, caps),
    ...(bounded !== points && !isBelow ? (['step'] as const) : []),
  ];
  return { points: isBelow ? 0 : points, limits: [...new Set(limits)] };
}

/** Asking for the maximum, only the tightest limit explains it; a wish hears of every limit that it breaks. */
function bindingLimits<Limit>(requested: number | null, caps: readonly Cap<Limit>[]): Limit[] {
  const wished = requested ?? Number.MAX_SAFE_INTEGER;
  const binding = caps.filter(([, cap]) => cap < wished).sort((a, b) => a[1] - b[1]);
  return (requested === null ? binding.slice(0, 1) : binding).map(([limit]) => limit);
}

function decimalsOf(amount: string): number {
  return /\.(\d*?)0*$/.exec(amount)?.[1]?.length ?? 0;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function lcm(a: number, b: number): number {
  return toPoints((BigInt(a) * BigInt(b)) / gcd(BigInt(a), BigInt(b)));
}
