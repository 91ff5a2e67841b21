import type { RuleKind } from '../../programs/rule.ts';
import { expiryField } from '../form/expiry-field.ts';
import type { Field } from '../form/field.ts';
import type { Section } from '../form/section.ts';
import { groupOf, ownFields } from './rule-kinds.ts';

const NAME: Field = { type: 'text', path: 'name', text: 'name', longest: 80 };

const WHEN: readonly Field[] = [
  { type: 'day', path: 'validFrom', text: 'validFrom' },
  { type: 'day', path: 'validUntil', text: 'validUntil' },
  { type: 'list', path: 'weekdays', text: 'weekdays', source: 'weekdays' },
];

const AUDIENCE: readonly Field[] = [
  { type: 'list', path: 'audience.tierIds', text: 'audienceLevels', source: 'levels' },
  { type: 'list', path: 'audience.clientGroupIds', text: 'audienceGroups', source: 'client_groups' },
  { type: 'list', path: 'audience.clientIds', text: 'audienceClients', source: 'clients' },
];

const MINIMUM: readonly Field[] = [
  { type: 'per_currency', path: 'minimum.amounts', text: 'minimumAmounts', key: 'amount' },
  { type: 'whole', path: 'minimum.quantity', text: 'minimumQuantity', optional: true },
];

const cap = (key: string): Field => ({
  type: 'whole',
  path: `caps.${key}`,
  text: `caps.${key}`,
  unit: 'points',
  optional: true,
});

const CAPS: readonly Field[] = ['perDocument', 'perDay', 'perMonth', 'perYear', 'perMember', 'budget'].map(
  cap,
);

const POINTS: readonly Field[] = [
  { type: 'whole', path: 'holdDays', text: 'holdDays', unit: 'days', optional: true },
  expiryField({ path: 'expiry', name: 'expiry', text: 'expiry', none: true }),
];

const ORDER: readonly Field[] = [
  { type: 'whole', path: 'priority', text: 'priority', isSigned: true },
  { type: 'tick', path: 'stopsAfter', text: 'stopsAfter' },
];

/** What narrows a rule or changes its points; the parts that an event has nothing of are left out. */
export const COMMON_FIELDS: readonly Field[] = [
  ...WHEN,
  ...AUDIENCE,
  ...MINIMUM,
  ...CAPS,
  ...POINTS,
  ...ORDER,
];

export function ruleSections(kind: RuleKind): readonly Section[] {
  const isEvent = groupOf(kind) === 'event';
  const folded = (title: string, fields: readonly Field[]): Section => ({ title, fields, isFolded: true });
  return [
    { title: 'awardTitle', fields: [NAME, ...ownFields(kind)], isFolded: false },
    { title: 'whenTitle', fields: WHEN, isFolded: false },
    folded('audienceTitle', AUDIENCE),
    ...(isEvent ? [] : [folded('minimumTitle', MINIMUM)]),
    folded('capsTitle', CAPS),
    folded('pointsTitle', POINTS),
    folded('orderTitle', ORDER),
  ];
}

export function ruleFields(kind: RuleKind): readonly Field[] {
  return ruleSections(kind).flatMap(({ fields }) => fields);
}
