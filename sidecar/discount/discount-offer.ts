import type { ProgramDocument } from '../programs/program-document.ts';
import type { Tier, TierDiscount } from '../programs/tier.ts';
import { type DiscountState, type InvoiceTotals, compareDiscounts } from './better-discount.ts';
import { type DiscountLine, type LevelDiscount, levelDiscount } from './level-discount.ts';

/** What the client's level takes off an invoice, and how that stands to the invoice's own discount. */
export interface DiscountOffer {
  readonly tier: Tier & { readonly discount: TierDiscount };
  readonly currency: string;
  readonly discount: LevelDiscount;
  readonly state: DiscountState;
  /** The invoice's own discount. */
  readonly own: string;
}

/** The level of that name, when the programme offers discounts and the level has one. */
export function discountingTier(
  document: ProgramDocument,
  tierId: string | null,
): DiscountOffer['tier'] | null {
  const { tiers } = document;
  if (tiers.mode === 'off' || !tiers.offersDiscount) return null;
  const tier = tiers.levels.find((level) => level.id === tierId);
  return tier?.discount ? { ...tier, discount: tier.discount } : null;
}

export function discountOffer(
  document: ProgramDocument,
  tier: DiscountOffer['tier'],
  invoice: InvoiceTotals & { readonly currency: string; readonly lines: readonly DiscountLine[] },
  groupOfItem: ReadonlyMap<number, number>,
): DiscountOffer {
  const { groupParents } = document.earning;
  const discount = levelDiscount(tier.discount, invoice.lines, invoice.currency, {
    groupParents,
    groupOfItem,
  });
  return {
    tier,
    currency: invoice.currency,
    discount,
    state: compareDiscounts(invoice, discount.amount),
    own: invoice.discountTotal,
  };
}
