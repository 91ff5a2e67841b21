import { PROGRAM_FIELDS } from '../admin/program-fields.ts';
import { type Field, nameOf } from '../form/field.ts';
import type { Section } from '../form/section.ts';
import { invariant } from '../../shared/errors.ts';

/** A panel with some of the fields of the programme's own form. */
function panel(title: string, ...names: readonly string[]): Section {
  const fields = names.map((name) => {
    const field = PROGRAM_FIELDS.find((one) => nameOf(one) === name);
    invariant(field, 'set-up asks for what the form of the programme has');
    return field;
  });
  return { title, isFolded: false, fields };
}

/** The three rates and the least that is redeemed, of all the programme's settings. */
export const RATE_SECTIONS: readonly Section[] = [
  panel('earnTitle', 'rates'),
  panel('redeemTitle', 'redeem_rates', 'minimum_points'),
  panel('couponTitle', 'coupons_on', 'coupon_rates'),
];

export const RATE_FIELDS: readonly Field[] = RATE_SECTIONS.flatMap(({ fields }) => fields);

export const EXPIRY_SECTIONS: readonly Section[] = [panel('expiryTitle', 'expiry', 'hold_days')];

export const EXPIRY_FIELDS: readonly Field[] = EXPIRY_SECTIONS.flatMap(({ fields }) => fields);
