import { type Rational, ZERO, ratio, rational } from '../shared/rational.ts';
import type { ProgramDocument } from './program-document.ts';

/**
 * The currency that amounts of the programme as a whole are in (net spend, milestones, levels by spend): the one that
 * everything is converted to; without conversion the only one that earns. Null when several earn and none is converted:
 * their amounts cannot be added up.
 */
export function programCurrency({ earning, redemption }: ProgramDocument): string | null {
  if (earning.conversion) return earning.conversion.currency;
  const earnRates = earning.rules.flatMap((rule) => {
    if (rule.kind === 'per_amount') return rule.rates;
    return 'award' in rule && 'rates' in rule.award ? rule.award.rates : [];
  });
  const rates = earnRates.length > 0 ? earnRates : redemption.rates;
  const currencies = new Set(rates.map((rate) => rate.currency));
  return currencies.size === 1 ? [...currencies][0]! : null;
}

const known = new WeakMap<ProgramDocument, Map<string, Rational | null>>();

/** What one unit of a currency is worth in the programme's currency; null when nobody said. */
export function worthOf(document: ProgramDocument, currency: string): Rational | null {
  let rates = known.get(document);
  if (!rates) {
    const { conversion } = document.earning;
    rates = new Map(conversion?.rates.map((one) => [one.currency, rational(one.rate)]));
    const own = programCurrency(document);
    if (own !== null) rates.set(own, ratio(1, 1));
    known.set(document, rates);
  }
  return rates.get(currency) ?? null;
}

/** An amount in the programme's currency; 0 where it is worth nothing there. */
export function inProgramCurrency(document: ProgramDocument, amount: Rational, currency: string): Rational {
  return amount.mul(worthOf(document, currency) ?? ZERO);
}
