import type { Field } from '../form/field.ts';

/** What is asked first: the rates, and the usual limits. */
export const REDEMPTION_FIELDS: readonly Field[] = [
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

/** The other limits, and what points are booked as. */
export const REDEMPTION_DETAIL_FIELDS: readonly Field[] = [
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
