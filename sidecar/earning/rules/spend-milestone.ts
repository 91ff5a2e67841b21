import type { SpendMilestoneRule } from '../../programs/rule.ts';
import { rational, roundTo, toPoints } from '../../shared/rational.ts';
import { POINTS_MAX } from './field-spec.ts';
import { fixedGift } from './fixed-gift.ts';
import type { BonusKind } from './rule-kind.ts';
import { unitOf } from './starting-rates.ts';

/** The invoice with which a member's net spend reaches an amount, or each multiple of it that it passes. */
export const spendMilestone: BonusKind<SpendMilestoneRule> = {
  kind: 'spend_milestone',
  group: 'bonus',
  fields: [
    { name: 'amount', type: 'amount' },
    { name: 'repeats', type: 'tick' },
    { name: 'points', type: 'points', min: 1, max: POINTS_MAX },
  ],
  defaults(currencies) {
    const home = currencies.find((currency) => currency.isDefault) ?? currencies[0];
    const amount = rational(unitOf(home?.code ?? '')).mul(1000);
    return { amount: amount.toString(), repeats: false, points: 100 };
  },
  looksAtCatalogue: () => false,
  needsHistory: () => true,
  give({ amount, repeats, points }, { context, spend }) {
    const step = rational(amount);
    const before = rational(context.spendBefore);
    const after = before.add(spend);
    if (!repeats) {
      const isReached = before.compare(step) < 0 && after.compare(step) >= 0;
      return isReached ? fixedGift(points) : 'milestone_not_reached';
    }
    const passed = roundTo(after.div(step), 'floor') - roundTo(before.div(step), 'floor');
    return passed > 0n ? fixedGift(toPoints(passed) * points) : 'milestone_not_reached';
  },
};
