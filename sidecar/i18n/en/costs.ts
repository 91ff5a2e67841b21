/** The three rates side by side with what they cost. */
export const costs = {
  title: 'What points cost',
  intro:
    'If every point is spent. Fewer are in real life, since some expire or are forgotten. Bonuses and rules of their own come on top.',
  rate: 'Rate',
  back: 'Given back of sales',
  earn: 'Earning',
  onInvoice: 'Paid on an invoice',
  asCoupon: 'As a coupon',
  between: '{least} to {most}',
  ofSales: '{cost} of {sales} sales',
  warning: 'That is more than {percent} of sales. Check that the rates are not too generous by a digit.',
} as const;
