import { COUPON_FIELDS, COUPON_TERM_FIELDS } from './coupon-fields.ts';
import {
  CAP_FIELDS,
  CURRENCY_FIELDS,
  EARNING_DETAIL_FIELDS,
  EARNING_FIELDS,
  EXCLUDED_FIELDS,
  GROUP_TREE_FIELDS,
} from './earning-fields.ts';
import { REDEMPTION_DETAIL_FIELDS, REDEMPTION_FIELDS } from './redemption-fields.ts';
import { expiryField } from '../form/expiry-field.ts';
import type { Field } from '../form/field.ts';
import type { Section } from '../form/section.ts';

const EXPIRY: readonly Field[] = [expiryField({ path: 'expiry', name: 'expiry', text: 'expiry' })];

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
  section('earnTitle', EARNING_FIELDS, false),
  section('expiryTitle', EXPIRY, false),
  section('redeemTitle', REDEMPTION_FIELDS, false),
  section('couponsTitle', COUPON_FIELDS, true),
  section('couponTermsTitle', COUPON_TERM_FIELDS, true),
  section('rewardsTitle', REWARDS, false),
  section('earnDetailsTitle', EARNING_DETAIL_FIELDS, true),
  section('capsTitle', CAP_FIELDS, true),
  section('excludedTitle', EXCLUDED_FIELDS, true),
  section('groupTreeTitle', GROUP_TREE_FIELDS, true),
  section('redeemDetailsTitle', REDEMPTION_DETAIL_FIELDS, true),
  section('participationTitle', PARTICIPATION, true),
  section('returnsTitle', RETURNS, true),
  section('currenciesTitle', CURRENCY_FIELDS, true),
  section('namingTitle', NAMING, true),
];

export const PROGRAM_FIELDS: readonly Field[] = PROGRAM_SECTIONS.flatMap(({ fields }) => fields);
