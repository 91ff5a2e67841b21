import type { BirthdayRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import type { EventRuleKind } from './rule-kind.ts';

/** Once a year for a contact's birthday. */
export const birthday: EventRuleKind<BirthdayRule> = {
  kind: 'birthday',
  group: 'event',
  fields: [
    { name: 'points', type: 'points', min: 1, max: POINTS_MAX },
    { name: 'leapDay', type: 'choice', choices: ['feb28', 'mar1'] },
    { name: 'leadDays', type: 'whole', min: 0, max: 60 },
    { name: 'catchUpDays', type: 'whole', min: 0, max: 60 },
    { name: 'quietDays', type: 'whole', min: 0, max: 366 },
    { name: 'minimumMembershipDays', type: 'whole', min: 0, max: 3_650 },
  ],
  defaults: () => ({
    points: 100,
    leapDay: 'feb28',
    leadDays: 0,
    catchUpDays: 7,
    quietDays: 30,
    minimumMembershipDays: 0,
  }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  events: ['birthday'],
  points: ({ points }) => points,
};
