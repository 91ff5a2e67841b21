import { type ActionKind, DELAY_UNITS } from '../../automation/automation.ts';
import { TRIGGER_KINDS } from '../../automation/trigger-kinds.ts';
import type { Field } from '../form/field.ts';
import type { Section } from '../form/section.ts';

const ACTION_KINDS: readonly ActionKind[] = [
  'message',
  'points',
  'coupon',
  'client_group',
  'todo',
  'webhook',
  'wait',
];

const TRIGGER: Field = {
  type: 'variant',
  path: 'trigger',
  by: 'kind',
  text: 'trigger',
  kinds: TRIGGER_KINDS,
  fields: [
    { when: ['quiet'], field: { type: 'whole', path: 'trigger.days', text: 'quietDays', unit: 'days' } },
  ],
};

const ONCE: Field = { type: 'tick', path: 'once', text: 'once' };

const CONDITIONS: readonly Field[] = [
  { type: 'list', path: 'conditions.levels', source: 'levels', text: 'ifLevels' },
  { type: 'list', path: 'conditions.clientGroupIds', source: 'client_groups', text: 'ifGroups' },
  {
    type: 'whole',
    path: 'conditions.spendableLeast',
    text: 'ifSpendableLeast',
    optional: true,
    unit: 'points',
  },
  {
    type: 'whole',
    path: 'conditions.spendableMost',
    text: 'ifSpendableMost',
    optional: true,
    unit: 'points',
  },
  {
    type: 'whole',
    path: 'conditions.eventPointsLeast',
    text: 'ifEventPoints',
    optional: true,
    unit: 'points',
  },
  { type: 'whole', path: 'conditions.quietDaysLeast', text: 'ifQuietDays', optional: true, unit: 'days' },
  { type: 'whole', path: 'conditions.invoicesLeast', text: 'ifInvoicesLeast', optional: true },
  { type: 'whole', path: 'conditions.invoicesMost', text: 'ifInvoicesMost', optional: true },
  { type: 'decimal', path: 'conditions.spendLeast', text: 'ifSpend', optional: true, unit: 'money' },
  { type: 'list', path: 'conditions.languages', source: 'languages', text: 'ifLanguages' },
  { type: 'list', path: 'conditions.weekdays', source: 'weekdays', text: 'ifWeekdays' },
];

const ACTION: Field = {
  type: 'variant',
  path: 'action',
  by: 'kind',
  text: 'action',
  kinds: ACTION_KINDS,
  fields: [
    {
      when: ['message'],
      field: { type: 'one_of', path: 'action.message', text: 'message', source: 'messages' },
    },
    {
      when: ['message'],
      field: { type: 'list', path: 'action.channels', text: 'messageWays', source: 'channels' },
    },
    { when: ['points'], field: { type: 'whole', path: 'action.points', text: 'points', unit: 'points' } },
    {
      when: ['coupon'],
      field: { type: 'choice', path: 'action.as', text: 'couponAs', choices: ['amount', 'percent'] },
    },
    { when: ['coupon'], field: { type: 'decimal', path: 'action.amount', text: 'couponAmount' } },
    {
      when: ['coupon'],
      field: { type: 'one_of', path: 'action.currency', text: 'couponCurrency', source: 'currencies' },
    },
    {
      when: ['coupon'],
      field: { type: 'whole', path: 'action.validDays', text: 'couponDays', unit: 'days' },
    },
    {
      when: ['client_group'],
      field: { type: 'list', path: 'action.add', text: 'groupsAdd', source: 'client_groups' },
    },
    {
      when: ['client_group'],
      field: { type: 'list', path: 'action.remove', text: 'groupsRemove', source: 'client_groups' },
    },
    { when: ['todo'], field: { type: 'text', path: 'action.text', text: 'todoText', longest: 300 } },
    { when: ['todo'], field: { type: 'whole', path: 'action.dueInDays', text: 'todoDays', unit: 'days' } },
    { when: ['todo'], field: { type: 'one_of', path: 'action.staffId', text: 'todoStaff', source: 'staff' } },
    {
      when: ['webhook'],
      field: { type: 'one_of', path: 'action.endpointId', text: 'webhook', source: 'webhooks' },
    },
    { when: ['wait'], field: { type: 'whole', path: 'action.hour', text: 'waitHour' } },
    {
      when: ['wait'],
      field: { type: 'list', path: 'action.weekdays', text: 'waitDays', source: 'weekdays' },
    },
  ],
};

export const MAIN_SECTIONS: readonly Section[] = [
  { title: 'triggerTitle', fields: [TRIGGER, ONCE], isFolded: false },
  { title: 'conditionsTitle', fields: CONDITIONS, isFolded: true },
];
export const MAIN_FIELDS = MAIN_SECTIONS.flatMap(({ fields }) => fields);

export const STEP_SECTIONS: readonly Section[] = [
  {
    title: 'stepTitle',
    fields: [
      { type: 'whole', path: 'delay.amount', text: 'delayAmount' },
      { type: 'choice', path: 'delay.unit', text: 'delayUnit', choices: DELAY_UNITS },
      ACTION,
    ],
    isFolded: false,
  },
  { title: 'stepConditionsTitle', fields: CONDITIONS, isFolded: true },
];
export const STEP_FIELDS = STEP_SECTIONS.flatMap(({ fields }) => fields);
