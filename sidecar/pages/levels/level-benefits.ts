import type { AppDeps } from '../../app.ts';
import type { CatalogueItem } from '../../crm/catalogue-read-model.ts';
import type { Tier, TierDiscount } from '../../programs/tier.ts';
import { rational } from '../../shared/rational.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';

/** What item groups and items that discounts name are called. */
export interface DiscountNames {
  readonly groups: ReadonlyMap<number, string>;
  readonly items: ReadonlyMap<number, CatalogueItem>;
}

/** The names for all levels of a page, in two queries. */
export async function discountNames(
  { reads }: Pick<AppDeps, 'reads'>,
  levels: readonly Tier[],
): Promise<DiscountNames> {
  const discounts = levels.flatMap(({ discount }) => discount ?? []);
  const [groups, items] = await Promise.all([
    discounts.some(({ groupIds }) => groupIds.length > 0) ? reads.catalogue.itemGroups() : [],
    reads.catalogue.itemsById([...new Set(discounts.flatMap(({ itemIds }) => itemIds))]),
  ]);
  return {
    groups: new Map(groups.map(({ id, name }) => [id, name])),
    items: new Map(items.map((item) => [item.id, item])),
  };
}

/** What a level brings, in sentences. */
export function levelBenefits(context: PageContext, level: Tier, names: DiscountNames): readonly string[] {
  const { t, format, locale } = context;
  const benefits = [
    ...(rational(level.multiplier).compare(1) > 0
      ? [t('tiers.benefit.multiplier', { factor: format.number(level.multiplier) })]
      : []),
    ...(level.discount ? [discountText(context, level.discount, names)] : []),
    ...(level.entryReward > 0 ? [t('tiers.benefit.reward', { points: level.entryReward })] : []),
    ...level.perks.map((perk) => localText(perk, locale)).filter((perk) => perk !== ''),
  ];
  return benefits.length > 0 ? benefits : [t('tiers.benefit.none')];
}

/** A group of which items are chosen stands for these alone, so that it is not named beside them. */
function discountText(
  { t, format, locale }: PageContext,
  { percent, groupIds, itemIds }: TierDiscount,
  names: DiscountNames,
): string {
  const items = itemIds.flatMap((id) => names.items.get(id) ?? []);
  const narrowed = new Set(items.map(({ groupId }) => groupId));
  const groups = groupIds.filter((id) => !narrowed.has(id)).flatMap((id) => names.groups.get(id) ?? []);
  const all = [...groups, ...items.map(({ name }) => name)];
  const percentText = format.percent(Number(percent));
  if (all.length === 0) return t('tiers.benefit.discountAll', { percent: percentText });
  return t('tiers.benefit.discount', {
    percent: percentText,
    names: new Intl.ListFormat(locale, { type: 'conjunction' }).format(all),
  });
}
