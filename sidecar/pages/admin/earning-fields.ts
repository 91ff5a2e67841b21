import type { Field } from '../form/field.ts';

/** What is asked first: the rates, and when points are earned. */
export const EARNING_FIELDS: readonly Field[] = [
  { type: 'rates', path: 'spend.rates', name: 'rates', text: 'earnRate', says: 'earnSentence' },
  {
    type: 'choice',
    path: 'earning.mode',
    name: 'mode',
    text: 'mode',
    choices: ['paid_in_full', 'per_payment', 'on_issue_pending'],
  },
];

/** How amounts become points. */
export const EARNING_DETAIL_FIELDS: readonly Field[] = [
  {
    type: 'choice',
    path: 'earning.ruleDate',
    name: 'rule_date',
    text: 'ruleDate',
    choices: ['invoice_date', 'paid_date'],
  },
  {
    type: 'choice',
    path: 'earning.rounding',
    name: 'rounding',
    text: 'rounding',
    choices: ['floor', 'half_up', 'ceil'],
  },
  { type: 'whole', path: 'earning.holdDays', name: 'hold_days', text: 'hold', unit: 'days' },
  {
    type: 'choice',
    path: 'earning.base.partlyRedeemed',
    name: 'partly_redeemed',
    text: 'partly',
    choices: ['earns_on_rest', 'earns_nothing'],
  },
  { type: 'tick', path: 'earning.base.includeTax', name: 'include_tax', text: 'includeTax' },
  {
    type: 'tick',
    path: 'earning.base.includeAdjustment',
    name: 'include_adjustment',
    text: 'includeAdjustment',
  },
  {
    type: 'tick',
    path: 'earning.base.excludeDiscountedLines',
    name: 'exclude_discounted',
    text: 'excludeDiscounted',
  },
  {
    type: 'whole',
    path: 'earning.lateAfterDays',
    name: 'late_after_days',
    text: 'lateAfter',
    unit: 'days',
    optional: true,
  },
  {
    type: 'choice',
    path: 'earning.multipliers',
    name: 'multipliers',
    text: 'multipliers',
    choices: ['highest', 'additive'],
  },
  {
    type: 'choice',
    path: 'earning.tierApplied',
    name: 'tier_applied',
    text: 'tierApplied',
    choices: ['before', 'after'],
  },
];

/** The most that is earned. */
export const CAP_FIELDS: readonly Field[] = [
  {
    type: 'whole',
    path: 'earning.caps.perDocument',
    name: 'cap_document',
    text: 'capDocument',
    unit: 'points',
    optional: true,
  },
  {
    type: 'whole',
    path: 'earning.caps.perDay',
    name: 'cap_day',
    text: 'capDay',
    unit: 'points',
    optional: true,
  },
  {
    type: 'whole',
    path: 'earning.caps.perMonth',
    name: 'cap_month',
    text: 'capMonth',
    unit: 'points',
    optional: true,
  },
];

/** What earns nothing. */
export const EXCLUDED_FIELDS: readonly Field[] = [
  {
    type: 'list',
    path: 'earning.base.excludedGroupIds',
    name: 'excluded_groups',
    text: 'excludedGroups',
    source: 'groups',
  },
  {
    type: 'list',
    path: 'earning.base.nonEarningModes',
    name: 'non_earning_modes',
    text: 'nonEarningModes',
    source: 'modes',
  },
  {
    type: 'list',
    path: 'earning.base.excludedItemIds',
    name: 'excluded_items',
    text: 'excludedItems',
    source: 'items',
  },
];

/** Which item groups stand below which. */
export const GROUP_TREE_FIELDS: readonly Field[] = [
  { type: 'parents', path: 'earning.groupParents', name: 'group_parents', text: 'groupParents' },
];

/** What foreign money counts. */
export const CURRENCY_FIELDS: readonly Field[] = [
  {
    type: 'one_of',
    path: 'conversion.currency',
    name: 'conversion_currency',
    text: 'conversionCurrency',
    source: 'currencies',
  },
  {
    type: 'per_currency',
    path: 'conversion.rates',
    name: 'conversion_rates',
    text: 'conversionRates',
    key: 'rate',
  },
  { type: 'tick', path: 'conversion.earnsConverted', name: 'earns_converted', text: 'earnsConverted' },
];
