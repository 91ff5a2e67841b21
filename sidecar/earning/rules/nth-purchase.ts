import type { NthPurchaseRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import { fixedGift } from './fixed-gift.ts';
import type { BonusKind } from './rule-kind.ts';

/** A member's first, third, every fifth … paid invoice. */
export const nthPurchase: BonusKind<NthPurchaseRule> = {
  kind: 'nth_purchase',
  group: 'bonus',
  fields: [
    { name: 'nth', type: 'whole', min: 1, max: 1_000_000 },
    { name: 'repeats', type: 'tick' },
    { name: 'points', type: 'points', min: 1, max: POINTS_MAX },
  ],
  defaults: () => ({ nth: 1, repeats: false, points: 100 }),
  looksAtCatalogue: () => false,
  needsHistory: () => true,
  give({ nth, repeats, points }, { context }) {
    const count = context.invoicesBefore + 1;
    const isMeant = repeats ? count % nth === 0 : count === nth;
    return isMeant ? fixedGift(points) : 'other_purchase';
  },
};
