import { GroupTree } from '../earning/rules/group-tree.ts';
import type { GroupParent } from '../programs/program-document.ts';
import type { TierDiscount } from '../programs/tier.ts';
import { currencyDigits } from '../shared/currency.ts';
import { splitByLargestRemainder } from '../shared/largest-remainder.ts';
import { type Rational, ZERO, fromMinor, ratio, rational, roundTo, sumOf } from '../shared/rational.ts';

/** A line of an invoice before any discount of the invoice; `key` is the caller's own. */
export interface DiscountLine {
  readonly key: number;
  /** Decimal text. */
  readonly qty: string;
  readonly rate: string;
  readonly itemId: number | null;
  readonly groupId: number | null;
}

/** What of the catalogue a level's discount looks at. */
export interface DiscountCatalogue {
  readonly groupParents: readonly GroupParent[];
  /** The groups of the items that the level names, as the catalogue stands. */
  readonly groupOfItem: ReadonlyMap<number, number>;
}

/** Amounts are decimal text in the currency's units; `amount` is the sum over the lines. */
export interface LevelDiscount {
  readonly amount: string;
  readonly lines: readonly DiscountedLine[];
}

export interface DiscountedLine {
  readonly key: number;
  readonly net: string;
  readonly discount: string;
  /** The chosen group that the line is in; null where the line's item was chosen, or everything is. */
  readonly groupId: number | null;
}

/** The CRM keeps two decimals of an amount, also where the currency has three. */
const CRM_DIGITS = 2;

/**
 * A level's discount (E8): percent of the lines of its groups and items, rounded once (half up) to the currency's money and shared
 * over those lines by largest remainder. A group of which items were chosen gives it to those alone; another to all it has,
 * groups below it included; a discount without groups and items to every line. Never below 0.
 */
export function levelDiscount(
  discount: TierDiscount,
  lines: readonly DiscountLine[],
  currency: string,
  catalogue: DiscountCatalogue,
): LevelDiscount {
  const scope = discountScope(discount, catalogue);
  const digits = Math.min(currencyDigits(currency), CRM_DIGITS);
  const matched = lines.flatMap((line) => {
    const place = scope(line);
    return place ? [{ line, net: rational(line.qty).mul(rational(line.rate)), ...place }] : [];
  });
  const base = sumOf(matched.map((one) => one.net));
  const total = base.compare(ZERO) > 0 ? minorOf(base, discount.percent, digits) : 0n;
  const weights = total === 0n ? matched.map(() => ZERO) : matched.map((one) => one.net);
  const shares = splitByLargestRemainder(total, weights);
  return {
    amount: fromMinor(total, digits),
    lines: matched.map(({ line, net, groupId }, at) => ({
      key: line.key,
      net: fromMinor(roundTo(net.mul(10n ** BigInt(digits)), 'half_up'), digits),
      discount: fromMinor(shares[at] ?? 0n, digits),
      groupId,
    })),
  };
}

function minorOf(base: Rational, percent: string, digits: number): bigint {
  const exact = base.mul(rational(percent)).mul(ratio(10n ** BigInt(digits), 100n));
  return roundTo(exact, 'half_up');
}

/** Says of a line whether, and by which chosen group, the discount is for it. */
function discountScope(
  { groupIds, itemIds }: TierDiscount,
  { groupParents, groupOfItem }: DiscountCatalogue,
): (line: DiscountLine) => { readonly groupId: number | null } | null {
  if (groupIds.length === 0 && itemIds.length === 0) return () => ({ groupId: null });
  const tree = new GroupTree(groupParents);
  const groups = new Set(groupIds);
  const items = new Set(itemIds);
  const chosenAbove = (groupId: number | null | undefined) =>
    groupId === null || groupId === undefined ? undefined : tree.path(groupId).find((one) => groups.has(one));
  const narrowed = new Set(itemIds.map((itemId) => chosenAbove(groupOfItem.get(itemId))));
  return ({ itemId, groupId }) => {
    if (itemId !== null && items.has(itemId)) return { groupId: null };
    const chosen = chosenAbove(groupId);
    return chosen === undefined || narrowed.has(chosen) ? null : { groupId: chosen };
  };
}
