import type { PerAmountRule } from '../../programs/rule.ts';
import { EVERY_LINE, type LineKind } from './rule-kind.ts';
import { startingRates } from './starting-rates.ts';

/** Points for the money of every line that no more specific rule is about. */
export const perAmount: LineKind<PerAmountRule> = {
  kind: 'per_amount',
  group: 'line',
  fields: [{ name: 'rates', type: 'rates', optional: true }],
  defaults: (currencies) => ({ rates: startingRates(currencies) }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  scope: () => EVERY_LINE,
  award: ({ rates }) => ({ per: 'amount', rates }),
};
