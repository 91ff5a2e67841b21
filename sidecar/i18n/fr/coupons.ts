import type { coupons as original } from '../en/coupons.ts';
import type { Texts } from '../texts.ts';

export const coupons: Texts<typeof original> = {
  paymentNote: 'Bon {code}',
};
