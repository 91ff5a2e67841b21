import type { AppDeps } from '../../app.ts';
import { localDay } from '../../shared/business-time.ts';
import type { OfferedReward } from '../../rewards/client-scene.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { categoryName, limitTexts, priceText, refusalText, rewardName } from './reward-texts.ts';

export interface OfferView {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly kind: string;
  readonly icon: string;
  readonly picture: string | null;
  readonly price: string;
  readonly limits: readonly string[];
  /** Enough points are there, whatever else stands against it. */
  readonly isAffordable: boolean;
  readonly mayTake: boolean;
  readonly missing: number;
  readonly refusal: string | null;
}

const ICONS = {
  gift: 'fa-gift',
  service: 'fa-bell-concierge',
  product: 'fa-box',
  voucher: 'fa-ticket',
} as const;

/** Rewards as cards show them, with what each lacks. `mayOrder` false shows them without a button. */
export async function offerViews(
  deps: AppDeps,
  context: PageContext,
  offers: readonly OfferedReward[],
  spendable: number,
  mayOrder: boolean,
): Promise<OfferView[]> {
  const { timeZone } = await deps.reads.conventions.read();
  const today = localDay(context.now, timeZone);
  return offers.map(({ reward, refusal, money, currency }) => {
    const missing = Math.max(0, reward.points - spendable);
    return {
      id: reward.id,
      name: rewardName(context, reward),
      description: localText(reward.descriptions, context.locale),
      category: categoryName(context, reward),
      kind: context.t(`rewards.kind.${reward.kind}`),
      icon: ICONS[reward.kind],
      picture: reward.picture,
      price: priceText(context, { points: reward.points, money, currency }),
      limits: limitTexts(context, reward, today),
      isAffordable: missing === 0,
      mayTake: mayOrder && refusal === null,
      missing,
      refusal:
        refusal && refusal.code !== 'reward_points_missing' && refusal.code !== 'client_may_not_order'
          ? refusalText(context, refusal)
          : null,
    };
  });
}

/** What stands under one heading, as the reader sees headings, in the order of the list. */
export function byCategory<View extends { readonly category: string }>(
  views: readonly View[],
): readonly { readonly category: string; readonly offers: readonly View[] }[] {
  const groups = new Map<string, View[]>();
  for (const view of views) groups.set(view.category, [...(groups.get(view.category) ?? []), view]);
  return [...groups].map(([category, offers]) => ({ category, offers }));
}
