import { expiryField } from '../form/expiry-field.ts';
import type { Field } from '../form/field.ts';
import type { Section } from '../form/section.ts';

/** The three rates and the least that is redeemed, of all the programme's settings. */
export const RATE_SECTIONS: readonly Section[] = [
  {
    title: 'earnTitle',
    isFolded: false,
    fields: [{ type: 'rates', path: 'spend.rates', name: 'rates', text: 'earnRate', says: 'earnSentence' }],
  },
  {
    title: 'redeemTitle',
    isFolded: false,
    fields: [
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
    ],
  },
  {
    title: 'couponTitle',
    isFolded: false,
    fields: [
      { type: 'tick', path: 'coupons.isOn', name: 'coupons_on', text: 'couponsOn' },
      {
        type: 'rates',
        path: 'coupons.rates',
        name: 'coupon_rates',
        text: 'couponRate',
        says: 'redeemSentence',
      },
    ],
  },
];

export const RATE_FIELDS: readonly Field[] = RATE_SECTIONS.flatMap(({ fields }) => fields);

export const EXPIRY_SECTIONS: readonly Section[] = [
  {
    title: 'expiryTitle',
    isFolded: false,
    fields: [
      expiryField({ path: 'expiry', name: 'expiry', text: 'expiry' }),
      { type: 'whole', path: 'earning.holdDays', name: 'hold_days', text: 'hold', unit: 'days' },
    ],
  },
];

export const EXPIRY_FIELDS: readonly Field[] = EXPIRY_SECTIONS.flatMap(({ fields }) => fields);
