import type { RegistrationRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import type { EventRuleKind } from './rule-kind.ts';

/** For becoming a client; which moment counts is up to whoever derives the event. */
export const registration: EventRuleKind<RegistrationRule> = {
  kind: 'registration',
  group: 'event',
  fields: [
    { name: 'points', type: 'points', min: 1, max: POINTS_MAX },
    { name: 'when', type: 'choice', choices: ['first_paid', 'verified', 'registered'] },
  ],
  // Points for a mere registration can be farmed, so a new rule waits for the first paid invoice.
  defaults: () => ({ points: 100, when: 'first_paid' }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  events: ['registration'],
  points: ({ points }) => points,
};
