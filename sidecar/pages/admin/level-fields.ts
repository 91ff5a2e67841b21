import type { TierSettings } from '../../programs/tier.ts';
import type { Field } from '../form/field.ts';
import type { Section } from '../form/section.ts';

const monthsWhen = (path: string, name: string, when: string) => ({
  when: [when],
  field: { type: 'whole', path, name, text: 'months', unit: 'months' } as const satisfies Field,
});

const HOW: readonly Field[] = [
  { type: 'choice', path: 'mode', text: 'mode', choices: ['off', 'threshold', 'exchange'] },
  {
    type: 'choice',
    path: 'metric',
    text: 'metric',
    choices: ['points', 'spend', 'invoices'],
    shownWhen: { name: 'mode', is: 'threshold' },
  },
  {
    type: 'variant',
    path: 'window',
    text: 'window',
    by: 'kind',
    kinds: [
      'lifetime',
      'rolling_months',
      'calendar_year',
      'calendar_quarter',
      'membership_year',
      'since_change',
    ],
    shownWhen: { name: 'mode', is: 'threshold' },
    fields: [monthsWhen('window.months', 'window_months', 'rolling_months')],
  },
  {
    type: 'choice',
    path: 'choice',
    text: 'choice',
    choices: ['highest', 'all'],
    shownWhen: { name: 'mode', is: 'exchange' },
  },
];

const HOW_LONG: readonly Field[] = [
  {
    type: 'variant',
    path: 'validity',
    text: 'validity',
    by: 'kind',
    kinds: ['forever', 'months', 'period_end', 'date'],
    fields: [
      monthsWhen('validity.months', 'validity_months', 'months'),
      {
        when: ['period_end'],
        field: {
          type: 'choice',
          path: 'validity.periods',
          name: 'validity_periods',
          text: 'periods',
          choices: ['0', '1'],
          isNumber: true,
        },
      },
      {
        when: ['date'],
        field: { type: 'day', path: 'validity.day', name: 'validity_day', text: 'validityDay' },
      },
    ],
  },
  {
    type: 'choice',
    path: 'downgrade',
    text: 'downgrade',
    choices: ['never', 'one_step', 'to_level'],
    shownWhen: { name: 'mode', is: 'threshold' },
  },
];

const DETAILS: readonly Field[] = [
  { type: 'whole', path: 'graceDays', text: 'graceDays', unit: 'days' },
  { type: 'whole', path: 'warnDays', text: 'warnDays', unit: 'days' },
  { type: 'tick', path: 'strict', text: 'strict' },
  { type: 'tick', path: 'countAdjustments', text: 'countAdjustments' },
  { type: 'tick', path: 'rewardsSkipped', text: 'rewardsSkipped' },
  { type: 'tick', path: 'offersDiscount', text: 'offersDiscount' },
];

const CARD: readonly Field[] = [
  { type: 'tick', path: 'card.isShown', text: 'cardShown' },
  { type: 'tick', path: 'card.showsQr', text: 'cardQr' },
  { type: 'list', path: 'card.fields', text: 'cardFields', source: 'card_fields' },
];

/** What holds for all levels. */
export const TIER_SECTIONS: readonly Section[] = [
  { title: 'howTitle', fields: HOW, isFolded: false },
  { title: 'howLongTitle', fields: HOW_LONG, isFolded: false },
  { title: 'detailsTitle', fields: DETAILS, isFolded: true },
  { title: 'cardTitle', fields: CARD, isFolded: true },
];

export const TIER_FIELDS: readonly Field[] = TIER_SECTIONS.flatMap(({ fields }) => fields);

/** What one level asks for, by the way in which levels are reached. */
export function levelSections({ mode, metric }: TierSettings): readonly Section[] {
  const price: Field = { type: 'whole', path: 'price', text: 'price', unit: 'points' };
  const threshold: Field =
    metric === 'spend'
      ? { type: 'decimal', path: 'threshold', text: 'thresholdSpend', unit: 'money' }
      : {
          type: 'whole',
          isText: true,
          path: 'threshold',
          text: metric === 'invoices' ? 'thresholdInvoices' : 'thresholdPoints',
          ...(metric === 'points' ? { unit: 'points' } : {}),
        };
  const reached = { off: [threshold, price], threshold: [threshold], exchange: [price] }[mode];
  return [
    {
      title: 'levelTitle',
      fields: [{ type: 'local_text', path: 'names', text: 'names' }, ...reached],
      isFolded: false,
    },
    {
      title: 'benefitsTitle',
      fields: [
        { type: 'decimal', path: 'multiplier', text: 'multiplier', unit: 'times' },
        { type: 'whole', path: 'entryReward', text: 'entryReward', unit: 'points' },
        {
          type: 'decimal',
          path: 'discount.percent',
          text: 'discountPercent',
          unit: 'percent',
          optional: true,
        },
        { type: 'one_of', path: 'clientGroupId', text: 'clientGroup', source: 'client_groups' },
        { type: 'perks', path: 'perks', text: 'perks' },
      ],
      isFolded: false,
    },
    {
      title: 'discountTitle',
      fields: [
        { type: 'list', path: 'discount.groupIds', text: 'discountGroups', source: 'groups' },
        { type: 'list', path: 'discount.itemIds', text: 'discountItems', source: 'items' },
      ],
      isFolded: true,
    },
    {
      title: 'soldTitle',
      fields: [{ type: 'list', path: 'soldAsItemIds', text: 'soldAs', source: 'items' }],
      isFolded: true,
    },
    {
      title: 'lookTitle',
      fields: [
        { type: 'colour', path: 'colour', text: 'colour' },
        { type: 'colour', path: 'textColour', text: 'textColour' },
        { type: 'text', path: 'icon', text: 'icon', longest: 40 },
      ],
      isFolded: true,
    },
  ];
}

export function levelFields(settings: TierSettings): readonly Field[] {
  return levelSections(settings).flatMap(({ fields }) => fields);
}
