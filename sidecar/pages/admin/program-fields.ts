import { COUPON_FIELDS, COUPON_TERM_FIELDS } from './coupon-fields.ts';
import { expiryField } from '../form/expiry-field.ts';
import type { Field } from '../form/field.ts';
import type { Section } from '../form/section.ts';

const EARNING: readonly Field[] = [
  { type: 'rates', path: 'spend.rates', name: 'rates', text: 'earnRate', says: 'earnSentence' },
  {
    type: 'choice',
    path: 'earning.mode',
    name: 'mode',
    text: 'mode',
    choices: ['paid_in_full', 'per_payment', 'on_issue_pending'],
  },
];

const EXPIRY: readonly Field[] = [expiryField({ path: 'expiry', name: 'expiry', text: 'expiry' })];

const REDEEMING: readonly Field[] = [
  { type: 'tick', path: 'redemption.enabled', name: 'redemption_enabled', text: 'redemptionEnabled' },
  { type: 'tick', path: 'redemption.clientMayRedeem', name: 'client_may_redeem', text: 'clientMayRedeem' },
  {
    type: 'rates',
    path: 'redemption.rates',
    name: 'redeem_rates',
    text: 'redeemRate',
    says: 'redeemSentence',
  },
  {
    type: 'whole',
    path: 'redemption.minimumPoints',
    name: 'minimum_points',
    text: 'minimum',
    unit: 'points',
  },
  {
    type: 'whole',
    path: 'redemption.maximumSharePercent',
    name: 'maximum_share',
    text: 'share',
    unit: 'percent',
  },
];

const EARNING_DETAILS: readonly Field[] = [
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

const CAPS: readonly Field[] = [
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

const CATALOGUE: readonly Field[] = [
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

const GROUP_TREE: readonly Field[] = [
  { type: 'parents', path: 'earning.groupParents', name: 'group_parents', text: 'groupParents' },
];

const CURRENCIES: readonly Field[] = [
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

const RETURNS: readonly Field[] = [
  {
    type: 'choice',
    path: 'clawback.policy',
    name: 'clawback_policy',
    text: 'policy',
    choices: ['debt', 'within_balance', 'own_lots', 'only_pending', 'negative'],
  },
  {
    type: 'whole',
    path: 'clawback.debtMax',
    name: 'debt_max',
    text: 'debtMax',
    unit: 'points',
    optional: true,
    shownWhen: { name: 'clawback_policy', is: 'debt' },
  },
  {
    type: 'whole',
    path: 'clawback.debtMonths',
    name: 'debt_months',
    text: 'debtMonths',
    unit: 'months',
    optional: true,
    shownWhen: { name: 'clawback_policy', is: 'debt' },
  },
  {
    type: 'choice',
    path: 'redemption.refundOrder',
    name: 'refund_order',
    text: 'refundOrder',
    choices: ['proportional', 'money_first', 'points_first'],
  },
  { type: 'whole', path: 'expiry.graceDays', name: 'grace_days', text: 'grace', unit: 'days' },
];

const REDEEMING_DETAILS: readonly Field[] = [
  { type: 'whole', path: 'redemption.stepPoints', name: 'step_points', text: 'step', unit: 'points' },
  {
    type: 'whole',
    path: 'redemption.maximumPoints',
    name: 'maximum_points',
    text: 'maximum',
    unit: 'points',
    optional: true,
  },
  { type: 'whole', path: 'redemption.keepMinimumPoints', name: 'keep_minimum', text: 'keep', unit: 'points' },
  {
    type: 'tick',
    path: 'redemption.coverLastFraction',
    name: 'cover_last_fraction',
    text: 'cover',
  },
  { type: 'tick', path: 'redemption.discountsDrafts', name: 'discounts_drafts', text: 'discountsDrafts' },
];

const PARTICIPATION: readonly Field[] = [
  {
    type: 'choice',
    path: 'participation.joining',
    name: 'joining',
    text: 'joining',
    choices: ['automatic', 'on_request'],
  },
  { type: 'tick', path: 'participation.showsLog', name: 'shows_log', text: 'showsLog' },
  {
    type: 'list',
    path: 'participation.excludedGroupIds',
    name: 'excluded_client_groups',
    text: 'excludedClientGroups',
    source: 'client_groups',
  },
  {
    type: 'list',
    path: 'participation.excludedClientIds',
    name: 'excluded_clients',
    text: 'excludedClients',
    source: 'clients',
  },
  {
    type: 'local_text',
    path: 'participation.terms',
    name: 'terms',
    text: 'terms',
    longest: 20_000,
    optional: true,
  },
];

const REWARDS: readonly Field[] = [
  { type: 'tick', path: 'rewards.isOn', name: 'rewards_on', text: 'rewardsOn' },
  {
    type: 'tick',
    path: 'rewards.clientMayOrder',
    name: 'client_may_order',
    text: 'clientMayOrder',
  },
];

const NAMING: readonly Field[] = [
  { type: 'local_text', path: 'names.one', name: 'point_name', text: 'pointName' },
  { type: 'local_text', path: 'names.many', name: 'points_name', text: 'pointsName' },
  { type: 'text', path: 'naming.icon', name: 'points_icon', text: 'pointsIcon', longest: 40 },
];

const section = (title: string, fields: readonly Field[], isFolded: boolean): Section => ({
  title,
  fields,
  isFolded,
});

/** The simple things first; what most shops never touch is folded away. */
export const PROGRAM_SECTIONS: readonly Section[] = [
  section('earnTitle', EARNING, false),
  section('expiryTitle', EXPIRY, false),
  section('redeemTitle', REDEEMING, false),
  section('couponsTitle', COUPON_FIELDS, true),
  section('couponTermsTitle', COUPON_TERM_FIELDS, true),
  section('rewardsTitle', REWARDS, false),
  section('earnDetailsTitle', EARNING_DETAILS, true),
  section('capsTitle', CAPS, true),
  section('excludedTitle', CATALOGUE, true),
  section('groupTreeTitle', GROUP_TREE, true),
  section('redeemDetailsTitle', REDEEMING_DETAILS, true),
  section('participationTitle', PARTICIPATION, true),
  section('returnsTitle', RETURNS, true),
  section('currenciesTitle', CURRENCIES, true),
  section('namingTitle', NAMING, true),
];

export const PROGRAM_FIELDS: readonly Field[] = PROGRAM_SECTIONS.flatMap(({ fields }) => fields);
