import type { HostCurrency } from '../crm/host-settings.ts';
import { currencyDigits } from '../shared/currency.ts';
import type { ProgramDocument } from './program-document.ts';

/**
 * A programme that is safe to start from: 1 point per unit of the CRM's own currency (10,000 where a currency has no
 * decimals), 1 % back, no expiry, points for paid invoices only. Other currencies have no rate until someone sets one.
 */
export function defaultDocument(currencies: readonly HostCurrency[], timeZone: string): ProgramDocument {
  const home = currencies.find((currency) => currency.isDefault) ?? currencies[0];
  const earnRates = home ? [{ currency: home.code, points: 1, amount: unitOf(home.code) }] : [];
  const redeemRates = home ? [{ currency: home.code, points: 100, amount: unitOf(home.code) }] : [];
  return {
    schema: 1,
    timeZone,
    earning: {
      mode: 'paid_in_full',
      ruleDate: 'invoice_date',
      rounding: 'floor',
      holdDays: 0,
      base: {
        includeTax: false,
        includeAdjustment: false,
        excludedItemIds: [],
        excludedGroupIds: [],
        nonEarningModes: [],
        partlyRedeemed: 'earns_on_rest',
      },
      rules: [{ id: 'standard', kind: 'per_amount', rates: earnRates, validFrom: null, validUntil: null }],
    },
    expiry: { mode: 'never' },
    redemption: {
      enabled: true,
      clientMayRedeem: true,
      rates: redeemRates,
      minimumPoints: 100,
      stepPoints: 1,
      maximumPoints: null,
      maximumSharePercent: 100,
      keepMinimumPoints: 0,
      coverLastFraction: true,
    },
  };
}

/** A sensible amount for one point: 1.00 of most currencies, 10,000 where there are no decimals. */
function unitOf(currency: string): string {
  const digits = currencyDigits(currency);
  return digits === 0 ? '10000' : `1.${'0'.repeat(digits)}`;
}
