import type { ProgramVersion, RedeemRate } from '../../programs/program-document.ts';
import { worthOfPoints } from '../../redemption/worth-of-points.ts';

export interface Worth {
  readonly amount: string;
  readonly currency: string;
}

/** The rates that concern a client: those of its currencies, or all of them when none of its currencies has one. */
export function ratesFor<Rate extends { readonly currency: string }>(
  rates: readonly Rate[],
  currencies: readonly string[],
): readonly Rate[] {
  const own = currencies.flatMap((code) => rates.filter(({ currency }) => currency === code));
  return own.length > 0 ? own : rates;
}

/** What points are worth in each of the client's currencies, under the programme in force. */
export function worthsOf(
  points: number,
  live: ProgramVersion | null,
  currencies: readonly string[],
): readonly Worth[] {
  const redemption = live?.document.redemption;
  if (!redemption?.enabled || points <= 0) return [];
  const rates = ratesFor(redemption.rates.filter(isRate), currencies);
  return rates.map((rate) => ({ currency: rate.currency, amount: worthOfPoints(points, rate) }));
}

/** A rate of zero points is a currency that points cannot be redeemed in. */
export function isRate(rate: RedeemRate): boolean {
  return rate.points > 0;
}
