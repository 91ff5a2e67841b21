import type { AnniversaryRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import type { EventRuleKind } from './rule-kind.ts';

/** Each year on the day on which the client was registered. */
export const anniversary: EventRuleKind<AnniversaryRule> = {
  kind: 'anniversary',
  group: 'event',
  fields: [
    { name: 'points', type: 'points', min: 1, max: POINTS_MAX },
    { name: 'catchUpDays', type: 'whole', min: 0, max: 60 },
  ],
  defaults: () => ({ points: 100, catchUpDays: 7 }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  events: ['anniversary'],
  points: ({ points }) => points,
};
