import type { PerOrderRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import { fixedGift } from './fixed-gift.ts';
import type { BonusKind } from './rule-kind.ts';

/** The same points for every paid invoice. */
export const perOrder: BonusKind<PerOrderRule> = {
  kind: 'per_order',
  group: 'bonus',
  fields: [{ name: 'points', type: 'points', min: 1, max: POINTS_MAX }],
  defaults: () => ({ points: 100 }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  give: ({ points }) => fixedGift(points),
};
