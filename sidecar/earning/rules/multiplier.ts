import type { MultiplierKind } from './rule-kind.ts';

/** More points for what other rules gave for lines: all of them, or those of chosen items and groups. */
export const multiplier: MultiplierKind = {
  kind: 'multiplier',
  group: 'multiplier',
  fields: [
    { name: 'factor', type: 'decimal', min: 1, above: true, max: 1_000 },
    { name: 'itemIds', type: 'items', optional: true },
    { name: 'groupIds', type: 'groups', optional: true },
  ],
  defaults: () => ({ factor: '2', itemIds: [], groupIds: [] }),
  looksAtCatalogue: ({ itemIds, groupIds }) => itemIds.length > 0 || groupIds.length > 0,
  needsHistory: () => false,
  scope: ({ itemIds, groupIds }) => ({ itemIds, groupIds }),
};
