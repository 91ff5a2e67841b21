import type { ReviewRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import type { EventRuleKind } from './rule-kind.ts';

/** For a product review. */
export const review: EventRuleKind<ReviewRule> = {
  kind: 'review',
  group: 'event',
  fields: [{ name: 'points', type: 'points', min: 1, max: POINTS_MAX }],
  defaults: () => ({ points: 50 }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  events: ['review'],
  points: ({ points }) => points,
};
