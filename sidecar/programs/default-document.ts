import type { HostCurrency } from '../crm/host-settings.ts';
import { startingRates, unitOf } from '../earning/rules/starting-rates.ts';
import type { ProgramDocument } from './program-document.ts';
import { NO_MESSAGES } from './message-settings.ts';
import { NO_TIERS, PARTS_OF_SCHEMA_3, newRule } from './new-parts.ts';

/**
 * A programme that is safe to start from: 1 point per unit of the CRM's own currency (10,000 where a currency has no
 * decimals), 1 % back, no levels, no expiry, points for paid invoices only. Other currencies have no rate until someone
 * sets one.
 */
export function defaultDocument(currencies: readonly HostCurrency[], timeZone: string): ProgramDocument {
  const home = currencies.find((currency) => currency.isDefault) ?? currencies[0];
  return {
    schema: 3,
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
        excludeDiscountedLines: false,
        nonEarningModes: [],
        partlyRedeemed: 'earns_on_rest',
      },
      rules: [{ ...newRule('standard'), kind: 'per_amount', rates: startingRates(currencies) }],
      multipliers: 'highest',
      tierApplied: 'before',
      caps: { perDocument: null, perDay: null, perMonth: null },
      groupParents: [],
      conversion: null,
      lateAfterDays: null,
    },
    tiers: NO_TIERS,
    expiry: { mode: 'never', graceDays: 14 },
    clawback: { policy: 'debt', debtMax: null, debtMonths: null },
    redemption: {
      enabled: true,
      clientMayRedeem: true,
      rates: home ? [{ currency: home.code, points: 100, amount: unitOf(home.code) }] : [],
      minimumPoints: 100,
      stepPoints: 1,
      maximumPoints: null,
      maximumSharePercent: 100,
      keepMinimumPoints: 0,
      coverLastFraction: true,
      discountsDrafts: true,
      refundOrder: 'proportional',
    },
    ...PARTS_OF_SCHEMA_3,
    messages: NO_MESSAGES,
  };
}
