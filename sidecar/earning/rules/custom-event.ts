import type { CustomEventRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import type { EventRuleKind } from './rule-kind.ts';

/** For whatever another module or program reports under the rule's code; without points of its own, as many as are reported. */
export const customEvent: EventRuleKind<CustomEventRule> = {
  kind: 'custom_event',
  group: 'event',
  fields: [
    { name: 'event', type: 'code' },
    { name: 'points', type: 'points', optional: true, min: 1, max: POINTS_MAX },
  ],
  defaults: () => ({ event: '', points: 10 }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  events: ['custom_event'],
  points: (rule, event) => (rule.event === event.code ? (rule.points ?? event.points ?? 0) : null),
};
