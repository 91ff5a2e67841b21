import type { PerCategoryRule } from '../../programs/rule.ts';
import type { LineKind } from './rule-kind.ts';
import { startingRates } from './starting-rates.ts';

/** Points for chosen item groups and those below them; of several the one closest to the line's own group counts. */
export const perCategory: LineKind<PerCategoryRule> = {
  kind: 'per_category',
  group: 'line',
  fields: [
    { name: 'groupIds', type: 'groups' },
    { name: 'award', type: 'award' },
  ],
  defaults: (currencies) => ({ groupIds: [], award: { per: 'amount', rates: startingRates(currencies) } }),
  looksAtCatalogue: () => true,
  needsHistory: () => false,
  scope: ({ groupIds }) => ({ itemIds: [], groupIds }),
  award: ({ award }) => award,
};
