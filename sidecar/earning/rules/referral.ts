import type { ReferralRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import type { EventRuleKind } from './rule-kind.ts';

/** For who brought a friend (`referral`) and for the friend (`referred`), each with points of its own. */
export const referral: EventRuleKind<ReferralRule> = {
  kind: 'referral',
  group: 'event',
  fields: [
    { name: 'points', type: 'points', min: 0, max: POINTS_MAX },
    { name: 'friendPoints', type: 'points', min: 0, max: POINTS_MAX },
  ],
  defaults: () => ({ points: 100, friendPoints: 100 }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  events: ['referral', 'referred'],
  points: (rule, event) => (event.kind === 'referred' ? rule.friendPoints : rule.points),
};
