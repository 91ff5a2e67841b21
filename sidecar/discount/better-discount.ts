import { ZERO, rational } from '../shared/rational.ts';

/** An invoice's own discount and totals, as its form or its row has them; decimal text. */
export interface InvoiceTotals {
  readonly subtotal: string;
  readonly total: string;
  readonly adjustment: string;
  readonly discountTotal: string;
  readonly discountType: '' | 'before_tax' | 'after_tax';
}

/** How the invoice's own discount stands to what a level gives. */
export type DiscountState =
  /** The invoice has none. */
  | 'none'
  /** It is the level's discount. */
  | 'given'
  /** The client is better off with it. */
  | 'better'
  /** The client would be better off with the level's. */
  | 'worse';

/**
 * The CRM knows one discount per invoice, so it is never both: the one that leaves the client less to pay. A discount before tax
 * lowers the tax with it, so it is worth more than the same amount after tax.
 */
export function compareDiscounts(totals: InvoiceTotals, levelAmount: string): DiscountState {
  const own = rational(totals.discountTotal);
  if (totals.discountType === '' || own.compare(ZERO) <= 0) return 'none';
  const level = rational(levelAmount);
  if (totals.discountType === 'before_tax') {
    if (own.equals(level)) return 'given';
    return own.compare(level) > 0 ? 'better' : 'worse';
  }
  const subtotal = rational(totals.subtotal);
  const taxed = rational(totals.total).add(own).sub(rational(totals.adjustment));
  const worth = subtotal.compare(ZERO) > 0 ? level.mul(taxed).div(subtotal) : level;
  return own.compare(worth) >= 0 ? 'better' : 'worse';
}
