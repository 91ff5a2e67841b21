/** Coupons: bought with points or given, used on invoices. */
export const coupons = {
  paymentNote: 'Coupon {code}',
} as const;
