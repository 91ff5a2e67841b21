import type { Field } from '../form/field.ts';

/** How points become coupons. */
export const COUPON_FIELDS: readonly Field[] = [
  { type: 'tick', path: 'coupons.isOn', name: 'coupons_on', text: 'couponsOn' },
  { type: 'tick', path: 'coupons.clientMayConvert', name: 'coupons_client', text: 'couponsClient' },
  {
    type: 'choice',
    path: 'coupons.conversion',
    name: 'coupon_conversion',
    text: 'couponConversion',
    choices: ['chosen', 'whole_balance', 'packages'],
  },
  { type: 'rates', path: 'coupons.rates', name: 'coupon_rates', text: 'couponRate', says: 'redeemSentence' },
  { type: 'packages', path: 'coupons.packages', name: 'coupon_packages', text: 'couponPackages' },
  {
    type: 'whole',
    path: 'coupons.minimumPoints',
    name: 'coupon_minimum',
    text: 'couponMinimum',
    unit: 'points',
  },
  { type: 'whole', path: 'coupons.stepPoints', name: 'coupon_step', text: 'couponStep', unit: 'points' },
  {
    type: 'whole',
    path: 'coupons.maximumPoints',
    name: 'coupon_maximum',
    text: 'couponMaximum',
    unit: 'points',
    optional: true,
  },
];

/** What coupons are good for, from their issue on. */
export const COUPON_TERM_FIELDS: readonly Field[] = [
  {
    type: 'whole',
    path: 'coupons.terms.validDays',
    name: 'coupon_days',
    text: 'couponDays',
    unit: 'days',
    optional: true,
  },
  {
    type: 'per_currency',
    path: 'coupons.terms.minimumSpend',
    name: 'coupon_spend',
    text: 'couponSpend',
    key: 'amount',
  },
  {
    type: 'list',
    path: 'coupons.terms.groupIds',
    name: 'coupon_groups',
    text: 'couponGroups',
    source: 'groups',
  },
  { type: 'list', path: 'coupons.terms.itemIds', name: 'coupon_items', text: 'couponItems', source: 'items' },
  { type: 'tick', path: 'coupons.terms.isExclusive', name: 'coupon_exclusive', text: 'couponExclusive' },
  {
    type: 'tick',
    path: 'coupons.terms.skipsDiscountedLines',
    name: 'coupon_undiscounted',
    text: 'couponUndiscounted',
  },
  {
    type: 'choice',
    path: 'coupons.terms.unusedValue',
    name: 'coupon_unused',
    text: 'couponUnused',
    choices: ['lost', 'kept'],
  },
  {
    type: 'choice',
    path: 'coupons.stacking',
    name: 'coupon_stacking',
    text: 'couponStacking',
    choices: ['best', 'all'],
  },
  { type: 'text', path: 'coupons.codePrefix', name: 'coupon_prefix', text: 'couponPrefix', longest: 12 },
  { type: 'whole', path: 'coupons.freedDays', name: 'coupon_freed', text: 'couponFreed', unit: 'days' },
  {
    type: 'choice',
    path: 'coupons.whenPointsGo',
    name: 'coupon_points_go',
    text: 'couponPointsGo',
    choices: ['keep', 'void'],
  },
];
