import type { HostCurrency } from '../../crm/host-settings.ts';
import type { EarnRate } from '../../programs/program-document.ts';
import { currencyDigits } from '../../shared/currency.ts';

/** The rates that a new rule starts with: one point for a sensible amount of the CRM's own currency. */
export function startingRates(currencies: readonly HostCurrency[]): EarnRate[] {
  const home = currencies.find((currency) => currency.isDefault) ?? currencies[0];
  return home ? [{ currency: home.code, points: 1, amount: unitOf(home.code) }] : [];
}

/** A sensible amount for one point: 1.00 of most currencies, 10,000 where there are no decimals. */
export function unitOf(currency: string): string {
  const digits = currencyDigits(currency);
  return digits === 0 ? '10000' : `1.${'0'.repeat(digits)}`;
}
