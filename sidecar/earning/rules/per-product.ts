import type { PerProductRule } from '../../programs/rule.ts';
import type { LineKind } from './rule-kind.ts';

/** Points for chosen catalogue items; nothing is more specific. */
export const perProduct: LineKind<PerProductRule> = {
  kind: 'per_product',
  group: 'line',
  fields: [
    { name: 'itemIds', type: 'items' },
    { name: 'award', type: 'award' },
  ],
  defaults: () => ({ itemIds: [], award: { per: 'unit', points: 1 } }),
  looksAtCatalogue: () => true,
  needsHistory: () => false,
  scope: ({ itemIds }) => ({ itemIds, groupIds: [] }),
  award: ({ award }) => award,
};
