import type { OnTimeRule } from '../../programs/rule.ts';
import { addDays } from '../../shared/business-time.ts';
import { rational, toDecimalText } from '../../shared/rational.ts';
import { paidInFullOn } from '../document-state.ts';
import { fixedGift } from './fixed-gift.ts';
import type { BonusKind } from './rule-kind.ts';

/** For invoices paid in full by the due date, or some days before it. */
export const onTime: BonusKind<OnTimeRule> = {
  kind: 'on_time',
  group: 'bonus',
  fields: [
    { name: 'daysBefore', type: 'whole', min: 0, max: 365 },
    { name: 'award', type: 'bonus_award' },
  ],
  defaults: () => ({ daysBefore: 0, award: { as: 'percent', percent: '10' } }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  give({ daysBefore, award }, { snapshot, basePoints }) {
    if (snapshot.dueDate === null) return 'no_due_date';
    const paidOn = paidInFullOn(snapshot);
    if (paidOn === null) return 'not_paid_in_full';
    if (paidOn > addDays(snapshot.dueDate, -daysBefore)) return 'not_on_time';
    if (award.as === 'points') return fixedGift(award.points);
    return {
      exact: basePoints.mul(rational(award.percent)).div(100),
      award: { as: 'percent', percent: award.percent, basePoints: toDecimalText(basePoints) },
    };
  },
};
