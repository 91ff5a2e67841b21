import type { DiscountOffer } from '../../discount/discount-offer.ts';
import type { NamedId } from '../../crm/catalogue-read-model.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';

export interface OfferLine {
  readonly text: string;
  readonly net: string;
  /** The programme that gives it: "Gold: 10 % on Drinks". */
  readonly program: string;
  readonly discount: string;
}

/** A discount with the level that gives it. */
export type ShownDiscount = Pick<DiscountOffer, 'tier' | 'currency' | 'discount'>;

/** The lines that a level takes something off, each with the programme behind it. */
export function offerLines(
  context: PageContext,
  { tier, currency, discount }: ShownDiscount,
  groups: readonly NamedId[],
  textOf: (key: number) => string,
): readonly OfferLine[] {
  const { format } = context;
  return discount.lines.map((line) => ({
    text: textOf(line.key),
    net: format.money(line.net, currency),
    program: programText(context, tier, groups, line.groupId),
    discount: format.money(`-${line.discount}`, currency),
  }));
}

function programText(
  { t, format, locale }: PageContext,
  { names, discount }: DiscountOffer['tier'],
  groups: readonly NamedId[],
  groupId: number | null,
): string {
  const level = localText(names, locale);
  const percent = format.percent(Number(discount.percent));
  const group = groups.find((one) => one.id === groupId);
  if (group) return t('discount.onGroup', { level, percent, group: group.name });
  return discount.itemIds.length > 0
    ? t('discount.onItem', { level, percent })
    : t('discount.onAll', { level, percent });
}

/** What a level's discount is for, in one sentence; shown where no line of the invoice belongs to it. */
export function nothingText(
  { t, format, locale }: PageContext,
  { tier }: DiscountOffer,
  groups: readonly NamedId[],
): string {
  const names = groups.filter((one) => tier.discount.groupIds.includes(one.id)).map((one) => one.name);
  return t('discount.nothing', {
    level: localText(tier.names, locale),
    percent: format.percent(Number(tier.discount.percent)),
    groups: names.join(', ') || t('discount.someItems'),
  });
}

/** How the level's discount stands to the one that the invoice has. */
export function stateText(
  context: PageContext,
  { state, own, discount, currency, tier }: DiscountOffer,
): string {
  const { t, format, locale } = context;
  return t(`discount.state.${state}`, {
    level: localText(tier.names, locale),
    own: format.money(own, currency),
    amount: format.money(discount.amount, currency),
  });
}
